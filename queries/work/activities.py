"""Activities of a year, theme by theme: themes overlap, so their numbers are never added up (domain.md A-31)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.activity import ActivityTheme, Festival
from graphmodel.kinds.values import Choice, Quantity
from graphmodel.network.view import View
from queries.figures.quantities import of_column, said
from queries.figures.rates import rate_column
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.committees import committees, of_committees


class ActivityDimension(Choice):
    """What a row stands for, beside the theme."""

    theme = "theme", "全范围"
    festival = "festival", "节日节点"
    township = "township", "镇（街道）"
    silent = "silent", "没有登记活动的关工委"


class ActivitiesParameters(Parameters):
    """Which year is counted, along what."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    by: ActivityDimension | None = option(None, "维度", "只列这一维度；不写为全范围")


class ActivitiesRow(Row):
    """The activities of one theme; in scope, on one festival or in one town."""

    title: str = heading("范围", "全范围，或节日、镇（街道）、关工委的名称")
    dimension: ActivityDimension = heading("维度")
    theme: ActivityTheme | None = heading("主题", "没有登记活动的为空")
    records: int = heading("登记条数")
    sessions: str | None = heading("场次", "照报来的口径：有“多”“不少于”的，合计也这样写")
    participants: str | None = heading("参加人次", "照报来的口径；没有登记的不计入")
    planned: int = heading("计划内", "条数", inside_rate=True)
    planned_known: int = heading("计划情况已知", "条数", inside_rate=True)
    planned_share: float | None = heading("计划内占比", rate_of=("planned", "planned_known"))
    note: str = heading("说明")


EVERYWHERE: Final = ("county", "township", "village", "school")
"""Levels that should all have a committee (乡镇、村、学校全覆盖)."""
NOTE: Final = "一项活动可归几个主题，各主题的数不能相加"
SILENT: Final = "这一年没有登记活动，有没有开展待核"


def answer(view: View, parameters: ActivitiesParameters) -> pl.DataFrame:
    """Return the activities of the year by theme, within each value of the dimension."""
    year, by = parameters.year or view.as_of.year, parameters.by or ActivityDimension.theme
    held = of_committees(view, "activity").filter(
        (pl.col("held_on").dt.year() == year) & (pl.col("held_on") <= view.as_of)
    )
    if by is ActivityDimension.silent:
        return _rows(_silent(view, held), by)
    words = {festival.value: festival.label for festival in Festival}
    titles = {
        ActivityDimension.theme: pl.lit(ActivityDimension.theme.label),
        ActivityDimension.festival: pl.col("festival").replace(words),
        ActivityDimension.township: pl.col("township"),
    }
    titled = with_places(held, view).with_columns(titles[by].alias("title")).drop_nulls("title")
    parts = titled.sort("place", "id").partition_by("title", "theme", maintain_order=True)
    order = {theme.value: n for n, theme in enumerate(ActivityTheme)}
    return _rows([_counted(part) for part in parts], by).sort(
        "title",
        pl.col("theme").replace_strict(order, default=None, return_dtype=pl.Int64),
        nulls_last=True,
    )


def _counted(part: pl.DataFrame) -> dict[str, object]:
    """Count the activities of one theme; one without a number of sessions is one."""
    single = [Quantity(value=1)] * part.get_column("sessions").null_count()
    return {
        "title": part.item(0, "title"), "theme": part.item(0, "theme"), "records": part.height,
        "sessions": said([*of_column(part, "sessions"), *single]),
        "participants": said(of_column(part, "participants")),
        "planned": int(part.get_column("is_planned").fill_null(False).sum()),
        "planned_known": part.get_column("is_planned").count(), "note": NOTE,
    }  # fmt: skip


def _silent(view: View, held: pl.DataFrame) -> list[dict[str, object]]:
    """Return the committees of places and schools about which no activity of the year is recorded."""
    there = committees(view).filter(
        pl.col("level").is_in(EVERYWHERE) & pl.col("form").is_in(["care_committee", "care_group"])
    )
    silent = there.join(held.select("about"), on="about", how="anti").sort("place", "about")
    return [
        {"title": name, "theme": None, "records": 0, "sessions": None, "participants": None, "planned": 0,
         "planned_known": 0, "note": SILENT}
        for name in silent.get_column("name")
    ]  # fmt: skip


_SCHEMA: Final = {
    "title": pl.String(), "theme": pl.String(), "records": pl.Int64(), "sessions": pl.String(),
    "participants": pl.String(), "planned": pl.Int64(), "planned_known": pl.Int64(), "note": pl.String(),
}  # fmt: skip


def _rows(rows: list[dict[str, object]], by: ActivityDimension) -> pl.DataFrame:
    share = rate_column("planned", "planned_known").alias("planned_share")
    return pl.DataFrame(rows, schema=_SCHEMA).with_columns(pl.lit(by.value).alias("dimension"), share)


QUESTION = Question(
    title="活动次数",
    summary="一年的活动按主题（节日、镇）各多少场次、人次，计划内占多少；口径照报来的写，不跨主题相加；哪些没有登记活动",
    row=ActivitiesRow,
    answer=answer,
    parameters=ActivitiesParameters,
)
