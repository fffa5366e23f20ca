"""Sites counted along one dimension after the other, and the themes of each county and town with those that lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.education_site import ListedLevel, OwnershipMode, SiteTheme, SiteType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.areas import LENGTHS
from queries.question import Parameters, Question, Row, heading, option

THEMES: Final = [theme.label for theme in SiteTheme]
UNKNOWN: Final = "不详"
NO_SITES: Final = "没有登记阵地，有没有待核"
COUNTED: Final = (Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify)
"""States of places that should have a committee."""


class SiteDimension(Choice):
    """What is counted along."""

    site_type = "site_type", "类型"
    ownership_mode = "ownership_mode", "权属"
    listed_level = "listed_level", "级别"
    theme = "theme", "主题"
    county_theme = "county_theme", "县（市、区）缺的主题"
    township_theme = "township_theme", "镇（街道）缺的主题"


class SiteCountsParameters(Parameters):
    """Which dimension is counted."""

    by: SiteDimension | None = option(None, "维度", "只列这一维度；不写为全部")


class SiteCountsRow(Row):
    """One value of one dimension, or one county or town."""

    title: str = heading("类别", "缺的主题两维为县（市、区）、镇（街道）")
    dimension: SiteDimension = heading("维度")
    count: int = heading("阵地数", "分点不另计")
    known: int = heading("情况已知的阵地数", "占比的分母；没有占比的一维为 0")
    share: float | None = heading("占比", rate_of=("count", "known"))
    held: str | None = heading("有的主题", "各主题几个阵地；一个阵地可有几个主题")
    lacking: str | None = heading("缺的主题", "七类主题里没有一个登记的阵地有的")
    unthemed: int | None = heading("主题没有登记的阵地", "不是 0 的，缺不缺要先核实这些阵地的主题")
    note: str | None = heading("说明")


def answer(view: View, parameters: SiteCountsParameters) -> pl.DataFrame:
    """Return one row per dimension and value, in the order of the dimensions."""
    sites = view.facts("site").filter(view.in_force() & pl.col("centre").is_null())
    counts: dict[SiteDimension, Callable[[], pl.DataFrame]] = {
        SiteDimension.site_type: lambda: _by_choice(sites, "site_type", SiteType),
        SiteDimension.ownership_mode: lambda: _by_choice(sites, "ownership_mode", OwnershipMode),
        SiteDimension.listed_level: lambda: _by_choice(sites, "listed_level", ListedLevel),
        SiteDimension.theme: lambda: _by_theme(_themes(sites)),
        SiteDimension.county_theme: lambda: _by_place(sites, view, "county"),
        SiteDimension.township_theme: lambda: _by_place(sites, view, "township"),
    }
    wanted = [parameters.by] if parameters.by else list(SiteDimension)
    empty = pl.DataFrame(schema=_SCHEMA)
    rows = [counts[d]().with_columns(pl.lit(d.value).alias("dimension")) for d in wanted]
    return pl.concat([empty, *rows], how="diagonal").with_columns(rate_column("count", "known").alias("share"))


_SCHEMA: Final = {"dimension": pl.String(), "title": pl.String(), "count": pl.Int64(), "known": pl.Int64(),
                  "held": pl.String(), "lacking": pl.String(), "unthemed": pl.Int64(), "note": pl.String()}  # fmt: skip


def _by_choice(sites: pl.DataFrame, column: str, choice: type[Choice]) -> pl.DataFrame:
    words = {c.value: c.label for c in choice}
    order = {word: n for n, word in enumerate([*words.values(), UNKNOWN])}
    known = sites.get_column(column).count()
    tally = sites.group_by(pl.col(column).replace(words).fill_null(UNKNOWN).alias("title")).agg(
        pl.len().cast(pl.Int64).alias("count")
    )
    share_of = pl.when(pl.col("title") != UNKNOWN).then(pl.lit(known, pl.Int64)).otherwise(0).alias("known")
    return tally.with_columns(share_of).sort(pl.col("title").replace_strict(order, default=None))


def _themes(sites: pl.DataFrame) -> pl.DataFrame:
    """Return the sites with `theme`, one row each, in the words of the text."""
    listed = pl.col("themes").str.json_decode(pl.List(pl.String()))
    said = sites.with_columns(listed.alias("theme")).explode("theme").drop_nulls("theme")
    words = {also: theme.label for theme in SiteTheme for also in theme.aliases}
    return said.with_columns(pl.col("theme").replace(words)).unique(["id", "theme"], maintain_order=True)


def _by_theme(themes: pl.DataFrame) -> pl.DataFrame:
    known = themes.get_column("id").n_unique()
    tally = themes.group_by(pl.col("theme").alias("title")).agg(pl.len().cast(pl.Int64).alias("count"))
    named = (
        pl.DataFrame({"title": THEMES}).join(tally, on="title", how="left").with_columns(pl.col("count").fill_null(0))
    )
    others = tally.filter(~pl.col("title").is_in(list(THEMES))).sort("title")
    note = pl.lit("一个阵地可有几个主题，占比之和可超过 100 %").alias("note")
    return pl.concat([named, others]).with_columns(pl.lit(known, pl.Int64).alias("known"), note)


def _by_place(sites: pl.DataFrame, view: View, level: str) -> pl.DataFrame:
    """Return each place of a level that should have a committee, with the themes of its sites and those that lack."""
    key = pl.col("place").str.head(LENGTHS[level])
    themed = _themes(sites).group_by(key.alias("at"), "theme").len("n")
    held = themed.with_columns(_rank().alias("rank")).sort("rank", "theme").group_by("at", maintain_order=True).agg(
        pl.format("{} {}", "theme", "n").str.join("、").alias("held"), pl.col("theme").alias("themes")
    )  # fmt: skip
    counts = sites.group_by(key.alias("at")).agg(
        pl.len().cast(pl.Int64).alias("count"), pl.col("themes").is_null().sum().cast(pl.Int64).alias("unthemed")
    )
    lacking = [pl.when(~pl.col("themes").list.contains(theme)).then(pl.lit(theme)) for theme in THEMES]
    places = view.findings("establishment", where={"level": [level], "state": list(COUNTED)})
    return (
        places.select(pl.col("name").alias("title"), key.alias("at"))
        .join(counts, on="at", how="left")
        .join(held, on="at", how="left")
        .with_columns(pl.col("count", "unthemed").fill_null(0), pl.col("themes").fill_null([]))
        .with_columns(
            pl.concat_str(lacking, separator="、", ignore_nulls=True).replace("", None).alias("lacking"),
            pl.when(pl.col("count") == 0).then(pl.lit(NO_SITES)).alias("note"),
            pl.lit(0, pl.Int64).alias("known"),
        )
        .sort("at")
        .select("title", "count", "known", "held", "lacking", "unthemed", "note")
    )


def _rank() -> pl.Expr:
    """Return where a theme stands among those of the text, others last."""
    return pl.col("theme").replace_strict({t: n for n, t in enumerate(THEMES)}, default=len(THEMES))


QUESTION = Question(
    title="阵地构成",
    summary="校外教育阵地按类型、权属、级别、主题各多少；每个县（市、区）、镇（街道）有哪几类主题、缺哪几类",
    row=SiteCountsRow,
    answer=answer,
    parameters=SiteCountsParameters,
)
