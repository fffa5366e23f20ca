"""What every store holds of a finding and of a tally, and how it reads what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError, nearest
from graphmodel.facts.scope import Scope
from graphmodel.findings.finding import ALIKE, FINDING, FOUND, WORDS, Spared
from graphmodel.rules.topics import calls, states

KEY: Final = ("topic", "place", "subject")
STORED: Final = (*KEY, *(c for c in FOUND if c not in (*KEY, "judged_on")))
"""Columns of a finding as it is judged; the day is the same for all of them and stands with the judgement."""
SPOKEN: Final = (*KEY, *(c for c in FINDING if c not in (*KEY, "judged_on")))
"""The same in words."""

CELL: Final = ALIKE
"""What findings of one topic are counted by."""

_YES_NO: Final = {"true": True, "false": False}
_READ: Final[dict[pl.DataType, Callable[[str], float | date]]] = {
    pl.Boolean(): lambda text: _YES_NO[text.lower()],
    pl.Float64(): float,
    pl.Date(): date.fromisoformat,
}
_EXPECTED: Final[dict[pl.DataType, str]] = {pl.Boolean(): "true 或 false", pl.Float64(): "数"}


@dataclass(frozen=True)
class Page:
    """Which findings are wanted, in which order, and which stretch of them."""

    scope: Scope
    topics: Sequence[str]
    where: Mapping[str, Sequence[str]]
    order: Sequence[str]
    limit: int | None
    offset: int
    contains: str = ""
    """A part of the name."""
    empty_last: Collection[str] = ()
    """Columns in the order whose empty cells come last; those of others come first, and last where they descend."""

    def wanted(self) -> dict[str, Sequence[str]]:
        """Return what each column that is filtered by may hold, as it was written."""
        return {**self.where, **({"topic": self.topics} if self.topics else {})}

    def calls(self) -> bool:
        """Does every finding that can be wanted call for somebody?"""
        wanted, known = self.wanted().get("state", ()), states()
        return bool(wanted) and all(calls(topic, s) for topic in self.topics or known for s in wanted)

    def terms(self) -> list[tuple[str, bool]]:
        """Return columns to order by and whether each descends, enough of them that pages never overlap."""
        apart = ("place", "subject", "topic") if len(self.topics) != 1 else ("place", "subject")
        order = [o for o in self.order if o != "topic" or "topic" in apart]
        named = [(declared(column.removeprefix("-")), column.startswith("-")) for column in order]
        rest = [(column, False) for column in apart if column not in dict(named)]
        return [(column, descends) for column, descends in (*named, *rest) if column != "judged_on"]


@dataclass(frozen=True)
class Wanted:
    """Which tallies are asked for, and what of them is told apart."""

    topic: str
    length: int
    scope: str
    at: int | None
    """As they were reported by that judgement; None: as they are now."""
    by: Sequence[str]
    """Columns that tell findings apart; the others are summed over."""
    levels: Collection[str]
    """Only these; empty: all."""


@dataclass(frozen=True)
class Outgoing:
    """What gives way: every finding in one of `scopes` or about one of `subjects`, but what is spared."""

    scopes: Iterable[Scope]
    subjects: Iterable[str]
    spared: Spared = field(default_factory=Spared)


def declared(column: str) -> str:
    """Return the name of a column that findings can be filtered and ordered by; InputError with the nearest one where
    there is none, or where it is made when they are read."""
    if column not in FINDING:
        raise InputError(f"结果里没有“{column}”这一栏{nearest(column, FINDING)}。")
    if column in WORDS:
        raise InputError(f"“{column}”这一栏是读的时候才写成的，不能用来筛选或排序。")
    return column


def read_value(column: str, value: str) -> str | float | date:
    """Return what a filter value of a declared column means; InputError says what is expected."""
    try:
        return _READ.get(FINDING[column], str)(str(value))
    except (KeyError, ValueError) as error:
        expected = _EXPECTED.get(FINDING[column], "YYYY-MM-DD 的日期")
        raise InputError(f"“{column}”这一栏的筛选值“{value}”看不懂，应为{expected}。") from error
