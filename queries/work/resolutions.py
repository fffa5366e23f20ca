"""What meetings resolved: what is still open, what is overdue."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds.meeting import MeetingType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.committees import of_committees


class ResolutionStanding(Choice):
    """Where a resolution stands on the day."""

    overdue = "overdue", "逾期未办结"
    unknown_late = "unknown_late", "已过期限，是否办结不详"
    open = "open", "未办结"
    unknown = "unknown", "是否办结不详"
    settled = "settled", "已办结"


_RANK: Final = {each.value: n for n, each in enumerate(ResolutionStanding)}


class ResolutionsParameters(Parameters):
    """Which resolutions are listed."""

    standing: ResolutionStanding | None = option(None, "状况", "只列这一状况的；不写为全部")


class ResolutionsRow(Row):
    """One resolution."""

    standing: ResolutionStanding = heading("状况")
    subject: str = heading("编号", "关工委的编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    type: MeetingType = heading("会议类型")
    held_on: date = heading("会议日期")
    resolution: str = heading("议定事项")
    resolution_due: date | None = heading("办结期限")
    place: str = heading("区划代码")


def answer(view: View, parameters: ResolutionsParameters) -> pl.DataFrame:
    """Return the resolutions of meetings held by the day, what is overdue first."""
    held = of_committees(view, "meeting").filter(pl.col("resolution").is_not_null() & (pl.col("held_on") <= view.as_of))
    late = (pl.col("resolution_due") < view.as_of).fill_null(False)
    told = held.with_columns(
        pl.col("about").alias("subject"),
        pl.when(pl.col("settled")).then(pl.lit(ResolutionStanding.settled.value))
        .when(late & pl.col("settled").is_null()).then(pl.lit(ResolutionStanding.unknown_late.value))
        .when(late).then(pl.lit(ResolutionStanding.overdue.value))
        .when(pl.col("settled").is_null()).then(pl.lit(ResolutionStanding.unknown.value))
        .otherwise(pl.lit(ResolutionStanding.open.value)).alias("standing"),
    )  # fmt: skip
    if parameters.standing is not None:
        told = told.filter(pl.col("standing") == parameters.standing)
    return with_places(told, view).sort(
        pl.col("standing").replace_strict(_RANK), "resolution_due", "held_on", "place", "id", nulls_last=True
    )


QUESTION = Question(
    title="议定事项",
    summary="会议议定的事项：逾期未办结的、过了期限而办没办结不详的、未办结的、已办结的",
    row=ResolutionsRow,
    answer=answer,
    parameters=ResolutionsParameters,
)
