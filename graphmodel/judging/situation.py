"""What is judged: the facts of one scope and day, by the rules of a book; whatever shapes share is prepared once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar, cast

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.facts.record import records
from graphmodel.judging.book import RuleBook

T = TypeVar("T")

Frames = Mapping[str, pl.DataFrame]
"""Frames of graphmodel.facts.columns.FACTS by subject."""

_JUDGED: Final = (
    "unit", "committee", "cover", "zone", "position", "liaison", "award", "site", "person", "party", "visit",
)  # fmt: skip


@cache
def judged_subjects() -> tuple[str, ...]:
    """Return the subjects that judging may read: those above, and every kind of plain records."""
    return (*_JUDGED, *(record.subject.name for record in records()))


def complete(frames: Frames) -> Frames:
    """Return `frames` with an empty one for each subject that judging may read and that is missing."""
    return {**_empty(), **frames}


@cache
def _empty() -> Frames:
    return {subject: pl.DataFrame(schema=FACTS[subject]) for subject in judged_subjects()}


@dataclass(frozen=True)
class Beside:
    """What goes with a few subjects."""

    upper: pl.DataFrame
    """The committees (columns of the facts) of their township and county, which may be named as a help but are not
    judged."""
    whole: Collection[str]
    """The ids about which everything is known; of other committees nothing but the quality is judged."""


@dataclass(frozen=True, eq=False)
class Situation:
    """Complete facts, rules and day, and what was prepared from them so far."""

    frames: Frames
    book: RuleBook
    as_of: date
    beside: Beside | None = None
    _prepared: dict[Callable[..., Any], Any] = field(default_factory=dict)

    def once(self, prepare: Callable[[Situation], T]) -> T:
        """Return what `prepare` makes of this situation; a shape that needs another one's answer asks for it so."""
        if prepare not in self._prepared:
            self._prepared[prepare] = prepare(self)
        return cast(T, self._prepared[prepare])
