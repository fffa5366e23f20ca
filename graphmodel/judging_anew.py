"""Everything judged anew, stretch by stretch, in helper processes: readers and writers go on meanwhile.

The findings that hold stay until the new ones are complete; these take over in one write, in which whatever others
wrote meanwhile is judged once more.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from typing import TYPE_CHECKING

import polars as pl

from graphmodel import extent
from graphmodel.extent import Progress
from graphmodel.facts import Stretch
from graphmodel.findings import TALLIED, counted
from graphmodel.judging.judge import judge
from graphmodel.judging.needs import needed
from graphmodel.rules import RuleBook
from graphmodel.stores import open_worker

if TYPE_CHECKING:
    from graphmodel.reach import Reach
    from graphmodel.stores.port import Store, Writer


@dataclass(frozen=True)
class Task:
    """By which rules, and for which day."""

    book: RuleBook
    day: date
    with_staged: bool = False
    """Are the rows of a staged load, which is about to be published, among the facts?"""


def judge_anew(store: Store, task: Task, finish: Callable[[Writer, Reach], object], progress: Progress) -> None:
    """Judge everything and let it hold; `finish` judges, in the same write, what others changed meanwhile."""
    with store.judging_anew():
        with store.write() as writer:
            writer.begin_anew()
        try:
            with store.read() as reader:
                stretches = reader.stretches(extent.AT_ONCE)
            counts = _judged(store.address(), stretches, task, progress)
            with store.write() as writer:
                reach = writer.reached()
                writer.publish_anew(counts)
                finish(writer, reach)
        finally:
            with store.write() as writer:
                writer.sweep_anew()


def _judged(address: str, stretches: list[Stretch], task: Task, progress: Progress) -> pl.DataFrame:
    """Return the findings of every stretch, counted by topic and township."""
    counts = []
    with ProcessPoolExecutor(min(len(stretches), cpu_count() or 1), mp_context=get_context("spawn")) as helpers:
        waiting = [helpers.submit(_judge_stretch, address, stretch, task) for stretch in stretches]
        try:
            for done, stretch in enumerate(as_completed(waiting), 1):
                counts.append(stretch.result())
                progress(done, len(stretches))
        except BaseException:
            helpers.shutdown(cancel_futures=True)
            raise
    return pl.concat(counts)


def _judge_stretch(address: str, stretch: Stretch, task: Task) -> pl.DataFrame:
    with open_worker(address) as worker:
        with worker.snapshot(with_staged=task.with_staged):
            subjects = needed(task.book, task.day, stretch.within)
            frames = {subject: worker.facts(subject, stretch, task.day) for subject in subjects}
        found = judge(frames, task.book, task.day)
        worker.stage(found)
    parts = found.partition_by("topic", as_dict=True).items()
    counts = [counted(part, max(TALLIED)).with_columns(pl.lit(topic).alias("topic")) for (topic,), part in parts]
    return pl.concat([counted(found.clear(), max(TALLIED)).with_columns(pl.lit("").alias("topic")), *counts])
