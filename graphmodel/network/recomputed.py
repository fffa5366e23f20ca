"""Findings for a day other than the one that is kept, judged when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from graphmodel.stores.transaction import Reader

Judged = Callable[["Reader", str, date, Collection[str]], pl.DataFrame]
"""Judges a place for a day, on some topics or (none given) on all."""
EVERYTHING: Final = frozenset[str]()


class Recomputed:
    """What holds in a place on a day, by one snapshot."""

    def __init__(self, reader: Reader, judged: Judged, scope: str, day: date) -> None:
        self._reader = reader
        self._judged = judged
        self._scope = scope
        self._day = day
        self._known: dict[frozenset[str], pl.DataFrame] = {}

    def findings(self, topics: Sequence[str], where: Mapping[str, Sequence[str]] | None = None) -> pl.DataFrame:
        """Return the findings (columns of FOUND) on `topics`, or on all, that have one of the values in each column."""
        found = self._on(frozenset(topics))
        found = found.filter(pl.col("topic").is_in(topics)) if topics else found
        for column, values in (where or {}).items():
            found = found.filter(pl.col(column).is_in(list(values)))
        return found

    def _on(self, topics: frozenset[str]) -> pl.DataFrame:
        """Judge whole counties, then keep what lies in scope. Who asks for other topics, too, has everything judged
        once: nothing is judged many times."""
        wanted = topics if topics in self._known or not self._known else EVERYTHING
        if wanted not in self._known:
            judged = self._judged(self._reader, self._scope[:6], self._day, wanted)
            self._known[wanted] = judged.filter(pl.col("place").str.starts_with(self._scope))
        return self._known[wanted]
