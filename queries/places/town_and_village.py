"""Which town and village a place key lies in, by name."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View

TOWNSHIP, VILLAGE = 9, 12


def with_places(frame: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add the columns `township` and `village` (names, empty where the place is higher) by `place`."""
    return frame.with_columns(
        name_at(frame, TOWNSHIP, view).alias("township"), name_at(frame, VILLAGE, view).alias("village")
    )


def name_at(frame: pl.DataFrame, length: int, view: View) -> pl.Expr:
    """Return the name of the place of that prefix length in which `place` lies, empty where `place` is higher."""
    prefix = pl.col("place").str.head(length)
    named = view.places.names_of(p for p in frame.select(prefix.unique()).to_series().drop_nulls() if len(p) == length)
    return prefix.replace_strict(named, default=None, return_dtype=pl.String)
