"""Development parks and commercial districts, with and without a regional Party organization."""

from __future__ import annotations

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.evidence import Odds, with_evidence
from benchmarks.dataset.numbers import numbered
from benchmarks.dataset.sizes import Size


def zones(homes: pl.DataFrame, size: Size, draw: Draw) -> pl.DataFrame:
    """Return one row per zone; it lies in a town. `regional`: its Party organization is a regional one."""
    n = size.zones
    towns = homes.select(pl.col("place").str.slice(0, 9).unique(maintain_order=True) + pl.lit("000"))
    drawn = numbered(towns[draw.places(draw.random.lognormal(0, 1, towns.height), n)], "Z").with_columns(
        level=pl.lit("zone"), home=pl.col("place"), zone_kind=draw.pick(n, {"开发园区": 0.6, "商贸区": 0.4}),
        party=draw.yes(n, 0.6), regional=draw.yes(n, 0.92), _own=draw.yes(n, 0.45),
        ended_on=pl.lit(None, dtype=pl.Date),
    ).with_columns(
        name=pl.format("示例园区{}", pl.col("id").str.slice(1)),
        own=pl.col("_own") & pl.col("party") & pl.col("regional"),
    )  # fmt: skip
    return with_evidence(drawn.drop("_own"), draw, Odds(no=0.6))
