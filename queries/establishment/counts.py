"""How states of establishment add up: the counts, the denominator, the two rates and their bounds, in one place."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import Obligation, levels
from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.elements import Quality
from queries.figures.rates import bounds, rate_column

COUNTS_ONLY: Final = ("enterprise",)
"""Levels that get counts by class and no rate (domain.md 0b-7)."""


def which() -> dict[str, pl.Expr]:
    """Return by count which subjects it counts, from the columns level, state, counted and quality."""
    state, counted = pl.col("state"), pl.col("counted").fill_null(False)
    own, covered = state == Establishment.own, state == Establishment.covered
    return {
        **{s.value: state == s for s in Establishment},
        "should_establish": counted & state.is_in([Establishment.own, Establishment.covered, Establishment.blank]),
        "established": counted & own,
        "reached": counted & (own | covered),
        "unknown": counted & (state == Establishment.to_verify),
        "own_beyond": ~pl.col("counted") & own,
        "hollow": own & pl.col("quality").eq_missing(Quality.hollow),
    }


def state_counts() -> list[pl.Expr]:
    """Return the aggregations of tallies (columns of TALLY): one per state, those the rates need, `counts_only`."""
    counts_only = pl.col("level").is_in(COUNTS_ONLY) | pl.col("obligation").eq_missing(Obligation.encouraged)
    return [
        *(pl.col("n").filter(those).sum().alias(name) for name, those in which().items()),
        counts_only.all().alias("counts_only"),
    ]


def with_rates(counts: pl.DataFrame) -> pl.DataFrame:
    """Add the rates to what `state_counts` gave, and empty what would suggest one where there are counts only."""
    rated = ("should_establish", "established", "reached", "own_beyond")
    counts = counts.with_columns(pl.when(~pl.col("counts_only")).then(pl.col(c)).alias(c) for c in rated)
    everyone, unknown = pl.col("should_establish") + pl.col("unknown"), pl.col("unknown")
    own_low, own_high = bounds("established", "should_establish", "unknown")
    low, high = bounds("reached", "should_establish", "unknown")
    return counts.with_columns(
        rate_column("established", "should_establish").alias("establishment_rate"),
        own_low.alias("establishment_low"),
        own_high.alias("establishment_high"),
        rate_column("reached", "should_establish").alias("coverage_rate"),
        low.alias("coverage_low"),
        high.alias("coverage_high"),
        everyone.alias("everyone"),
        (pl.col("established") + unknown).alias("most_established"),
        (pl.col("reached") + unknown).alias("most_reached"),
    )


def level_position() -> pl.Expr:
    """Return the place of `level` in the order of levels."""
    return pl.col("level").replace_strict({level: n for n, level in enumerate(levels())}, default=None)
