"""Stretches of the long lists of a view, filtered, ordered and cut out by the store, so that nobody reads the rest.

Only for whoever may see everything: what lies outside the places of others is counted over a whole list, and what they
may not see of a row must not be filtered or ordered by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.network.extent import is_large
from graphmodel.stores.versioned.cut import Cut
from graphmodel.stores.versioned.findings import Page

if TYPE_CHECKING:
    from graphmodel.network.veil import Veil

__all__ = ["Cut", "FindingsCut", "Pages"]

_COUNTY: Final = 6
"""Length of the prefix of a county."""


@dataclass(frozen=True)
class FindingsCut:
    """A stretch of findings."""

    topics: Sequence[str]
    limit: int
    offset: int = 0
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)
    contains: str = ""
    """A part of the name."""
    order: Sequence[tuple[str, bool]] = ()
    """Columns, and whether each descends; empty cells come last."""
    then: Sequence[str] = ("topic", "place", "subject")
    """The order where none is asked for; empty cells come first."""


class Pages:
    """What of a view can be cut out."""

    def __init__(self, veil: Veil, scope: str, as_of: date) -> None:
        self._veil = veil
        self._scope = scope
        self._as_of = as_of

    @property
    def sees_names(self) -> bool:
        """May people be looked for, and ordered, by their names?"""
        return self._veil.sees_names

    @property
    def can_cut(self) -> bool:
        """May anything be cut out? Of findings only those that are kept."""
        return self._veil.asker.everywhere

    @property
    def is_wide(self) -> bool:
        """Is the scope more than a county of a store so large that nobody reads it at once?"""
        return len(self._scope) < _COUNTY and is_large(self._veil.reader)

    def topics(self) -> list[str]:
        """Return the topics that there are findings of, in alphabetical order."""
        return sorted(self._veil.reader.topics())

    def findings(self, cut: FindingsCut) -> tuple[pl.DataFrame, int]:
        """Return findings (columns of FINDING) in their order, and how many there are in all."""
        named = {column for column, _ in cut.order}
        order = [f"{'-' if descends else ''}{column}" for column, descends in cut.order]
        order += [] if named else cut.then  # else by place and id, as every list
        page = Page(self._scope, cut.topics, cut.where, order, cut.limit, cut.offset, cut.contains, named)
        found, total = self._veil.reader.page(page)
        return self._veil.findings(found, self._scope, (), self._as_of), total

    def facts(self, subject: str, cut: Cut) -> tuple[pl.DataFrame, int] | None:
        """Return facts (columns of FACTS) in their order, and how many there are; None where they cannot be cut out."""
        if not self.can_cut:
            return None
        found, total = self._veil.reader.facts_cut(subject, replace(cut, scope=self._scope), self._as_of)
        return self._veil.facts(found, subject), total
