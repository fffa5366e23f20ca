"""How well an office knows what it answers for: facts filled in and fresh, roster filled in (domain.md A-22, A-24)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.areas import LENGTHS, first_grouping
from queries.places.town_and_village import TOWNSHIP, VILLAGE, name_at
from queries.question import Parameters, Question, Row, heading, option

COMMITTEE_FACTS: Final = (
    "last_activity_on", "has_plan", "has_site", "has_budget", "has_staff", "elements_checked_on", "led_by",
)  # fmt: skip
"""What is to be known of every committee."""
ROSTER: Final = ("sex", "birth_year", "status", "wulao_kinds", "layer", "specialties", "residence", "availability")
"""What is to be filled in of everybody in the roster of 五老."""
FRESH_MONTHS: Final = 12


class MasteryGrouping(Choice):
    """What a row stands for: a city looks at towns, a county at villages."""

    scope = "scope", "全范围"
    township = "township", "按镇（街道）"
    village = "village", "按村（社区）"


class DataMasteryParameters(Parameters):
    """How it is grouped."""

    by: MasteryGrouping | None = option(None, "分组", "不写：市按镇，县及以下按村（社区）", unset="按层级")


class DataMasteryRow(Row):
    """The committees and the roster of one place."""

    area: str = heading("地方", "没有落到这一级的合在一行")
    committees: int = heading("关工委数")
    known: int = heading("已填项数", inside_rate=True)
    asked: int = heading("应填项数", inside_rate=True)
    known_rate: float | None = heading(
        "情况完整率", "关工委的活动、计划、阵地、经费、人员、核实日期、领导党组织", rate_of=("known", "asked")
    )
    fresh: int = heading("一年内核实过", inside_rate=True)
    fresh_rate: float | None = heading("核实时效", "一年内核实过的关工委", rate_of=("fresh", "committees"))
    roster_known: int | None = heading("名册已填项数", inside_rate=True)
    roster_asked: int | None = heading("名册应填项数", inside_rate=True)
    roster_rate: float | None = heading(
        "名册完整率",
        "五老名册的性别、出生年、身份、类别、层次、专长、城乡、参加情况；给他人的，少于 5 人的不写",
        rate_of=("roster_known", "roster_asked"),
    )
    place: str | None = heading("区划代码")


def answer(view: View, parameters: DataMasteryParameters) -> pl.DataFrame:
    """Return the places of the grouping, the least known first."""
    usual = MasteryGrouping.village if len(view.scope) >= LENGTHS["county"] else MasteryGrouping.township
    by = parameters.by or first_grouping(view, MasteryGrouping, usual)
    length = {MasteryGrouping.scope: len(view.scope), MasteryGrouping.township: TOWNSHIP}.get(by, VILLAGE)
    committees = _by_place(_committees(view), length)
    people = _by_place(_people(view), length)
    rows = committees.join(people, on="place", how="full", coalesce=True)
    counted = _without_few(rows.with_columns(pl.selectors.integer().fill_null(0)), view)
    area = name_at(counted, length, view) if length else pl.lit("全部")
    return counted.with_columns(
        area.fill_null("（未落到这一级）").alias("area"),
        rate_column("known", "asked").alias("known_rate"),
        rate_column("fresh", "committees").alias("fresh_rate"),
        rate_column("roster_known", "roster_asked").alias("roster_rate"),
    ).sort("known_rate", "fresh_rate", "place", nulls_last=True)


def _without_few(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Empty what would tell how few people stand in a roster."""
    kept = pl.lit(pl.Series(kept_from(view.asker, enumerate(rows.get_column("people"))), dtype=pl.Boolean))
    return rows.with_columns(pl.when(~kept).then(c).alias(c) for c in ("roster_known", "roster_asked"))


def _committees(view: View) -> pl.DataFrame:
    there = view.in_force() & view.in_force("unit_ended_on")
    since = pl.lit(view.as_of).dt.offset_by(f"-{FRESH_MONTHS}mo")
    held = pl.sum_horizontal([pl.col(c).is_not_null().cast(pl.Int64) for c in COMMITTEE_FACTS])
    fresh = (pl.col("elements_checked_on") > since) & (pl.col("elements_checked_on") <= view.as_of)
    return view.facts("committee").filter(there).select(
        "place", pl.lit(1, pl.Int64).alias("committees"), held.alias("known"),
        pl.lit(len(COMMITTEE_FACTS), pl.Int64).alias("asked"), fresh.fill_null(False).cast(pl.Int64).alias("fresh"),
    )  # fmt: skip


def _people(view: View) -> pl.DataFrame:
    """Return how much is filled in of everybody in the roster; numbers only."""
    filled = [(pl.col(c).is_not_null() & (pl.col(c).cast(pl.String) != "[]")).cast(pl.Int64) for c in ROSTER]
    listed = pl.col("layer").is_not_null() | pl.col("wulao_kinds").is_not_null()
    return view.facts("person", counting=True).filter(view.in_force() & listed).select(
        "place", pl.sum_horizontal(filled).alias("roster_known"),
        pl.lit(len(ROSTER), pl.Int64).alias("roster_asked"), pl.lit(1, pl.Int64).alias("people"),
    )  # fmt: skip


def _by_place(frame: pl.DataFrame, length: int) -> pl.DataFrame:
    return frame.group_by(pl.col("place").fill_null("").str.head(length)).agg(pl.all().sum())


QUESTION = Question(
    title="掌握度",
    summary="资料填得全不全、新不新：关工委情况完整率、一年内核实的比例、五老名册完整率；市看到镇，县看到村",
    row=DataMasteryRow,
    answer=answer,
    parameters=DataMasteryParameters,
)
