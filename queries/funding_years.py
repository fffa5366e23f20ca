"""What committees were given in a year, added up over its sources."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from queries.committee_records import WAN, of_committees


def yearly(view: View, year: int) -> pl.DataFrame:
    """Return what each committee was given in a year, in 万元; a sum of which a part is not known is not known."""
    held = of_committees(view, "funding_record").filter(pl.col("year") == year)
    sums = (pl.when(pl.col(c).null_count() == 0).then(pl.col(c).sum() / WAN).alias(c) for c in ("budgeted", "arrived"))
    return held.group_by(pl.col("about").alias("subject")).agg(*sums, pl.col("in_budget").any(ignore_nulls=True))
