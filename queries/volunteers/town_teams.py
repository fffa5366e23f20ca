"""Towns by the number of their teams, and how many of those work with a team of the level above (domain.md A-29)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.judged.named_contents import contents_here
from queries.places.town_and_village import TOWNSHIP
from queries.question import Parameters, Question, Row, heading, option
from queries.records.hinted_teams import TeamHint, hinted_teams

MANY, SOME = 5, 3
"""The text says X; these stand in until somebody asks with others."""
MOST: Final = 50
COUNTED: Final = [Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify]


class TeamBand(Choice):
    """How many teams a town has."""

    many = "many", "多"
    some = "some", "中"
    few = "few", "少"
    none = "none", "没有登记团队"


class TownTeamsParameters(Parameters):
    """Where the bands begin."""

    many: int | None = option(None, "多：几个以上", "来源写的是“X个”，不写为 5 个", ge=2, le=100)
    some: int | None = option(None, "中：几个以上", "不写为 3 个", ge=1, le=99)


class TownTeamsRow(Row):
    """One band."""

    band: TeamBand = heading("档")
    title: str = heading("团队数", "这一档是几个到几个")
    towns: int = heading("镇（街道）数")
    of_towns: int = heading("全部镇（街道）", "分母")
    share: float | None = heading("占比", rate_of=("towns", "of_towns"))
    teams: int = heading("团队合计")
    connected: int = heading("已对接上级团队的", "登记了对接的上级团队的")
    to_connect: int = heading("待对接的", "县（市、区）有同类团队而没有登记对接的")
    named: str | None = heading("镇（街道）", "各有几个，最多列 50 个")
    grades: str | None = heading("分档办法", "本地定下的；来源没有写明，由“规则参数”定", absent="未定")


def answer(view: View, parameters: TownTeamsParameters) -> pl.DataFrame:
    """Return the bands from many teams to none."""
    many, some = parameters.many or MANY, parameters.some or SOME
    some = min(some, many - 1)
    towns = view.findings("establishment", where={"level": ["township"], "state": COUNTED}).select("name", "place")
    town = pl.col("place").str.head(TOWNSHIP).alias("_town")
    counted = hinted_teams(view).filter(pl.col("township").is_not_null()).group_by(town).agg(
        pl.len().cast(pl.Int64).alias("teams"),
        pl.col("connects_to").is_not_null().sum().cast(pl.Int64).alias("connected"),
        pl.col(TeamHint.not_connected.value).sum().cast(pl.Int64).alias("to_connect"),
    )  # fmt: skip
    held = (
        towns.with_columns(town)
        .join(counted, on="_town", how="left")
        .with_columns(pl.col("teams", "connected", "to_connect").fill_null(0))
    )
    titles = {TeamBand.many: f"{many} 个以上", TeamBand.some: _between(some, many - 1),
              TeamBand.few: _between(1, some - 1), TeamBand.none: "0"}  # fmt: skip
    bands = pl.DataFrame({"band": [band.value for band in TeamBand], "title": [titles[band] for band in TeamBand]})
    found = held.with_columns(_band(many, some)).sort("teams", "place", descending=[True, False]).group_by(
        "band", maintain_order=True
    ).agg(
        pl.len().cast(pl.Int64).alias("towns"), pl.col("teams", "connected", "to_connect").sum(),
        pl.format("{}（{}）", "name", "teams").head(MOST).str.join("、").alias("named"),
    )  # fmt: skip
    told = bands.join(found, on="band", how="left", maintain_order="left").with_columns(
        pl.col("towns", "teams", "connected", "to_connect").fill_null(0),
        pl.lit(held.height, pl.Int64).alias("of_towns"),
        contents_here(view, "town_team_grades").alias("grades"),
    )
    told = told.filter((pl.col("band") != TeamBand.few.value) | pl.lit(some > 1))
    return told.with_columns(rate_column("towns", "of_towns").alias("share"))


def _between(low: int, high: int) -> str:
    return f"{low} 个" if low == high else f"{low}—{high} 个"


def _band(many: int, some: int) -> pl.Expr:
    teams = pl.col("teams")
    return (
        pl.when(teams >= many).then(pl.lit(TeamBand.many.value))
        .when(teams >= some).then(pl.lit(TeamBand.some.value))
        .when(teams > 0).then(pl.lit(TeamBand.few.value))
        .otherwise(pl.lit(TeamBand.none.value)).alias("band")
    )  # fmt: skip


QUESTION = Question(
    title="乡镇团队分档",
    summary="镇（街道）按工作团队数分档：各档几个、占多少、是哪些，团队和县（市、区）团队对接了几个、还有几个待对接",
    row=TownTeamsRow,
    answer=answer,
    parameters=TownTeamsParameters,
)
