"""Which town and village a place key lies in, by name."""

from __future__ import annotations

import polars as pl

from graphmodel.view import View

TOWNSHIP, VILLAGE = 9, 12


def with_places(frame: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add the columns `township` and `village` (names, empty where the place is higher) by `place`."""
    names = view.place_names()
    return frame.with_columns(_name_at(TOWNSHIP, names).alias("township"), _name_at(VILLAGE, names).alias("village"))


def _name_at(length: int, names: dict[str, str]) -> pl.Expr:
    at_level = {prefix: name for prefix, name in names.items() if len(prefix) == length}
    return pl.col("place").str.head(length).replace_strict(at_level, default=None, return_dtype=pl.String)
