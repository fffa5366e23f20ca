"""Loads large files: checks all of them, stages what is plain out of sight, publishes everything in one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from graphmodel.errors import GuangongError, ImportFaultsError, InputError, StoreError
from graphmodel.importers.bulk.job import BATCH_ROWS, Job, Progress
from graphmodel.importers.bulk.list_files import find_files
from graphmodel.importers.bulk.oddities import MOST, Faulty, Oddities
from graphmodel.importers.bulk.worker import Checked, Go, run
from graphmodel.importers.faults import Fault, FaultList
from graphmodel.importers.planning.plan import Options
from graphmodel.kinds.codes import division
from graphmodel.network import Asker, Network, Right
from graphmodel.network.own_settings import unfit
from graphmodel.stores.bulk import in_bulk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from graphmodel.network import Outcome
    from graphmodel.stores.bulk.load import Loading

Tell = Callable[[Progress], None]
Said = TypeVar("Said")


@dataclass(frozen=True)
class Order:
    """What a person asks to be loaded."""

    paths: tuple[Path, ...]
    asker: Asker
    effective: date
    sheet: str | None = None
    scope: str | None = None
    dry_run: bool = False
    batch_rows: int = BATCH_ROWS
    overwrite: bool = False


@dataclass(frozen=True)
class LoadResult:
    """What a load found in the files, and what it did; `outcome` is None in a dry run."""

    checked: Checked
    notices: tuple[Fault, ...]
    outcome: Outcome | None


def load_files(network: Network, order: Order, tell: Tell = lambda _: None) -> LoadResult:
    """Load the files; ImportFaultsError carries every fault, and then nothing was written."""
    order.asker.require(Right.edit)
    order.asker.require_everywhere("批量装入")
    with in_bulk(network.store).loading(keep=not order.dry_run) as loading:
        return _Load(Network(loading.store, network.book, network.today), loading, order, tell).run()


class _Load:
    """One run: child process, examination of odd rows, publication."""

    def __init__(self, network: Network, loading: Loading, order: Order, tell: Tell) -> None:
        self._network = network
        self._loading = loading
        self._order = order
        self._tell = tell
        self._found = FaultList()

    def run(self) -> LoadResult:
        with TemporaryDirectory(dir=self._loading.folder, prefix="guangong-load-") as folder:
            job = self._job(Path(folder))
            names = "、".join(s.shown for s in job.files)
            options = Options(
                self._order.asker.name,
                job.effective,
                job.scope or None,
                job.today,
                self._order.overwrite,
                partial(unfit, self._network.book),
            )
            oddities = Oddities(
                job, options, names if len(names) < 200 else f"{names[:190]}…等 {len(job.files)} 个文件"
            )
            with _child(job) as line:
                checked = self._heard(line, Checked)
                self._examine(oddities, checked)
                stamp = self._staged(line, checked)
            outcome = None if self._order.dry_run else self._published(stamp, oddities)
            return LoadResult(checked, self._found.of("notice"), outcome)

    def _staged(self, line: Connection, checked: Checked) -> int | None:
        """Let the child stage what is new, and return its stamp; None where there is nothing, or in a dry run."""
        if self._order.dry_run or not (checked.nodes or checked.relations):
            line.send("stop")
            return None
        line.send(Go(self._loading.alone))
        stamp = self._heard(line, int)
        self._heard(line, str)
        return stamp

    def _job(self, folder: Path) -> Job:
        files = find_files(self._order.paths, self._order.sheet, self._found, folder)
        scope = self._scope(self._order.scope) if self._order.scope else ""
        store, order = self._loading.store.address(), self._order
        return Job(
            store,
            tuple(files),
            order.effective,
            self._network.today(),
            scope,
            folder,
            order.batch_rows,
            order.dry_run,
        )

    def _scope(self, written: str) -> str:
        """Return the place prefix of a code, or of a name that the store knows."""
        try:
            return division.prefix_of(division.normalise(written).key)
        except InputError:
            return self._network.permitted(self._order.asker, written)

    def _heard(self, line: Connection, wanted: type[Said]) -> Said:
        """Wait for the child to say something of this type; pass on how far it is."""
        while True:
            try:
                said = line.recv()
            except EOFError as error:
                raise StoreError(
                    "批量装入的子进程意外结束，没有写入任何内容；请看磁盘和内存是否够用，再重做。"
                ) from error
            if isinstance(said, GuangongError):
                raise said
            if isinstance(said, wanted):
                return said
            self._tell(said)

    def _examine(self, oddities: Oddities, checked: Checked) -> None:
        """Raise ImportFaultsError with every fault of the rows set apart."""
        if not checked.odd:
            return
        faults: list[Fault] = []
        done = 0
        with self._network.store.read() as reader:
            for plan in oddities.examine(reader):
                faults.extend(plan.faults)
                self._found.take((*plan.notices, *plan.warnings))
                done += sum(count.rows for count in plan.counts)
                self._tell(Progress("细查", done, checked.odd))
        if faults:
            raise _refusal(tuple(faults), oddities.name)
        if checked.odd > MOST:
            raise InputError(
                f"有 {checked.odd} 行要改动系统里已有的内容或须逐行比对，一次最多 {MOST} 行；请分成几次装入。"
            )

    def _published(self, stamp: int | None, oddities: Oddities) -> Outcome:
        self._loading.complete(lambda: self._tell(Progress("建索引", 0)))
        self._tell(Progress("发布", 0))
        try:
            if stamp is None:
                return self._network.write_with(self._order.asker, oddities.changes)
            return self._network.publish(
                self._order.asker,
                stamp,
                oddities.changes,
                progress=lambda done, of: self._tell(Progress("判定", done, of, "片")),
            )
        except Faulty as error:
            raise _refusal(error.faults, oddities.name) from error


def _refusal(faults: tuple[Fault, ...], name: str) -> ImportFaultsError:
    titles = "、".join(f"“{title}”" for title in dict.fromkeys(f.sheet for f in faults))
    return ImportFaultsError(
        f"“{name}”有 {len(faults)} 处错误，在{titles}里，没有写入任何内容，请改正后重新装入。", faults
    )


@contextmanager
def _child(job: Job) -> Iterator[Connection]:
    """Run the worker; it does not outlive the block."""
    context = get_context("spawn")  # a fork would inherit what is open here
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    with closing(ours):
        try:
            yield ours
        except BaseException:
            process.kill()
            raise
        finally:
            process.join()
