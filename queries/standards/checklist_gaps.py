"""Which items of a standard are lacking most often, and with whom (domain.md A-9, A-10, A-16)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.judged.checklists import ListedStandard, checklists
from queries.judged.evidence import with_evidence
from queries.question import Parameters, Question, Row, heading, option


class ChecklistGapsParameters(Parameters):
    """Which standard."""

    standard: ListedStandard | None = option(None, "标准", "不写为全部")


class ChecklistGapsRow(Row):
    """One item of one standard."""

    standard: ListedStandard = heading("标准")
    item: str = heading("项")
    assessed: int = heading("已考评", "考评过的关工委，分母；没有考评过的不算")
    lacking: int = heading("没有达到")
    lacking_share: float | None = heading("没有达到的比例", rate_of=("lacking", "assessed"))
    unknown: int = heading("没有考评这一项")
    named: str | None = heading("差这一项的", "最多列 50 个")


MOST: Final = 50
_ITEMS: Final = ("met_items", "lacking_items", "unknown_items")


def answer(view: View, parameters: ChecklistGapsParameters) -> pl.DataFrame:
    """Return one row per item, the most often lacking first."""
    asked = [parameters.standard] if parameters.standard else [*checklists()]
    found = with_evidence(view.findings(*asked), dict.fromkeys(_ITEMS, pl.List(pl.String)))
    assessed = found.group_by("topic").agg(pl.len().cast(pl.Int64).alias("assessed"))
    parts = [
        found.select("topic", "name", "place", pl.col(column).alias("item"), pl.lit(column).alias("held")).explode(
            "item", empty_as_null=True
        )
        for column in _ITEMS
    ]
    lacks = pl.col("held") == "lacking_items"
    names = pl.col("name").filter(lacks)
    counted = (
        pl.concat(parts)
        .drop_nulls("item")
        .sort("place", "name")
        .group_by("topic", "item")
        .agg(
            lacks.sum().cast(pl.Int64).alias("lacking"),
            (pl.col("held") == "unknown_items").sum().cast(pl.Int64).alias("unknown"),
            names.head(MOST).str.join("、").alias("named"),
        )
        .join(assessed, on="topic")
    )
    told = counted.with_columns(
        pl.col("topic").alias("standard"),
        pl.when(pl.col("lacking") > 0).then("named").alias("named"),
        rate_column("lacking", "assessed").alias("lacking_share"),
    )
    return told.sort("standard", -pl.col("lacking"), -pl.col("unknown"), "item")


QUESTION = Question(
    title="差项统计",
    summary="“十有”“五好”“四纳入”等逐项：几个没有达到、占多少、是哪些；最常缺的在前",
    row=ChecklistGapsRow,
    answer=answer,
    parameters=ChecklistGapsParameters,
)
