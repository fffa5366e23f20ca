"""Funds level by level: how many meet the standard, what arrived, and what the standard asks for in all."""

from __future__ import annotations

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.shapes.yearly_amount import Amounts
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.judged.evidence import with_evidence
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.funding_years import yearly


class FundingTotalsParameters(Parameters):
    """Which year is counted."""

    year: int | None = option(None, "年度", "安排和到位是哪一年的；不写为所问那一天的年度", ge=1990, le=2100)


class FundingTotalsRow(Row):
    """The committees of one level for which there is a standard; amounts in 万元."""

    level: Level = heading("级别或类型")
    committees: int = heading("关工委数", "有经费标准的")
    known: int = heading("情况已知", "达标率的分母")
    met: int = heading("达标", "突破的也算达标")
    compliance_rate: float | None = heading("经费达标率", rate_of=("met", "known"))
    over: int = heading("其中突破", "高于上限；不是错误")
    under: int = heading("低于下限")
    to_verify: int = heading("待核")
    not_in_budget: int = heading("未纳入预算", "登记为没有纳入的")
    budgeted: float | None = heading("安排（万元）")
    arrived: float | None = heading("到位（万元）")
    unsourced: float | None = heading("其中来源未填（万元）", "已计入合计；到位数，没有登记到位的按安排数")
    arrival_share: float | None = heading("到位率", "到位÷安排；只算两样都登记了的来源", share=True)
    needed_low: float | None = heading("按下限共需（万元）", "下限乘关工委数，供规划参考")
    needed_high: float | None = heading("按上限共需（万元）", "上限乘关工委数，供规划参考；没有上限的为空")


def answer(view: View, parameters: FundingTotalsParameters) -> pl.DataFrame:
    """Return one row per level that has a standard."""
    found = with_evidence(view.findings("funding"), {"low": pl.Float64, "high": pl.Float64})
    year = parameters.year or view.as_of.year
    held = found.join(yearly(view, year), on="subject", how="left")
    order = {level: n for n, level in enumerate(levels())}
    return (
        held.group_by("level")
        .agg(
            pl.len().cast(pl.Int64).alias("committees"),
            *(_number(pl.col("state") == s).alias(s.value) for s in Amounts),
            _number(~pl.col("in_budget")).alias("not_in_budget"),
            pl.col("budgeted").sum(),
            pl.col("arrived").sum(),
            pl.when(pl.col("unsourced").count() > 0).then(pl.col("unsourced").sum()).alias("unsourced"),
            pl.col("asked").sum(),
            pl.col("given").sum(),
            _all("low").alias("needed_low"),
            _all("high").alias("needed_high"),
        )
        .with_columns((pl.col("within") + pl.col("over")).alias("met"))
        .with_columns((pl.col("met") + pl.col("under")).alias("known"))
        .with_columns(
            rate_column("met", "known").alias("compliance_rate"),
            rate_column("given", "asked").alias("arrival_share"),
        )
        .sort(pl.col("level").replace_strict(order, default=None))
    )


def _number(which: pl.Expr) -> pl.Expr:
    return which.fill_null(False).sum().cast(pl.Int64)


def _all(bound: str) -> pl.Expr:
    return pl.when(pl.col(bound).null_count() == 0).then(pl.col(bound).sum())


QUESTION = Question(
    title="经费汇总",
    summary="各级经费：几个达标、低于下限、突破、未纳入预算；安排、到位、到位率；按标准全部共需多少",
    row=FundingTotalsRow,
    answer=answer,
    parameters=FundingTotalsParameters,
    topics=("funding",),
    levels_of=("funding",),
)
