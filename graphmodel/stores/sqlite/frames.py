"""Rows of SQLite ↔ frames of declared columns: days are integers and yes/no is 0/1 in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from graphmodel.facts import FACTS
from graphmodel.stores.sqlite.session import Raw

_STORED: Final[dict[pl.DataType, pl.DataType]] = {pl.Date(): pl.Int32(), pl.Boolean(): pl.Int8()}


FEW: Final = 64
"""Up to so many rows one core is quicker than the way to the others."""


class Layout:
    """Declared columns, and how the file holds them."""

    def __init__(self, columns: Mapping[str, pl.DataType]) -> None:
        self.stored = {name: _STORED.get(dtype, dtype) for name, dtype in columns.items()}
        self._casts = [pl.col(name).cast(dtype) for name, dtype in columns.items() if dtype in _STORED]
        self._types = list(columns.items())
        self.empty = pl.DataFrame(schema=columns)
        self._unknown = pl.DataFrame({name: [None] * FEW for name in columns}, schema=dict(columns))

    def frame(self, rows: Sequence[Raw]) -> pl.DataFrame:
        """Return `rows` as a frame with exactly the declared columns."""
        if not rows:
            return self.empty
        if len(rows) <= FEW:
            return self._frame_of_few(rows)
        return self.declared(pl.DataFrame(rows, schema=self.stored, orient="row"))

    def _frame_of_few(self, rows: Sequence[Raw]) -> pl.DataFrame:
        """Put what is known into columns of nothing: most columns of a few rows hold nothing at all."""
        frame = self._unknown.slice(0, len(rows))
        for n, values in enumerate(zip(*rows, strict=True)):
            if any(value is not None for value in values):
                name, dtype = self._types[n]
                column = pl.Series(name, values, dtype=self.stored[name])
                frame.replace_column(n, column.cast(dtype) if dtype in _STORED else column)
        return frame

    def declared(self, stored: pl.DataFrame) -> pl.DataFrame:
        """Return a frame of stored values as one of the declared columns."""
        return stored.with_columns_seq(self._casts) if stored.height <= FEW else stored.with_columns(self._casts)


OF_FACTS: Final = {subject: Layout(columns) for subject, columns in FACTS.items()}
"""Layouts of the facts by subject."""
