"""Zones as subjects: one blank per zone whose small enterprises nobody covers (domain.md 0b-6)."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.frames import Frames


def zone_subjects(frames: Frames, judged: pl.DataFrame) -> pl.DataFrame:
    """Return the zones in the shape of units, with two counts of small enterprises there that have none of their
    own: `small` all of them, `enterprises` those whom nobody covers either."""
    waiting = (
        judged.filter(
            pl.col("level").eq("enterprise")
            & pl.col("above_scale").eq(False)
            & ~pl.col("state").is_in(["own", "abolished"])
        )
        .group_by("zone")
        .agg(
            pl.len().cast(pl.Int64).alias("small"),
            (pl.col("state") != "covered").sum().cast(pl.Int64).alias("enterprises"),
        )
    )
    zones = frames["zone"].join(waiting, left_on="id", right_on="zone", how="left")
    return pl.concat(
        [
            frames["unit"].clear(),
            zones.with_columns(
                pl.lit("Zone").alias("kind"),
                pl.lit("zone").alias("level"),
                pl.col("small", "enterprises").fill_null(0),
                pl.when(pl.col("party_org").is_not_null()).then(pl.lit("regional_party_org")).alias("party_org_type"),
            ).drop("zone_kind"),
        ],
        how="diagonal",
    )
