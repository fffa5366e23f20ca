"""Projects with where each stands on the day."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.records.committees import in_wan, of_committees


class ProjectStanding(Choice):
    """Where a project stands on the day."""

    signed = "signed", "实施中"
    applied = "applied", "已申报"
    closed = "closed", "已结项"
    stopped = "stopped", "已终止"
    unknown = "unknown", "不详"


def standing_projects(view: View) -> pl.DataFrame:
    """Return the projects in scope with `standing`, and `amount` in 万元."""
    day = view.as_of
    reached = pl.coalesce(
        pl.when((pl.col(column) <= day).fill_null(False)).then(pl.lit(standing))
        for column, standing in (("stopped_on", "stopped"), ("closed_on", "closed"), ("signed_on", "signed"),
                                 ("applied_on", "applied"))
    ).fill_null("unknown")  # fmt: skip
    return of_committees(view, "project").with_columns(
        pl.col("name").alias("committee"), pl.col("record_name").alias("name"), reached.alias("standing"),
        pl.lit(1, pl.Int64).alias("number"), in_wan("amount"),
    )  # fmt: skip
