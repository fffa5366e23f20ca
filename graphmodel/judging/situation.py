"""What is judged: facts of one scope and day, by the rules of a book; whatever shapes share is prepared once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

import polars as pl

from graphmodel.judging.book import RuleBook
from graphmodel.judging.frames import Frames

T = TypeVar("T")


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
