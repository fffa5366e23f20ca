"""The ledger of visits (走访台账): who went where when, what was found, what came of it."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.network.view import View
from queries.day import Day
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option


class VisitsParameters(Parameters):
    """Which visits are listed."""

    since: Day | None = option(None, "从哪一天起", "只列这一天及以后的")
    person: str | None = option(None, "走访人", "编号；只列这个人的")
    unsettled: bool = option(False, "只列未办结的", "发现了问题而没有办结的")


class VisitRow(Row):
    """One visit."""

    visited_on: date = heading("走访日期")
    person_name: str | None = heading("走访人", "没有查看姓名的权限时为“某同志”")
    subject: str | None = heading("编号", "走访的单位；走访关工委的，为它所在的单位")
    name: str | None = heading("走访单位")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    form: str | None = heading("走访形式")
    findings: str | None = heading("了解情况")
    problem: str | None = heading("发现问题")
    action: str | None = heading("解决措施")
    settled: bool | None = heading("是否办结")
    person: str | None = heading("走访人编号")
    visit: str = heading("走访编号")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: VisitsParameters) -> pl.DataFrame:
    """Return the visits in scope by the day of the view, the latest first."""
    made = view.facts("visit").filter(view.in_force(), pl.col("visited_on") <= view.as_of)
    if parameters.since is not None:
        made = made.filter(pl.col("visited_on") >= parameters.since)
    if parameters.person is not None:
        made = made.filter(pl.col("person") == parameters.person)
    if parameters.unsettled:
        made = made.filter(pl.col("problem").is_not_null(), pl.col("settled").fill_null(False).not_())
    told = made.with_columns(
        pl.coalesce("unit", "object").alias("subject"),
        pl.col("object_name").alias("name"),
        pl.col("id").alias("visit"),
    )
    return with_places(told, view).sort("visited_on", "place", "visit", descending=[True, False, False])


QUESTION = Question(
    title="走访台账",
    summary="联系点的走访：哪天、谁、到哪个单位，了解的情况、发现的问题、解决措施、是否办结；新的在前",
    row=VisitRow,
    answer=answer,
    parameters=VisitsParameters,
)
