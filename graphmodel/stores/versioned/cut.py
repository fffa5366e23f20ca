"""A stretch of a long list of facts: which rows, in which order, from where to where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from graphmodel.facts.scope import Scope

LAST: tuple[tuple[str, bool], ...] = (("place", False), ("id", False))
"""What every order ends in, so that it is total."""


@dataclass(frozen=True)
class Cut:
    """Columns are those that a subject's nodes say themselves, and kind and level."""

    scope: Scope
    limit: int
    offset: int = 0
    where: Mapping[str, Sequence[object]] = field(default_factory=dict)
    """What columns may hold."""
    contains: str = ""
    """A part of the name."""
    order: Sequence[tuple[str, bool]] = ()
    """Columns, and whether each descends; empty cells come last."""

    def terms(self) -> list[tuple[str, bool]]:
        """Return the whole order."""
        named = dict(self.order)
        return [*self.order, *(term for term in LAST if term[0] not in named)]

    def ordered(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return rows in this order."""
        columns = [column for column, _ in self.terms()]
        return frame.sort(columns, descending=[descends for _, descends in self.terms()], nulls_last=True)
