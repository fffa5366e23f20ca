"""Committees: one per subject that has its own, the counties' systems, and what a regional one covers."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.evidence import FIRST_CHECK
from benchmarks.dataset.numbers import numbered
from benchmarks.dataset.sizes import DAY

SYSTEMS: Final = ("教育", "政法", "卫生健康", "民营经济", "农业农村", "文化旅游", "交通运输", "住房建设", "民政")
"""A county has one committee per system beside its own; their people owe liaison too."""


def committees(subjects: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Return one row per committee: unit, level, form, party_org that leads it, upper, elements, days."""
    own = subjects.filter("own").select(
        "place", "level", "party_org", unit="id", name=pl.format("{}关工委", "name"),
        form=pl.when(pl.col("level") == "zone").then(pl.lit("区域性关工委")).otherwise(pl.lit("关工委")),
    )  # fmt: skip
    counties = subjects.filter(pl.col("level") == "county")
    system = counties.join(pl.DataFrame({"system": SYSTEMS}), how="cross").select(
        "place", "level", "party_org", unit="id", name=pl.format("{}{}系统关工委", "name", "system"),
        form=pl.lit("系统关工委"),
    )  # fmt: skip
    every = numbered(pl.concat([own, system]).sort("place", "level", "unit", maintain_order=True), "C")
    return _with_uppers(_with_elements(every, draw))


def _with_elements(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    flags: dict[str | bool | None, float] = {True: 0.8, False: 0.1, None: 0.1}
    return every.with_columns(
        since=draw.day(n, date(1995, 1, 1), date(2021, 12, 31)), activity_on=draw.day(n, date(2022, 1, 1), DAY),
        plan=draw.pick(n, flags), site=draw.pick(n, flags), budget=draw.pick(n, flags), staff=draw.pick(n, flags),
        plaque=draw.pick(n, flags), _reported=draw.yes(n, 0.8), _day=draw.day(n, FIRST_CHECK, DAY),
        _gone=draw.yes(n, 0.004), _on=draw.day(n, date(2022, 1, 1), DAY),
    ).with_columns(
        reported_on=pl.when("_reported").then("_day"), ended_on=pl.when("_gone").then("_on")
    ).drop(pl.selectors.starts_with("_"))  # fmt: skip


def _with_uppers(every: pl.DataFrame) -> pl.DataFrame:
    """Let the town guide what lies in it, and the county the towns and where there is no town's committee."""
    own = every.filter((pl.col("form") == "关工委") & pl.col("ended_on").is_null())
    towns = own.filter(pl.col("level") == "township").select(_town=pl.col("place").str.slice(0, 9), _of_town="id")
    counties = own.filter(pl.col("level") == "county").select(_county=pl.col("place").str.slice(0, 6), _of_county="id")
    below = ~pl.col("level").is_in(["province", "prefecture", "county", "township"])
    system = (pl.col("level") == "county") & (pl.col("form") == "系统关工委")
    joined = (
        every.with_columns(_town=pl.col("place").str.slice(0, 9), _county=pl.col("place").str.slice(0, 6))
        .join(towns, on="_town", how="left", maintain_order="left")
        .join(counties, on="_county", how="left", maintain_order="left")
    )
    upper = (
        pl.when(below).then(pl.coalesce("_of_town", "_of_county"))
        .when((pl.col("level") == "township") | system).then("_of_county")
    )  # fmt: skip
    return joined.with_columns(upper=upper).drop(pl.selectors.starts_with("_"))


def covers(committees: pl.DataFrame, subjects: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Return committee and unit for two thirds of the small enterprises in zones with a regional committee."""
    regional = committees.filter(pl.col("form") == "区域性关工委").select(zone="unit", committee="id")
    small = subjects.filter(
        (pl.col("level") == "enterprise") & ~pl.col("own") & pl.col("above_scale").eq(False).fill_null(False)
    )
    found = small.select("zone", unit="id").join(regional, on="zone", maintain_order="left")
    n = found.height
    return found.with_columns(
        _taken=draw.yes(n, 0.66), since=draw.day(n, date(2022, 1, 1), DAY), _gone=draw.yes(n, 0.03)
    ).filter("_taken").select("committee", "unit", "since", ended_on=pl.when("_gone").then(pl.lit(DAY)))  # fmt: skip
