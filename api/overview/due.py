"""What is due and overdue: duties that return, tasks that somebody has, gaps whose acceptance has run out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from api.lists.table import Cell
from api.overview.turn import Turn
from api.page_parts.addresses import subject_page
from api.page_parts.scope import COUNTY
from graphmodel.judging.recurring import Regularity
from graphmodel.rules.topics import titles
from queries.acting.accepted_gaps import AcceptedGapRow
from queries.acting.due_duties import ASKING, DueDutyRow, posts_to_fill, regular_topics
from queries.acting.tasks import TaskRow
from queries.places.areas import whole
from queries.question import Row
from queries.records.standing import GapStanding
from queries.wording.display import cells

MOST: Final = 8
"""Rows that are shown; the list has them all."""
TASK_DAYS: Final = 30
DUTIES: Final = "按期要办的事"
_DUTY: Final = ("state", "topic", "name", "overdue_since", "next_due", "call")
_GAP: Final = ("name", "topic", "expires_on", "reason", "accepted_by")
_TASK: Final = ("standing", "what", "name", "township", "due_on", "assigned_to")


@dataclass(frozen=True)
class Block:
    """A short table, and where all of it stands."""

    title: str
    total: int
    columns: list[str]
    rows: list[list[Cell]]
    """None of them where there is too much to list."""
    address: str


@dataclass(frozen=True)
class Due:
    """What calls for somebody now."""

    blocks: list[Block]
    unknown: list[tuple[str, int, str]] = field(default_factory=list)
    """Topics of which it is not known whether they are due: title, how many, where they are listed."""


def due(turn: Turn) -> Due:
    """Return what is due, the most urgent first."""
    blocks = [
        _duties(turn),
        _block(turn, f"任务（{TASK_DAYS} 天内到期和逾期）", "tasks", {"due_within": TASK_DAYS}, TaskRow, _TASK),
    ]
    run_out = _block(
        turn, "认可已到期的缺口", "accepted_gaps", {"standing": GapStanding.run_out.value}, AcceptedGapRow, _GAP
    )
    return Due([*blocks, *([run_out] if run_out.total else [])], list(_unknown(turn)))


def _duties(turn: Turn) -> Block:
    """Return what returns; of a place too large to be read while somebody waits, how much that is."""
    if len(turn.scope.prefix) >= COUNTY or not turn.view.is_large():
        return _block(turn, DUTIES, "due_duties", {}, DueDutyRow, _DUTY)
    states = [state.value for state in ASKING]
    held = [whole(turn.view, topic).filter(pl.col("state").is_in(states))["n"].sum() for topic in regular_topics()]
    return Block(DUTIES, int(sum(held)) + posts_to_fill(turn.view).height, [], [], turn.listed("due_duties", {}))


def _block(
    turn: Turn, title: str, question: str, asked: Mapping[str, int | str], row: type[Row], columns: tuple[str, ...]
) -> Block:
    given = turn.ask(question, asked)
    few = given.rows.head(MOST)
    leads = columns.index("name")
    shown = [
        [Cell(text, subject_page(id_) if id_ and at == leads else "") for at, text in enumerate(texts)]
        for id_, texts in zip(few["subject"], cells(few, row, columns), strict=True)
    ]
    headings = [str(row.model_fields[name].title) for name in columns]
    address = turn.listed(question, {name: str(value) for name, value in asked.items()})
    return Block(title, given.total, headings, shown, address)


def _unknown(turn: Turn) -> Iterator[tuple[str, int, str]]:
    for topic in regular_topics():
        held = whole(turn.view, topic)
        number = int(held.filter(pl.col("state") == Regularity.to_verify)["n"].sum())
        if number:
            yield titles()[topic], number, turn.listed(topic, {"state": Regularity.to_verify.value})
