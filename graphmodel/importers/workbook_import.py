"""Imports a file: all of it in one transaction, or nothing and every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from graphmodel.errors import ConflictError, ImportFaultsError
from graphmodel.importers.planning.book import Book, read_book
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.importers.planning.workbook_plan import plan_import
from graphmodel.network.changed import Changed, changed_by
from graphmodel.network.own_settings import unfit
from graphmodel.network.reached import reached
from graphmodel.network.veil import Veil
from graphmodel.progress import come_to
from graphmodel.statements.changes import Changes

if TYPE_CHECKING:
    from graphmodel.importers.faults import Fault
    from graphmodel.network import Asker, Network, Outcome
    from graphmodel.stores.transaction import Reader, Writer


class FaultyFileError(ImportFaultsError):
    """A file holds faults; nothing was written."""

    def __init__(self, plan: Plan, book: Book) -> None:
        super().__init__(_summary(plan, book.name), plan.faults)
        self.remarks = plan.remarks
        self.headings = _headings(book)
        """The row with the headings, by title of sheet."""


@dataclass(frozen=True)
class ImportResult:
    """What an import was going to do, and what it did (in a dry run: would do) to graph and findings."""

    plan: Plan
    outcome: Outcome
    changed: tuple[Changed, ...] = ()
    """What it made of what was there before."""
    headings: Mapping[str, int] = field(default_factory=dict)
    """The row with the headings, by title of sheet."""
    moment: Moment | None = None
    """What the store was at before."""

    @property
    def remarks(self) -> tuple[Fault, ...]:
        """Return what there is to say of the file."""
        return self.plan.remarks


def read_import(path: Path | str, writer: Writer, options: Options, *, sheet: str | None = None) -> Plan:
    """Return what importing the file would change, with every fault of it; nothing is written."""
    return plan_import(read_book(path, sheet=sheet), writer, options)


@dataclass(frozen=True)
class Given:
    """What is said beside a file."""

    sheet: str | None = None
    """Which list a CSV file is."""
    effective: date | None = None
    scope: str | None = None
    """Code or name; these two win over the cover."""
    overwrite: bool = False
    """Let it replace what is newer, or was changed since the file was exported."""


class Moment(NamedTuple):
    """What a store was at: the same moment, the same outcome."""

    snapshot: int
    judged_on: date | None
    rule_set: str | None


@dataclass(frozen=True)
class Terms:
    """On what terms a file is imported."""

    keep: bool = True
    """False: everything stays as it was (dry run)."""
    expected: Moment | None = None
    """The moment for which its outcome was looked at; MovedError where that is over."""
    change_id: str = field(default_factory=lambda: str(uuid4()))
    """The same id is the same import: sent again, it changes nothing."""


class MovedError(ConflictError):
    """The facts moved since the outcome of an import was looked at."""


def import_file(
    network: Network,
    asker: Asker,
    path: Path | str,
    *,
    dry_run: bool = False,
    sheet: str | None = None,
    effective: date | None = None,
    scope: str | None = None,
    overwrite: bool = False,
) -> ImportResult:
    """Import the file, as `run_import`; the other arguments are fields of `Given`."""
    given = Given(sheet, effective, scope, overwrite)
    return run_import(network, asker, path, given, Terms(keep=not dry_run))


def run_import(network: Network, asker: Asker, path: Path | str, given: Given, terms: Terms) -> ImportResult:
    """Import the file; FaultyFileError carries every fault, and then nothing was written.

    ForbiddenError where anything it touches lies outside the places of the asker, MovedError by the terms,
    StoppedError where nobody wants it any more.
    """
    run = _Run(network, asker, read_book(path, sheet=given.sheet), given, terms)
    outcome = network.write_with(asker, run.build, keep=terms.keep, watch=run.watch)
    return ImportResult(run.plan, outcome, tuple(run.changed), _headings(run.book), run.moment)


class _Run:
    """One import while it happens."""

    def __init__(self, network: Network, asker: Asker, book: Book, given: Given, terms: Terms) -> None:
        self.book = book
        self.changed: list[Changed] = []
        self.moment = Moment(0, None, None)
        self._asker = asker
        self._given = given
        self._terms = terms
        self._today, self._unfit = network.today(), partial(unfit, network.book)
        self.plan = Plan(self._empty(), (), (), (), ())

    def build(self, writer: Writer) -> Changes:
        """Make the changes inside the write."""
        state = writer.state()
        self.moment = Moment(state.snapshot, state.judged_on, state.rule_set)
        if writer.is_known(self._terms.change_id):
            return self.plan.changes
        if self._terms.expected not in (None, self.moment):
            raise MovedError("资料在试导入之后有了改动，什么也没有写入；请再试导入一次，核对后发布。")
        self.plan = plan_import(self.book, reached(writer, self._asker), self._options(writer))
        if self.plan.faults:
            raise FaultyFileError(self.plan, self.book)
        come_to("写入")
        return replace(self.plan.changes, change_id=self._terms.change_id)

    def watch(self, reader: Reader, number: int) -> None:
        """Learn what it made of what was there."""
        come_to("列出改动")
        self.changed = changed_by(reader, number, Veil(reader, self._asker))

    def _options(self, reader: Reader) -> Options:
        given, hidden = self._given, Veil(reader, self._asker).hidden_of
        return Options(
            self._asker.name, given.effective, given.scope, self._today, given.overwrite, self._unfit, hidden
        )

    def _empty(self) -> Changes:
        return Changes(
            self._today, self._asker.name, kind="import", file=self.book.name, change_id=self._terms.change_id
        )


def _headings(book: Book) -> dict[str, int]:
    return {table.title: table.heading for table, _ in book.tables}


def _summary(plan: Plan, name: str) -> str:
    titles = list(dict.fromkeys(f.sheet for f in plan.faults))
    shown = "、".join(f"“{title}”" for title in titles[:5]) + ("等" if len(titles) > 5 else "")
    where = f"{shown} {len(titles)} 张表"
    return f"文件“{name}”有 {len(plan.faults)} 处错误，在{where}里，没有写入任何内容，请改正后重新导入。"
