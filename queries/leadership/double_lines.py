"""Committees that two lines guide, and units with several committees: counted once each (domain.md A-5)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option


class Doubling(Choice):
    """Why something could be counted twice."""

    two_lines = "two_lines", "条块都指导"
    several_committees = "several_committees", "一个单位几个关工委"


class DoubleLinesParameters(Parameters):
    """Which are listed."""

    why: Doubling | None = option(None, "为什么", "只列这一种的；不写为全部")


class DoubleLinesRow(Row):
    """One committee."""

    why: Doubling = heading("为什么会重复")
    subject: str = heading("编号")
    name: str = heading("关工委")
    unit_name: str | None = heading("所在单位")
    level: Level | None = heading("级别或类型")
    territorial: str | None = heading("上级（块）")
    system: str | None = heading("上级（条）")
    committees: int = heading("这个单位的关工委数", "统计时这个单位只计一个")
    township: str | None = heading("镇（街道）")
    place: str = heading("区划代码")


def answer(view: View, parameters: DoubleLinesParameters) -> pl.DataFrame:
    """Return the committees that could be counted twice, by place; a unit counts as one in every number here."""
    there = view.in_force() & view.in_force("unit_ended_on") & pl.col("unit").is_not_null()
    held = view.facts("committee").filter(there).with_columns(
        pl.len().over("unit").cast(pl.Int64).alias("committees"), pl.col("id").alias("subject")
    )  # fmt: skip
    both = pl.col("guided_territorially_by").is_not_null() & pl.col("guided_by_system").is_not_null()
    parts = {Doubling.two_lines: held.filter(both), Doubling.several_committees: held.filter(pl.col("committees") > 1)}
    wanted = [frame.with_columns(pl.lit(why.value).alias("why")) for why, frame in parts.items()
              if parameters.why in (None, why)]  # fmt: skip
    rows = pl.concat(wanted)
    ids = {*rows["guided_territorially_by"].drop_nulls(), *rows["guided_by_system"].drop_nulls()}
    names = {id_: name for id_, (_, name) in view.called(ids).items()}
    named = rows.with_columns(
        pl.col("guided_territorially_by")
        .replace_strict(names, default=None, return_dtype=pl.String)
        .alias("territorial"),
        pl.col("guided_by_system").replace_strict(names, default=None, return_dtype=pl.String).alias("system"),
    )
    return with_places(named, view).sort(pl.col("why") != Doubling.two_lines, "place", "subject")


QUESTION = Question(
    title="条块重复",
    summary="条、块两条线都指导的关工委，一个单位几个关工委的：名字列在这里，统计时都只计一次",
    row=DoubleLinesRow,
    answer=answer,
    parameters=DoubleLinesParameters,
)
