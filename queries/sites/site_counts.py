"""Sites counted along one dimension after the other, and theme by theme in each town, with the themes that lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.kinds.education_site import OwnershipMode, SiteTheme, SiteType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option

THEMES: Final = [theme.label for theme in SiteTheme]
UNKNOWN: Final = "不详"


class SiteDimension(Choice):
    """What is counted along."""

    site_type = "site_type", "类型"
    ownership_mode = "ownership_mode", "权属"
    theme = "theme", "主题"
    township_theme = "township_theme", "镇（街道）缺的主题"


class SiteCountsParameters(Parameters):
    """Which dimension is counted."""

    by: SiteDimension | None = option(None, "维度", "只列这一维度；不写为全部")


class SiteCountsRow(Row):
    """One value of one dimension, or one town."""

    title: str = heading("类别", "镇（街道）缺的主题一维为镇（街道）")
    dimension: SiteDimension = heading("维度")
    count: int = heading("阵地数", "分点不另计")
    known: int = heading("情况已知的阵地数", "占比的分母；没有占比的一维为 0")
    share: float | None = heading("占比", rate_of=("count", "known"))
    lacking: str | None = heading("缺的主题", "七类主题里一个阵地都没有的；主题没有登记的阵地另看")
    note: str | None = heading("说明")


def answer(view: View, parameters: SiteCountsParameters) -> pl.DataFrame:
    """Return one row per dimension and value, in the order of the dimensions."""
    sites = view.facts("site").filter(in_force(view.as_of) & pl.col("centre").is_null())
    counts: dict[SiteDimension, Callable[[], pl.DataFrame]] = {
        SiteDimension.site_type: lambda: _by_choice(sites, "site_type", SiteType),
        SiteDimension.ownership_mode: lambda: _by_choice(sites, "ownership_mode", OwnershipMode),
        SiteDimension.theme: lambda: _by_theme(_themes(sites)),
        SiteDimension.township_theme: lambda: _by_town(with_places(sites, view)),
    }
    wanted = [parameters.by] if parameters.by else list(SiteDimension)
    empty = pl.DataFrame(schema=_SCHEMA)
    rows = [counts[d]().with_columns(pl.lit(d.value).alias("dimension")) for d in wanted]
    return pl.concat([empty, *rows], how="diagonal").with_columns(rate_column("count", "known").alias("share"))


_SCHEMA: Final = {"dimension": pl.String(), "title": pl.String(), "count": pl.Int64(), "known": pl.Int64(),
                  "lacking": pl.String(), "note": pl.String()}  # fmt: skip


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


def _by_town(sites: pl.DataFrame) -> pl.DataFrame:
    """Return each town that has sites with the themes none of them has."""
    held = (
        _themes(sites)
        .group_by("township")
        .agg(pl.col("theme").alias("themes"), pl.col("id").n_unique().alias("themed"))
    )
    towns = sites.drop_nulls("township").group_by("township").agg(
        pl.len().cast(pl.Int64).alias("count"), pl.col("place").min()
    )  # fmt: skip
    lacking = [pl.when(~pl.col("themes").list.contains(theme)).then(pl.lit(theme)) for theme in THEMES]
    return (
        towns.join(held, on="township", how="left")
        .with_columns(pl.col("themes").fill_null([]), pl.col("themed").fill_null(0))
        .with_columns(
            pl.concat_str(lacking, separator="、", ignore_nulls=True).replace("", None).alias("lacking"),
            pl.format("其中 {} 个登记了主题", "themed").alias("note"),
            pl.lit(0, pl.Int64).alias("known"),
        )
        .sort("place")
        .select(pl.col("township").alias("title"), "count", "known", "lacking", "note")
    )


QUESTION = Question(
    title="阵地构成",
    summary="校外教育阵地按类型、权属、主题各多少；每个镇（街道）缺哪几类主题",
    row=SiteCountsRow,
    answer=answer,
    parameters=SiteCountsParameters,
)
