"""What is due and overdue: duties that return, tasks that somebody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from api.overview.turn import Turn
from graphmodel.judging.shapes.recurrence import Regularity
from graphmodel.rules.topics import titles
from queries.acting.due_duties import DueDutyRow, regular_topics
from queries.acting.tasks import TaskRow
from queries.areas import whole
from queries.display import cells
from queries.question import Row

MOST: Final = 8
"""Rows that are shown; the list has them all."""
TASK_DAYS: Final = 30
_DUTY: Final = ("state", "topic", "name", "township", "next_due", "call")
_TASK: Final = ("standing", "what", "name", "township", "due_on", "assigned_to")


@dataclass(frozen=True)
class Block:
    """A short table, and where all of it stands."""

    title: str
    total: int
    columns: list[str]
    rows: list[list[str]]
    address: str


@dataclass(frozen=True)
class Due:
    """What calls for somebody now."""

    blocks: list[Block]
    unknown: list[tuple[str, int, str]] = field(default_factory=list)
    """Topics of which it is not known whether they are due: title, how many, where they are listed."""


def due(turn: Turn) -> Due:
    """Return what is due, the most urgent first."""
    return Due(
        [
            _block(turn, "按期要办的事", "due_duties", {}, DueDutyRow, _DUTY),
            _block(turn, f"任务（{TASK_DAYS} 天内到期和逾期）", "tasks", {"due_within": TASK_DAYS}, TaskRow, _TASK),
        ],
        list(_unknown(turn)),
    )


def _block(
    turn: Turn, title: str, question: str, asked: dict[str, int], row: type[Row], columns: tuple[str, ...]
) -> Block:
    given = turn.ask(question, asked)
    shown = list(cells(given.rows.head(MOST), row, columns))
    headings = [str(row.model_fields[name].title) for name in columns]
    address = turn.listed(question, {name: str(value) for name, value in asked.items()})
    return Block(title, given.total, headings, shown, address)


def _unknown(turn: Turn) -> Iterator[tuple[str, int, str]]:
    for topic in regular_topics():
        held = whole(turn.view, topic)
        number = int(held.filter(pl.col("state") == Regularity.to_verify)["n"].sum())
        if number:
            yield titles()[topic], number, turn.listed(topic, {"state": Regularity.to_verify.value})
