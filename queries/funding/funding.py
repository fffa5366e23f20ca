"""What each committee was given in a year, against the standard of its place and against the year before."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from pydantic import AfterValidator

from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.figures.rates import rate_column
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option, states_of
from queries.records.committees import committees
from queries.records.funding_years import yearly


def _known(state: str) -> str:
    words = {each.value: each.label for each in topics()["funding"].states or ()}
    if state not in words:
        raise ValueError(f"没有“{state}”这个值，可用的值：{'、'.join(words.values())}")
    return state


FundingState = Annotated[str, AfterValidator(_known), states_of("funding")]


class FundingParameters(Parameters):
    """Which year is listed, and whose."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    state: FundingState | None = option(None, "状态", "只列这一状态的；是对最近登记的一年判的")


class FundingRow(Row):
    """One committee in one year; amounts in 万元."""

    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: FundingState | None = heading("达标情况", "对最近登记的一年判的；没有标准的为空")
    year: int = heading("年度")
    budgeted: float | None = heading("安排（万元）", "登记了的各项来源合计")
    arrived: float | None = heading("到位（万元）", "登记了的各项来源合计")
    unsourced: float | None = heading("其中来源未填（万元）", "已计入合计；到位数，没有登记到位的按安排数")
    arrival_share: float | None = heading("到位率", "到位÷安排；只算两样都登记了的来源", share=True)
    in_budget: bool | None = heading("是否纳入预算", "有一项纳入即为是；没有一项写明的为空", absent="没有写明")
    before: float | None = heading("上年到位（万元）")
    change: float | None = heading("比上年增减（万元）")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    place: str = heading("区划代码")


def answer(view: View, parameters: FundingParameters) -> pl.DataFrame:
    """Return the committees that have a standard or a record of the year, by place."""
    year = parameters.year or view.as_of.year
    found = view.findings("funding").select("subject", "name", "level", "state", "reason", "missing", "place")
    held = yearly(view, year).join(yearly(view, year - 1).select("subject", before="arrived"), on="subject", how="left")
    there = committees(view).select(pl.col("about").alias("subject"), "name", "level", "place")
    told = pl.concat([found, there.join(held, on="subject", how="semi")], how="diagonal")
    rows = told.unique("subject", keep="first", maintain_order=True).join(held, on="subject", how="left")
    if parameters.state is not None:
        rows = rows.filter(pl.col("state") == parameters.state)
    return with_places(
        rows.with_columns(
            pl.lit(year, pl.Int64).alias("year"),
            rate_column("given", "asked").alias("arrival_share"),
            (pl.col("arrived") - pl.col("before")).round(4).alias("change"),
        ),
        view,
    ).sort("place", "subject")


QUESTION = Question(
    title="经费落实",
    summary="每个关工委一年的经费：安排、到位、到位率、是否纳入预算、比上年增减；达标、低于下限还是突破",
    row=FundingRow,
    answer=answer,
    parameters=FundingParameters,
    lists=("funding",),
)
