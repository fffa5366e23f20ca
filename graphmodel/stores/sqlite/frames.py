"""Rows of SQLite ↔ frames of declared columns: days are integers and yes/no is 0/1 in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from graphmodel.stores.sqlite.session import Raw

_STORED: Final[dict[pl.DataType, pl.DataType]] = {pl.Date(): pl.Int32(), pl.Boolean(): pl.Int8()}


def frame(rows: Sequence[Raw], columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return `rows` as a frame with exactly `columns`."""
    stored = {name: _STORED.get(dtype, dtype) for name, dtype in columns.items()}
    content = pl.DataFrame(rows, schema=stored, orient="row")
    return content.select(pl.col(name).cast(dtype) for name, dtype in columns.items())


def stored_rows(content: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> list[Raw]:
    """Return the rows of a frame as the file holds them, with `columns` in their order."""
    return content.select(
        pl.col(name).cast(dtype).cast(_STORED.get(dtype, dtype)) for name, dtype in columns.items()
    ).rows()
