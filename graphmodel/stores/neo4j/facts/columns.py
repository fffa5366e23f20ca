"""Rows as the texts return them → frames with the columns of FACTS, in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Any, Final

import polars as pl

from graphmodel.facts.columns import FACTS, types_of
from graphmodel.facts.subjects import subjects

Values = list[Any]

AT_ONCE: Final = 20_000
"""Rows held as Python values before they become part of a frame."""
FEW: Final = 64
"""Up to so many rows plain Python is quicker than a frame."""


class Columns:
    """The columns of one subject, and what a text returns for them."""

    def __init__(self, subject: str) -> None:
        self._declared = FACTS[subject]
        self._order = subjects()[subject].order
        gid = {"gid": pl.Int64()} if "gid" in self._order else {}
        self._returned = {**self._declared, **gid}
        names = list(self._returned)
        self._key = [names.index(name) for name in self._order]
        self._days = [n for n, dtype in enumerate(self._returned.values()) if dtype == pl.Date()]
        self._lists = [n for n, found in enumerate(types_of(subject).values()) if found in ("choices", "texts")]
        self.empty = pl.DataFrame(schema=self._declared)

    def position(self, name: str) -> int:
        """Return where a column stands."""
        return list(self._declared).index(name)

    def read(self, returned: Iterable[tuple[list[Values]]]) -> Iterator[Values]:
        """Yield the rows, which come in lists, in plain values: lists as JSON arrays."""
        for row in chain.from_iterable(rows for (rows,) in returned):
            for n in self._days:
                if row[n] is not None:
                    row[n] = row[n].to_native()
            for n in self._lists:
                if row[n] is not None:
                    row[n] = json.dumps(row[n], ensure_ascii=False)
            yield row

    def ordered(self, rows: Iterable[Values]) -> list[Values]:
        """Return the rows in order, with the declared columns."""
        found = sorted(rows, key=lambda row: [(row[n] is not None, row[n]) for n in self._key])
        return [row[: len(self._declared)] for row in found] if "gid" in self._order else found

    def frame(self, ordered: list[Values]) -> pl.DataFrame:
        """Return rows that are in order as a frame."""
        if not ordered:
            return self.empty
        if len(ordered) <= FEW:  # in a third of the time; with many rows it is the slower way
            return pl.from_dicts(
                [dict(zip(self._declared, row, strict=True)) for row in ordered], schema=self._declared
            )
        return pl.DataFrame(ordered, schema=self._declared, orient="row")

    def gathered(self, rows: Iterable[Values]) -> pl.DataFrame:
        """Return any number of rows as a frame in order; few of them are held as Python values at a time."""
        left, pieces = iter(rows), [self.empty.with_columns(gid=pl.lit(None, pl.Int64())).select(*self._returned)]
        while piece := list(islice(left, AT_ONCE)):
            pieces.append(pl.DataFrame(piece, schema=self._returned, orient="row"))
        return pl.concat(pieces).sort(self._order).select(*self._declared)


@cache
def columns_about(subject: str) -> Columns:
    """Return the columns of the facts about a subject."""
    return Columns(subject)
