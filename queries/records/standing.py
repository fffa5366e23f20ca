"""Where accepted gaps and tasks stand on a day, and how they mark their subjects: settled here and nowhere else."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.task import TaskState
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from graphmodel.rules.topics import titles


class GapStanding(Choice):
    """Is a gap accepted on the day?"""

    in_force = "in_force", "认可中"
    run_out = "run_out", "已到期"


class TaskStanding(Choice):
    """Where a task stands on the day."""

    overdue = "overdue", "已逾期"
    pending = "pending", "办理中"
    done = "done", "已完成"
    dropped = "dropped", "不再办理"


OPEN: Final = (TaskStanding.overdue, TaskStanding.pending)
"""Somebody still has to act."""


def accepted_gaps(view: View) -> pl.DataFrame:
    """Return the gaps accepted by the day in scope: the columns of the facts, `topic` as a code, `standing`.

    One that was withdrawn is none; the day of expiry is the last one on which it holds.
    """
    held = view.facts("accepted_gap").filter(view.in_force() & (pl.col("accepted_on") <= view.as_of))
    over = pl.col("expires_on") < view.as_of
    return held.with_columns(_topic(), _said(over, GapStanding.run_out, GapStanding.in_force))


def tasks(view: View) -> pl.DataFrame:
    """Return the tasks assigned by the day in scope: the columns of the facts, `topic` as a code, `standing` and
    `days_left` (negative: overdue since so many days; empty where nothing is open or due).

    One that was done after the day was still open on it.
    """
    held = view.facts("task").filter(view.in_force() & (pl.col("assigned_on") <= view.as_of))
    settled = pl.col("state").is_in([TaskState.done, TaskState.dropped]).fill_null(False)
    open_ = ~settled | (pl.col("done_on") > view.as_of).fill_null(False)
    late = (pl.col("due_on") < view.as_of).fill_null(False)
    standing = pl.when(open_ & late).then(pl.lit(TaskStanding.overdue.value)).when(open_).then(
        pl.lit(TaskStanding.pending.value)
    ).otherwise("state")  # fmt: skip
    left = (pl.col("due_on") - pl.lit(view.as_of, pl.Date)).dt.total_days()
    return held.with_columns(_topic(), standing.alias("standing"), pl.when(open_).then(left).alias("days_left"))


def is_open() -> pl.Expr:
    """Return whether a task (a row of `tasks`) is still to be done."""
    return pl.col("standing").is_in([standing.value for standing in OPEN])


def with_marks(found: pl.DataFrame, view: View, topic: str) -> pl.DataFrame:
    """Add to findings of a topic, by `subject`: `accepted_until`, and of what is open `open_tasks` and `task_due`.

    A task that is about no single topic is about each.
    """
    gaps = accepted_gaps(view).filter(pl.col("topic") == topic, pl.col("standing") == GapStanding.in_force)
    until = gaps.group_by(subject="about").agg(accepted_until=pl.col("expires_on").max())
    to_do = tasks(view).filter(is_open() & (pl.col("topic").is_null() | (pl.col("topic") == topic)))
    due = to_do.group_by(subject="about").agg(open_tasks=pl.len().cast(pl.Int64), task_due=pl.col("due_on").min())
    return found.join(until, on="subject", how="left", maintain_order="left").join(
        due, on="subject", how="left", maintain_order="left"
    )


def _topic() -> pl.Expr:
    """Return the code of a topic that people write by its title; what is neither stays as it is."""
    return pl.col("topic").replace({title: code for code, title in titles().items()})


def _said(holds: pl.Expr, then: Choice, otherwise: Choice) -> pl.Expr:
    return pl.when(holds).then(pl.lit(then.value)).otherwise(pl.lit(otherwise.value)).alias("standing")
