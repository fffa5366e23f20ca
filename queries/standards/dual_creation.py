"""How far the plan of 双创 is: what was to be reached in a year, what is, what is under way (domain.md A-12)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.award_standing import AwardStanding, standing
from graphmodel.kinds.award import StandardCode
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.question import Parameters, Question, Row, heading, option

DUAL: Final = (StandardCode.five_goods, StandardCode.five_haves_person)
"""组织创“五好”、五老创先进."""
MOST: Final = 50


class DualCreationParameters(Parameters):
    """Which standard, which year."""

    standard: StandardCode | None = option(None, "标准", "不写为“双创”的两项：五好、五有（个人）")
    year: int | None = option(None, "规划年度", "不写为全部", ge=1990, le=2100)


class DualCreationRow(Row):
    """What was planned of one standard for one year."""

    standard: StandardCode = heading("标准")
    planned_year: int = heading("规划年度")
    planned: int = heading("列入规划", "达标授牌表里填了规划年度的")
    met: int = heading("已完成", "已授牌而且有效的")
    completion_rate: float | None = heading("完成率", rate_of=("met", "planned"))
    under_way: int = heading("创建中")
    lost: int = heading("取消或到期")
    overdue: int = heading("逾期未完成", "规划年度已过，没有完成的")
    open_names: str | None = heading("没有完成的", "最多列 50 个")


def answer(view: View, parameters: DualCreationParameters) -> pl.DataFrame:
    """Return one row per standard and planned year; an award given after the day that is asked for does not stand in
    it."""
    asked = (parameters.standard,) if parameters.standard else DUAL
    held = view.facts("award").with_columns(standing(view.as_of).alias("standing")).filter(
        pl.col("standard").is_in([each.value for each in asked]) & pl.col("planned_year").is_not_null()
        & pl.col("holder").is_not_null()
    )  # fmt: skip
    if parameters.year is not None:
        held = held.filter(pl.col("planned_year") == parameters.year)
    names = {id_: name for id_, (_, name) in view.called(held.get_column("holder").unique()).items()}
    met = _is(AwardStanding.valid, AwardStanding.replaced)
    open_names = pl.col("name").filter(~met)
    named = held.with_columns(
        pl.col("holder").replace_strict(names, default=None, return_dtype=pl.String).alias("name")
    )
    return (
        named.sort("place", "id", nulls_last=True)
        .group_by("standard", "planned_year", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("planned"),
            _number(met).alias("met"),
            _number(_is(AwardStanding.under_way)).alias("under_way"),
            _number(_is(AwardStanding.revoked, AwardStanding.lapsed)).alias("lost"),
            _number(~met & (pl.col("planned_year") < view.as_of.year)).alias("overdue"),
            open_names.drop_nulls().head(MOST).str.join("、").alias("open_names"),
        )
        .with_columns(
            rate_column("met", "planned").alias("completion_rate"),
            pl.when(pl.col("open_names") != "").then("open_names").alias("open_names"),
        )
        .sort("standard", "planned_year")
    )


def _is(*wanted: AwardStanding) -> pl.Expr:
    return pl.col("standing").is_in([each.value for each in wanted])


def _number(which: pl.Expr) -> pl.Expr:
    return which.fill_null(False).sum().cast(pl.Int64)


QUESTION = Question(
    title="双创规划完成度",
    summary="组织创“五好”、五老创先进：各年度列入规划的几个、完成几个、还在创建的、取消的，没有完成的是谁",
    row=DualCreationRow,
    answer=answer,
    parameters=DualCreationParameters,
)
