"""Sites of education, each with what calls for somebody: no result for a year, or one to run together."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.education_site import ListedLevel, OwnershipMode, SiteType, StationLevel
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.named_contents import contents_at_place
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option

YEARS_WITHOUT_RESULT: Final = 1
"""Every year a result is asked for (domain.md A-27)."""
FURNISHED: Final = (ListedLevel.province, ListedLevel.prefecture, ListedLevel.county)
"""Levels at which good rooms are asked for, if they can be had (力争)."""


class SiteHint(Choice):
    """What a site calls for."""

    no_result = "no_result", "一年以上没有成果", "无成果"
    poor_facilities = "poor_facilities", "县级以上，设施不完备"
    to_share = "to_share", "可共建共管"
    unknown_result = "unknown_result", "成果年度不详"


class SitesParameters(Parameters):
    """Which sites are listed."""

    hint: SiteHint | None = option(None, "提示", "只列这一提示的")


class SitesRow(Row):
    """One site."""

    site: str = heading("编号")
    name: str = heading("阵地")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    site_type: SiteType | None = heading("类型")
    station_level: StationLevel | None = heading("站点级别")
    themes: str | None = heading("主题")
    ownership_mode: OwnershipMode | None = heading("权属")
    listed_level: ListedLevel | None = heading("级别")
    plaque: str | None = heading("授牌", "授牌单位和日期")
    facilities_complete: bool | None = heading("设施是否完备", absent="不详")
    points: int = heading("所属分点", "这个中心站下面的分点数")
    last_result_year: int | None = heading("最近成果年度")
    hints: str | None = heading(
        "提示",
        "一年以上没有成果的、县级以上而设施不完备的要提质；他建他管、近来有成果、没有说设施不完备的可列入共建共管",
    )
    seven_haves: str | None = heading("“七有”", "本地定下的“七有”内容；来源没有写明，由“规则参数”定", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, parameters: SitesParameters) -> pl.DataFrame:
    """Return the sites in scope, those that call for somebody first, then by place."""
    there = view.facts("site").filter(view.in_force())
    points = (
        there.drop_nulls("centre").group_by(pl.col("centre").alias("id")).agg(pl.len().cast(pl.Int64).alias("points"))
    )
    hinted = _hinted(there.join(points, on="id", how="left").with_columns(pl.col("points").fill_null(0)), view)
    if parameters.hint is not None:
        hinted = hinted.filter(pl.col(parameters.hint.value))
    words = [pl.when(pl.col(hint.value)).then(pl.lit(hint.label)) for hint in SiteHint]
    shown = hinted.with_columns(
        pl.col("id").alias("site"),
        _listed("themes").alias("themes"),
        pl.concat_str("plaque_issuer", pl.col("plaque_on").cast(pl.String), separator=" ", ignore_nulls=True)
        .replace("", None)
        .alias("plaque"),
        pl.concat_str(words, separator="、", ignore_nulls=True).replace("", None).alias("hints"),
        contents_at_place(view, "seven_haves").alias("seven_haves"),
    )
    return with_places(shown, view).sort(pl.col("hints").is_null(), "place", "site")


def _hinted(sites: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add a flag per hint; a point of a station is looked at with its station."""
    since = view.as_of.year - YEARS_WITHOUT_RESULT
    own = pl.col("centre").is_null()
    recent = (pl.col("last_result_year") >= since).fill_null(False)
    poor = pl.col("facilities_complete").eq(False).fill_null(False)
    high = pl.col("listed_level").is_in([level.value for level in FURNISHED]).fill_null(False)
    others = pl.col("ownership_mode").eq(OwnershipMode.other_built_other_run.value).fill_null(False)
    return sites.with_columns(
        (own & (pl.col("last_result_year") < since)).fill_null(False).alias(SiteHint.no_result.value),
        (own & high & poor).alias(SiteHint.poor_facilities.value),
        (own & others & recent & ~poor).alias(SiteHint.to_share.value),
        (own & pl.col("last_result_year").is_null()).alias(SiteHint.unknown_result.value),
    )


def _listed(column: str) -> pl.Expr:
    """Return a JSON array of texts as one text."""
    return pl.col(column).str.json_decode(pl.List(pl.String())).list.join("、")


QUESTION = Question(
    title="阵地清单",
    summary="校外教育阵地逐个：类型、主题、权属、级别、授牌、设施、分点、最近成果年度；一年以上没有成果的、可转共建共管的在前",
    row=SitesRow,
    answer=answer,
    parameters=SitesParameters,
)
