"""The real places as subjects: which have a Party organization and a committee, which are not counted or merged."""

from __future__ import annotations

from datetime import date

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.evidence import Odds, with_evidence

VIRTUAL = r"[45]98$"
ODDS = {"province": 1.0, "prefecture": 0.98, "county": 0.95, "township": 0.9, "village": 0.76}
"""How often a place of each level has a committee of its own."""


def places(divisions: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Return one row per place: id, name, place, level, flags, evidence, not_counted, ended_on, counts of people."""
    n = divisions.height
    ends = pl.col("key").str.strip_chars_end("0").str.len_chars()
    level = (
        pl.when(ends <= 2).then(pl.lit("province")).when(ends <= 4).then(pl.lit("prefecture"))
        .when(ends <= 6).then(pl.lit("county")).when(ends <= 9).then(pl.lit("township")).otherwise(pl.lit("village"))
    )  # fmt: skip
    quasi = pl.col("key").str.slice(6, 1).is_in(["4", "5"])
    known = divisions.select(id="key", name="name", place="key", level=level, _quasi=quasi).with_columns(
        pl.col("level").replace_strict(ODDS, return_dtype=pl.Float64).alias("_odds"),
        (pl.col("id").str.contains(VIRTUAL) & (pl.col("level") == "village")).alias("_virtual"),
        _roll=draw.share(n), _party=draw.yes(n, 0.95), _skip=draw.yes(n, 0.3), _merged=draw.yes(n, 0.003),
        _merged_on=draw.day(n, date(2016, 1, 1), date(2023, 6, 30)), veterans=draw.whole(n, 0, 400),
        young=draw.whole(n, 0, 1500),
    )  # fmt: skip
    village = pl.col("level") == "village"
    flagged = known.with_columns(
        party=pl.col("_party") & ~pl.col("_virtual"),
        own=(pl.col("_roll") < pl.col("_odds")) & ~pl.col("_virtual"),
        not_counted=pl.when(pl.col("_quasi") & pl.col("_skip") & (pl.col("level") == "township"))
        .then(pl.lit("示例：不作镇（街道）计数")),
        ended_on=pl.when(village & ~pl.col("_virtual") & pl.col("_merged")).then("_merged_on"),
    )  # fmt: skip
    return with_evidence(flagged.drop(pl.selectors.starts_with("_")), draw, Odds())
