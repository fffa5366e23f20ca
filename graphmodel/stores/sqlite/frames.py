"""Rows of SQLite ↔ frames of declared columns: days are integers and yes/no is 0/1 in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.stores.sqlite.session import Raw

_STORED: Final[dict[pl.DataType, pl.DataType]] = {pl.Date(): pl.Int32(), pl.Boolean(): pl.Int8()}


FEW: Final = 64
"""Up to so many rows one core is quicker than the way to the others."""


class Layout:
    """Declared columns, and how the file holds them."""

    def __init__(self, columns: Mapping[str, pl.DataType]) -> None:
        self.stored = {name: _STORED.get(dtype, dtype) for name, dtype in columns.items()}
        self._casts = [pl.col(name).cast(dtype) for name, dtype in columns.items() if dtype in _STORED]
        self._columns = dict(columns)
        self.empty = pl.DataFrame(schema=columns)

    def frame(self, rows: Sequence[Raw]) -> pl.DataFrame:
        """Return `rows` as a frame with exactly the declared columns."""
        if not rows:
            return self.empty
        if len(rows) <= FEW:
            # Takes days and yes/no as they are stored, in a third of the time; with many rows it is the slower way.
            return pl.from_dicts([dict(zip(self._columns, row, strict=True)) for row in rows], schema=self._columns)
        held = zip(self.stored.items(), zip(*rows, strict=True), strict=True)  # twice as quick as row by row
        return self.declared(pl.DataFrame([pl.Series(name, values, dtype) for (name, dtype), values in held]))

    def declared(self, stored: pl.DataFrame) -> pl.DataFrame:
        """Return a frame of stored values as one of the declared columns."""
        return stored.with_columns_seq(self._casts) if stored.height <= FEW else stored.with_columns(self._casts)


@cache
def layout_of(subject: str) -> Layout:
    """Return the layout of the facts about a subject."""
    return Layout(FACTS[subject])
