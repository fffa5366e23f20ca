"""Villages in which no site of education is registered: known to have none or not, with the nearest in their town."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.complete_lists import SITES, declared_complete, to_declare
from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.elements import WORDS, Quality
from graphmodel.kinds.education_site import EducationSite
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.areas import LENGTHS
from queries.places.town_and_village import TOWNSHIP, VILLAGE, with_places
from queries.question import Parameters, Question, Row, heading, option

COUNTY: Final = LENGTHS["county"]


class SiteStanding(Choice):
    """Has a village no site, or does nobody know?"""

    none = "none", "没有"
    to_verify = "to_verify", "待核"


class VillagesWithoutSiteParameters(Parameters):
    """Which are listed."""

    standing: SiteStanding | None = option(None, "状况", "只列这一状况的")


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
    standing: SiteStanding = heading("状况", "没有登记阵地的；名单列全了，或关工委核实没有阵地，才算没有")
    reason: str = heading("凭什么")
    nearest: Nearest = heading("最近的阵地在哪一级", "没有地图坐标，来源也没有写多远算近，只判同镇、同县，不量距离")
    sites_in_town: int = heading("同镇阵地数", "分点不另计")
    site_in_town: str | None = heading("同镇的阵地", "按编号的第一个")
    sites_in_county: int = heading("同县阵地数", "分点不另计")
    missing: str = heading("补什么")
    place: str = heading("区划代码")


def answer(view: View, parameters: VillagesWithoutSiteParameters) -> pl.DataFrame:
    """Return the villages that are counted and of which no site is registered, those known to have none first."""
    counted = [Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify]
    villages = view.findings("establishment", where={"level": ["village"], "state": counted})
    sites = view.facts("site").filter(view.in_force())
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
    told = _with_nearest(_standing(lacking.drop("reason", "missing"), view), towns)
    if parameters.standing is not None:
        told = told.filter(pl.col("standing") == parameters.standing)
    return with_places(told, view).sort(pl.col("standing") != SiteStanding.none, "place", "subject")


def _with_nearest(villages: pl.DataFrame, towns: pl.DataFrame) -> pl.DataFrame:
    """Add how many sites lie in the town (`_town`) and in the county, and which of both is the nearest."""
    county = pl.col("_town").str.head(COUNTY).alias("_county")
    counties = towns.group_by(county).agg(pl.col("sites_in_town").sum().alias("sites_in_county"))
    near = villages.with_columns(county).join(towns, on="_town", how="left").join(counties, on="_county", how="left")
    return near.with_columns(pl.col("sites_in_town", "sites_in_county").fill_null(0)).with_columns(
        pl.when(pl.col("sites_in_town") > 0).then(pl.lit(Nearest.same_town.value))
        .when(pl.col("sites_in_county") > 0).then(pl.lit(Nearest.same_county.value))
        .otherwise(pl.lit(Nearest.none.value)).alias("nearest")
    )  # fmt: skip


def _standing(villages: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add standing, reason and what is missing: no site is known of a complete list or a committee that has none."""
    listed = view.facts_of("unit", villages.get_column("subject")).filter(declared_complete(SITES)).get_column("id")
    held = with_evidence(view.findings("quality", where={"level": ["village"], "state": [Quality.hollow]}), _ELEMENTS)
    without = held.filter(pl.col("no").list.contains(WORDS["site"])).get_column("unit")
    by_list, by_committee = pl.col("subject").is_in(listed.implode()), pl.col("subject").is_in(without.implode())
    none = by_list | by_committee
    return villages.with_columns(
        pl.when(none).then(pl.lit(SiteStanding.none.value)).otherwise(pl.lit(SiteStanding.to_verify.value))
        .alias("standing"),
        pl.when(by_list).then(pl.lit("阵地名单已列全，其中没有"))
        .when(by_committee).then(pl.lit("关工委核实没有阵地"))
        .otherwise(pl.lit("没有登记，有没有不明")).alias("reason"),
        pl.when(none).then(pl.lit("建辅导站（点），或与同镇的阵地共用"))
        .otherwise(pl.lit(_TO_TELL)).alias("missing"),
    )  # fmt: skip


_ELEMENTS: Final = {"no": pl.List(pl.String()), "unit": pl.String()}
_TO_TELL: Final = f"登记阵地；确实没有的，{to_declare(EducationSite.kind.title)}"


QUESTION = Question(
    title="无阵地的村（社区）",
    summary="没有校外教育阵地的村（社区）和有没有待核的，同镇、同县有几个阵地可用",
    row=VillagesWithoutSiteRow,
    answer=answer,
    parameters=VillagesWithoutSiteParameters,
)
