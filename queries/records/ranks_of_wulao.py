"""Who counts as one of the 五老, as far as whoever asks may know."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.person import Layer, Status

CORE: Final = (Layer.leader_layer.value, Layer.core_layer.value)
"""Layers of the core: those who lead, and the 骨干."""


def is_registered() -> pl.Expr:
    """Is somebody registered as 五老? Their layer or their kind says so."""
    kinds = [pl.col(c).is_not_null() & (pl.col(c) != "[]") for c in ("wulao_kinds", "new_wulao_kinds")]
    return pl.col("layer").is_not_null() | pl.any_horizontal(kinds)


def is_wulao() -> pl.Expr:
    """Is somebody registered so, or retired? That is known also where the roster is not for the asker (0b-11)."""
    return is_registered() | pl.col("status").eq(Status.retired.value).fill_null(False)


def is_core() -> pl.Expr:
    """Does somebody stand in one of the layers of the core? Known only to whoever sees the roster."""
    return pl.col("layer").is_in(CORE).fill_null(False)


def whole_years(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Return how many whole years lie between two days; empty where one is not known."""
    earlier = (
        last.dt.month().cast(pl.Int64) * 100 + last.dt.day() < first.dt.month().cast(pl.Int64) * 100 + first.dt.day()
    )
    return (last.dt.year() - first.dt.year()).cast(pl.Int64) - earlier.cast(pl.Int64)
