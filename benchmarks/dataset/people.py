"""Synthetic adults: the teams of the committees, and volunteers without a post."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.numbers import numbered
from benchmarks.dataset.sizes import DAY, Size

TEAM: Final = ("主任", "常务副主任", "副主任", "委员", "委员", "办公室主任", "委员", "办公室工作人员")
SYSTEM: Final = ("主任", "副主任", "委员", "办公室主任", "委员", "委员", "委员", "办公室工作人员")
SURNAMES: Final = tuple("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
KINDS: Final = {"老干部": 0.4, "老教师": 0.3, "老战士": 0.1, "老专家": 0.1, "老模范": 0.1}
STATUSES: Final = {"退休": 0.78, "退二线": 0.05, "在职": 0.15, None: 0.02}
_YEARS: Final = {"在职": (1968, 1995), "退二线": (1963, 1968), "退休": (1943, 1962)}


def teams(committees: pl.DataFrame, size: Size, draw: Draw) -> pl.DataFrame:
    """Return one row per post: committee, its place, level and party_org, post, whether it ended; no person yet."""
    n = committees.height
    many = draw.random.integers(5, 9, n)
    few = draw.random.integers(3, 5, n)
    roll = draw.random.random(n)
    level = committees["level"].to_numpy()
    leading = np.isin(level, ("province", "prefecture", "county", "township"))
    village = (level == "village") & (roll < 0.5)
    single = ((level == "school") & (roll < 0.85)) | ((level == "enterprise") & (roll < 0.15)) | (level == "zone")
    members = np.select([leading, village, single], [many, few, 1], 0)
    rows = np.repeat(np.arange(n), members)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(members) - members, members)
    kept = committees.select("place", "level", "party_org", "form", committee="id")[rows][: round(size.people * 0.97)]
    nth = nth[: kept.height]
    system = (kept["form"] == "系统关工委").to_numpy()
    posts = np.where(system, np.array(SYSTEM)[nth], np.array(TEAM)[nth])
    return _dated(kept.with_columns(post=pl.Series(posts)), draw)


def _dated(posts: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = posts.height
    leading = pl.col("level").is_in(["county", "township"])
    return posts.with_columns(
        since=draw.day(n, date(2015, 1, 1), date(2021, 12, 31)), _gone=draw.yes(n, 0.03),
        _on=draw.day(n, date(2022, 1, 1), DAY), _number=draw.whole(n, 1, 99), _documented=draw.yes(n, 0.6),
        _by=draw.yes(n, 0.5),
    ).with_columns(
        ended_on=pl.when("_gone").then("_on"),
        document=pl.when(leading & pl.col("_documented"))
        .then(pl.format("示例〔{}〕{}号", pl.col("since").dt.year(), "_number")),
    ).with_columns(
        appointed_by=pl.when(pl.col("document").is_not_null() & pl.col("_by")).then("party_org")
    ).drop(pl.selectors.starts_with("_"))  # fmt: skip


def people(posts: pl.DataFrame, homes: pl.DataFrame, size: Size, draw: Draw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the people, and `posts` with the person of each; whoever has no post lives in a village."""
    lone = max(0, size.people - posts.height)
    volunteers = homes.select("place", home="place")[draw.places(np.ones(homes.height), lone)]
    serving = posts.select("place", pl.lit(None, dtype=pl.String).alias("home"), "post", _row=pl.int_range(pl.len()))
    every = numbered(pl.concat([serving, volunteers], how="diagonal").sort("place", maintain_order=True), "P")
    found = _drawn(every, draw)
    holders = found.filter(pl.col("_row").is_not_null()).sort("_row")
    seated = posts.with_columns(person=holders["id"], status=holders["status"])
    return found.drop("_row", "serial"), _with_second_posts(seated, draw)


def _drawn(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    directing = pl.col("post").eq("主任").fill_null(False)
    known = every.with_columns(
        _surname=draw.pick(n, dict.fromkeys(SURNAMES, 1.0)), sex=draw.pick(n, {"男": 0.62, "女": 0.36, None: 0.02}),
        _status=draw.pick(n, STATUSES), _serves=draw.yes(n, 0.6), _kind=draw.pick(n, KINDS),
        _classed=draw.yes(n, 0.88), _layered=draw.pick(n, {"骨干层": 0.2, "参与层": 0.5, None: 0.3}),
        consent=draw.day(n, date(2018, 1, 1), date(2023, 6, 30)), _gone=draw.yes(n, 0.004),
        _on=draw.day(n, date(2022, 1, 1), DAY), **{s: draw.whole(n, *years) for s, years in _YEARS.items()},
    ).with_columns(status=pl.when(directing & pl.col("_serves")).then(pl.lit("在职")).otherwise("_status"))  # fmt: skip
    year = pl.coalesce([pl.when(pl.col("status") == s).then(pl.col(s)) for s in _YEARS])
    wulao = pl.col("status").eq("退休").fill_null(False) & pl.col("_classed")
    return known.with_columns(
        name=pl.format("{}示例{}", "_surname", pl.col("id").str.slice(1)), birth_year=year,
        kinds=pl.when(wulao).then("_kind"),
        layer=pl.when(wulao & pl.col("post").is_null()).then("_layered"),
        consent=pl.when(wulao).then("consent"), ended_on=pl.when("_gone").then("_on"),
    ).drop(pl.selectors.starts_with("_") - pl.selectors.by_name("_row"), *_YEARS)  # fmt: skip


def _with_second_posts(posts: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Let one in sixty of the systems' people sit in the county's own committee too."""
    own = posts.filter((pl.col("level") == "county") & (pl.col("form") == "关工委"))
    seats = own.select("place", _seat="committee").unique("place", keep="first", maintain_order=True)
    system = posts.filter(pl.col("form") == "系统关工委")
    second = (
        system.filter(draw.yes(system.height, 1 / 60))
        .join(seats, on="place", maintain_order="left")
        .with_columns(committee="_seat", post=pl.lit("委员"), form=pl.lit("关工委"),
                      document=pl.lit(None, dtype=pl.String), appointed_by=pl.lit(None, dtype=pl.String))
        .drop("_seat")
    )  # fmt: skip
    return pl.concat([posts, second.select(posts.columns)])
