"""The share of villages whose tutoring station has points (一站多点)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.state import UNDETERMINED
from graphmodel.judging.shapes.measure import Bounds
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import bounds, rate_column
from queries.places.areas import AS_LEVEL, BY_LEVEL, first_grouping
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option

NOTE: Final = "分子按截至{founded}建成的分点，分母为 {day} 的村（社区），两者时点不同"
UNDATED: Final = "（建站日期不详）"


class StationGrouping(Choice):
    """What a row stands for."""

    scope = "scope", "全范围"
    township = "township", "按镇（街道）"


class MultiPointStationsParameters(Parameters):
    """How the villages are grouped."""

    by: StationGrouping | None = option(
        None, "分组", f"整个范围一行，或每个镇（街道）一行；{BY_LEVEL}一行", unset=AS_LEVEL
    )


class MultiPointStationsRow(Row):
    """The villages of the scope or of one township."""

    township: str | None = heading("镇（街道）", "整个范围的一行为空")
    villages: int = heading("村（社区）数", "分母：情况已知的")
    met: int = heading("已创办一站多点")
    share: float | None = heading("一站多点比例", rate_of=("met", "villages"))
    to_verify: int = heading("待核", "登记的分点不够，阵地名单又没有声明列全的；不计入比例")
    everyone: int = heading("村（社区）数（含待核）", "上下限的分母", inside_rate=True)
    most: int = heading("已创办（含待核）", "上限的分子", inside_rate=True)
    low: float | None = heading("比例下限", "假定待核的都没有创办", share=True, bound_of=("met", "everyone"))
    high: float | None = heading("比例上限", "假定待核的都已创办", share=True, bound_of=("most", "everyone"))
    note: str = heading("说明")


def answer(view: View, parameters: MultiPointStationsParameters) -> pl.DataFrame:
    """Return the share of villages with a station of several points."""
    found = with_places(view.findings("one_station_multi_points"), view)
    found = found.filter(pl.col("state") != UNDETERMINED[1])  # how many points it takes nobody has settled there
    by = parameters.by or first_grouping(view, StationGrouping, StationGrouping.scope)
    if by is StationGrouping.scope:
        found = found.with_columns(pl.lit(None, pl.String).alias("township"))
    unknown = pl.col("state") == Bounds.to_verify
    tally = found.group_by("township").agg(
        (~unknown).sum().cast(pl.Int64).alias("villages"),
        (pl.col("state") == "met").sum().cast(pl.Int64).alias("met"),
        unknown.sum().cast(pl.Int64).alias("to_verify"),
        pl.col("place").min(),
    )
    low, high = bounds("met", "villages", "to_verify")
    return tally.with_columns(
        rate_column("met", "villages").alias("share"),
        (pl.col("villages") + pl.col("to_verify")).alias("everyone"),
        (pl.col("met") + pl.col("to_verify")).alias("most"),
        low.alias("low"),
        high.alias("high"),
        pl.lit(_note(view)).alias("note"),
    ).sort("place")


def _note(view: View) -> str:
    """Return of which days numerator and denominator are (domain.md A-36, N7)."""
    points = view.facts("site").filter(view.in_force() & pl.col("centre").is_not_null())
    last = max(points.get_column("valid_from").drop_nulls().to_list(), default=None)
    return NOTE.format(founded=f" {last} " if last else UNDATED, day=view.as_of)


QUESTION = Question(
    title="一站多点",
    summary="创办校外教育辅导站“一站多点”的村（社区）占多少",
    row=MultiPointStationsRow,
    answer=answer,
    parameters=MultiPointStationsParameters,
    whole=(("by", "scope"),),
    topics=("one_station_multi_points",),
)
