"""Villages in which no site of education lies, with the nearest in their town."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.areas import LENGTHS
from queries.places.town_and_village import TOWNSHIP, VILLAGE, with_places
from queries.question import Question, Row, heading

COUNTY: Final = LENGTHS["county"]


class Nearest(Choice):
    """Where the nearest site lies: there are no coordinates, and no text says how far is near."""

    same_town = "same_town", "同镇（街道）"
    same_county = "same_county", "同县（市、区）"
    none = "none", "同县没有登记的阵地"


class VillagesWithoutSiteRow(Row):
    """One village."""

    subject: str = heading("编号")
    name: str = heading("村（社区）")
    township: str | None = heading("镇（街道）")
    nearest: Nearest = heading("最近的阵地在哪一级", "没有地图坐标，来源也没有写多远算近，只判同镇、同县，不量距离")
    sites_in_town: int = heading("同镇阵地数", "分点不另计")
    site_in_town: str | None = heading("同镇的阵地", "按编号的第一个")
    sites_in_county: int = heading("同县阵地数", "分点不另计")
    missing: str = heading("补什么")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the villages that are counted and have no site, by place."""
    counted = [Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify]
    villages = view.findings("establishment", where={"level": ["village"], "state": counted})
    sites = view.facts("site").filter(in_force(view.as_of))
    there = sites.filter(pl.col("place").str.len_chars() == VILLAGE).get_column("place").str.head(VILLAGE).unique()
    towns = (
        sites.filter(pl.col("centre").is_null())
        .sort("id")
        .group_by(pl.col("place").str.head(TOWNSHIP).alias("_town"))
        .agg(pl.len().cast(pl.Int64).alias("sites_in_town"), pl.col("name").first().alias("site_in_town"))
    )
    lacking = villages.filter(~pl.col("place").is_in(there.implode())).with_columns(
        pl.col("place").str.head(TOWNSHIP).alias("_town")
    )
    counties = towns.group_by(pl.col("_town").str.head(COUNTY).alias("_county")).agg(
        pl.col("sites_in_town").sum().alias("sites_in_county")
    )
    placed = lacking.with_columns(pl.col("place").str.head(COUNTY).alias("_county"))
    told = (
        placed.join(towns, on="_town", how="left")
        .join(counties, on="_county", how="left")
        .with_columns(
            pl.when(pl.col("sites_in_town") > 0)
            .then(pl.lit(Nearest.same_town.value))
            .when(pl.col("sites_in_county") > 0)
            .then(pl.lit(Nearest.same_county.value))
            .otherwise(pl.lit(Nearest.none.value))
            .alias("nearest"),
            pl.col("sites_in_town", "sites_in_county").fill_null(0),
            pl.lit("建辅导站（点），或与同镇的阵地共用").alias("missing"),
        )
    )
    return with_places(told, view).sort("place", "subject")


QUESTION = Question(
    title="无阵地的村（社区）",
    summary="没有校外教育阵地的村（社区），同镇、同县有几个阵地可用",
    row=VillagesWithoutSiteRow,
    answer=answer,
)
