"""Everything judged anew, stretch by stretch, in helper processes: readers and writers go on meanwhile.

The findings that hold stay until the new ones are complete; these take over in one write, in which whatever others
wrote meanwhile is judged once more.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from time import sleep
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.errors import StoreError
from graphmodel.facts.scope import Stretch
from graphmodel.findings.finding import TALLIED, counted
from graphmodel.judging.extents import extents
from graphmodel.judging.judge import judge
from graphmodel.network import extent
from graphmodel.network.extent import Progress
from graphmodel.rules import RuleBook
from graphmodel.stores.address import Address
from graphmodel.stores.bulk import in_bulk, open_worker
from graphmodel.stores.bulk.parent import end_with_parent

if TYPE_CHECKING:
    from graphmodel.facts.reach import Reach
    from graphmodel.stores.bulk.port import Bulk, BulkWriter
    from graphmodel.stores.port import Store
    from graphmodel.stores.transaction import Reader

A_TURN: Final = 40
"""Subjects that others changed meanwhile, judged in one turn."""
MOST_TURNS: Final = 500
"""Others may change more than is caught up with; then the rest is judged at once."""
A_HELPER: Final = 4
"""Stretches that there are at least for each helper."""
PAUSE_SECONDS: Final = 0.003
"""Between two turns of sweeping: longer than whoever waits takes to look again."""


Finish = Callable[["BulkWriter", "Reach"], object]


@dataclass(frozen=True)
class Task:
    """By which rules, and for which day."""

    book: RuleBook
    day: date
    with_staged: bool = False
    """Are the rows of a staged load, which is about to be published, among the facts?"""


@dataclass(frozen=True)
class Rest:
    """How what others changed meanwhile is judged."""

    catch_up: Callable[[BulkWriter, Reach], list[pl.DataFrame]]
    """Among the new findings, before they hold; returns by how much their counts moved."""
    finish: Finish
    """In the write from which on they hold."""


def judge_anew(store: Store, task: Task, rest: Rest, progress: Progress) -> None:
    """Judge everything and let it hold, with what others changed meanwhile."""
    bulk = in_bulk(store)
    with bulk.judging_anew():
        _sweep(bulk)
        with bulk.write() as writer:
            attempt = writer.begin_anew()
        try:
            with bulk.read() as reader:
                if task.with_staged:
                    reader.show_staged()
                stretches = _shared_out(reader)
            counts = _judged(_Attempt(store.address(), attempt, task), stretches, progress)
            moved = _catch_up(bulk, attempt, task, rest)
            with bulk.write() as writer:
                reach = writer.reached()
                writer.publish_anew(attempt, _summed([counts, *moved]))
                rest.finish(writer, reach)
        finally:
            with suppress(StoreError):  # on a full disk, say: later writes go on with it
                _sweep(bulk)


def _shared_out(reader: Reader) -> list[Stretch]:
    """Return everything in stretches, small enough that in the end no helper waits long for another one."""
    stretches, least = reader.stretches(extent.AT_ONCE), A_HELPER * (cpu_count() or 1)
    return stretches if len(stretches) >= least else reader.stretches(extent.AT_ONCE * len(stretches) // least)


def _sweep(bulk: Bulk) -> None:
    """Take away the findings that do not hold, in turns that nobody else has to wait for long."""
    swept = False
    while not swept:
        with bulk.write() as writer:
            swept = writer.sweep_anew()
        sleep(PAUSE_SECONDS)


def _catch_up(bulk: Bulk, attempt: str, task: Task, rest: Rest) -> list[pl.DataFrame]:
    """Judge what was changed meanwhile in short turns, until so little is left that the last write can do it."""
    moved: list[pl.DataFrame] = []
    for _ in range(MOST_TURNS):
        with bulk.write() as writer:
            if _few(writer.reached()):
                break
            if task.with_staged:
                writer.show_staged()
            moved += rest.catch_up(writer, writer.take_reached(attempt, A_TURN))
        sleep(PAUSE_SECONDS)
    return moved


def _few(reach: Reach) -> bool:
    named = (reach.units, reach.alone, reach.committees, reach.people, reach.homes)
    return not reach.scopes and sum(map(len, named)) < A_TURN


def _summed(counts: list[pl.DataFrame]) -> pl.DataFrame:
    alike = [c for c in counts[0].columns if c != "n"]
    return pl.concat(counts).group_by(alike).agg(pl.col("n").sum()).filter(pl.col("n") != 0)


@dataclass(frozen=True)
class _Attempt:
    """What every helper of one attempt is told."""

    address: Address
    id: str
    task: Task


def _judged(attempt: _Attempt, stretches: list[Stretch], progress: Progress) -> pl.DataFrame:
    """Return the findings of every stretch, counted by topic and township."""
    counts = []
    most, context = min(len(stretches), cpu_count() or 1), get_context("spawn")
    with ProcessPoolExecutor(most, mp_context=context, initializer=end_with_parent) as helpers:
        waiting = [helpers.submit(_judge_stretch, attempt, stretch) for stretch in stretches]
        try:
            for done, stretch in enumerate(as_completed(waiting), 1):
                counts.append(stretch.result())
                progress(done, len(stretches))
        except BrokenProcessPool as error:
            raise StoreError("判定用的子进程意外结束，现有结论没有改动；请看内存是否够用，再重做。") from error
        except BaseException:
            helpers.shutdown(cancel_futures=True)
            raise
    return pl.concat(counts)


def _judge_stretch(attempt: _Attempt, stretch: Stretch) -> pl.DataFrame:
    task = attempt.task
    with open_worker(attempt.address) as worker:
        with worker.snapshot(with_staged=task.with_staged):
            where = extents(task.book, task.day, stretch)
            frames = {subject: worker.facts(subject, extent, task.day) for subject, extent in where.items()}
        found = judge(frames, task.book, task.day)
        worker.stage(attempt.id, found)
    parts = found.partition_by("topic", as_dict=True).items()
    counts = [counted(part, max(TALLIED)).with_columns(pl.lit(topic).alias("topic")) for (topic,), part in parts]
    return pl.concat([counted(found.clear(), max(TALLIED)).with_columns(pl.lit("").alias("topic")), *counts])
