"""What is recorded of the yearly assessments of one year."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from queries.question import Parameters, option
from queries.records.committees import of_committees


class YearAssessed(Parameters):
    """Of which year."""

    year: int | None = option(None, "年度", "不写为最近登记的一年", ge=1990, le=2100)


def assessed(view: View, year: int | None) -> pl.DataFrame:
    """Return what is recorded of one year, of the latest one where none is asked for."""
    held = of_committees(view, "annual_assessment").filter(pl.col("year") <= view.as_of.year)
    return held.filter(pl.col("year") == (pl.lit(year, pl.Int64) if year else pl.col("year").max()))
