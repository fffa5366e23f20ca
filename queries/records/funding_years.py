"""What committees were given in a year, added up over its sources."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from queries.records.committees import TO_THE_YUAN, WAN, of_committees


def yearly(view: View, year: int) -> pl.DataFrame:
    """Return what each committee was given in a year, in 万元: what is recorded of it, and of that what can be compared
    (`asked`, `given`), as gifts arrive without having been set aside. `unsourced`: of it what has
    no source."""
    held = of_committees(view, "funding_record").filter(pl.col("year") == year)
    both = pl.col("budgeted").is_not_null() & pl.col("arrived").is_not_null()
    return held.group_by(pl.col("about").alias("subject")).agg(
        _sum(pl.col("budgeted")).alias("budgeted"),
        _sum(pl.col("arrived")).alias("arrived"),
        _sum(pl.col("budgeted").filter(both)).alias("asked"),
        _sum(pl.col("arrived").filter(both)).alias("given"),
        _sum(pl.coalesce("arrived", "budgeted").filter(pl.col("fund_source").is_null())).alias("unsourced"),
        pl.when(pl.col("in_budget").count() > 0).then(pl.col("in_budget").any(ignore_nulls=True)).alias("in_budget"),
    )


def _sum(amounts: pl.Expr) -> pl.Expr:
    """Return the sum in 万元, empty where nothing is recorded."""
    return pl.when(amounts.count() > 0).then((amounts.sum() / WAN).round(TO_THE_YUAN))
