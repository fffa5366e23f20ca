"""What a year asks committees to file, piece by piece: how many are there, who lacks it (domain.md A-22, A-26)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.figures.rates import bounds, rate_column
from queries.judged.evidence import with_evidence
from queries.question import Question, Row, Topic, heading

MOST: Final = 50
ALL: Final = "合计"
_LISTS: Final = ("held_types", "lacking_types", "unknown_types")


class FilingCountsRow(Row):
    """One piece that a year asks for, or all pieces of a matter together."""

    topic: Topic = heading("事项")
    item: str = heading("哪一件", "合计为各件相加")
    known: int = heading("情况已知", "齐全率（回收率）的分母：已有的和明确没有的")
    held: int = heading("已有（收回）")
    held_rate: float | None = heading("齐全率（回收率）", rate_of=("held", "known"))
    unknown: int = heading("没有登记的", "不算没有；不计入齐全率")
    everyone: int = heading("应有", "上下限的分母", inside_rate=True)
    most: int = heading("已有（含没有登记的）", "上限的分子", inside_rate=True)
    low: float | None = heading("下限", "假定没有登记的都没有", share=True, bound_of=("held", "everyone"))
    high: float | None = heading("上限", "假定没有登记的都有", share=True, bound_of=("most", "everyone"))
    named: str | None = heading("缺的", "明确没有的，最多列 50 个")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return a row per matter and one per piece of it."""
    asked = [code for code, topic in topics().items() if "yearly_records" in topic.asked]
    found = with_evidence(view.findings(*asked), dict.fromkeys(_LISTS, pl.List(pl.String)))
    parts = [
        found.select("topic", "name", "place", pl.col(column).alias("item"), pl.lit(column).alias("list")).explode(
            "item", empty_as_null=True
        )
        for column in _LISTS
    ]
    each = pl.concat(parts).drop_nulls("item").sort("place", "name")
    both = pl.concat([each.with_columns(pl.lit(ALL).alias("item")), each])
    held, lacking, unknown = (pl.col("list") == column for column in _LISTS)
    counted = both.group_by("topic", "item").agg(
        held.sum().cast(pl.Int64).alias("held"),
        (held | lacking).sum().cast(pl.Int64).alias("known"),
        unknown.sum().cast(pl.Int64).alias("unknown"),
        pl.len().cast(pl.Int64).alias("everyone"),
        pl.col("name").filter(lacking).unique(maintain_order=True).head(MOST).str.join("、").alias("listed"),
    )
    low, high = bounds("held", "known", "unknown")
    return counted.with_columns(
        rate_column("held", "known").alias("held_rate"),
        (pl.col("held") + pl.col("unknown")).alias("most"),
        low.alias("low"),
        high.alias("high"),
        pl.when(pl.col("known") > pl.col("held")).then("listed").alias("named"),
    ).sort("topic", pl.col("item") != ALL, "item")


QUESTION = Question(
    title="档案和调查表统计",
    summary="档案五件套、调查表逐件：已有（收回）几件、齐全率（回收率）、没有登记的几件、缺的是谁",
    row=FilingCountsRow,
    answer=answer,
)
