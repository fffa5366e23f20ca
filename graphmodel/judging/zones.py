"""Zones as subjects: one blank per zone whose small enterprises nobody covers (domain.md 0b-6)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.conditions import party_absent
from graphmodel.judging.frames import Frames


def has_regional_party(as_of: date) -> pl.Expr:
    """Has a zone a regional Party organization? No where it is recorded so, or another type stands there."""
    held = pl.col("party_org").is_not_null()
    return pl.when(held).then(True).when("other_party_org").then(False).otherwise(party_absent(as_of))


def zone_subjects(frames: Frames, judged: pl.DataFrame) -> pl.DataFrame:
    """Return the zones in the shape of units, with two counts of small enterprises there that have none of their
    own: `small` all of them (null where only those of unknown scale remain), `enterprises` the uncovered ones."""
    small = pl.col("above_scale").eq(False).fill_null(False)
    counted = (
        judged.filter(pl.col("level").eq("enterprise") & ~pl.col("state").is_in(["own", "abolished"]))
        .group_by("zone")
        .agg(
            small.sum().cast(pl.Int64).alias("small"),
            (small & (pl.col("state") != "covered")).sum().cast(pl.Int64).alias("enterprises"),
            pl.col("above_scale").is_null().any().alias("_unclear"),
        )
    )
    waiting = counted.with_columns(
        pl.when((pl.col("small") == 0) & pl.col("_unclear")).then(None).otherwise(pl.col("small")).alias("small")
    )
    zones = frames["zone"].join(waiting, left_on="id", right_on="zone", how="left")
    return pl.concat(
        [
            frames["unit"].clear(),
            zones.with_columns(
                pl.lit("Zone").alias("kind"),
                pl.lit("zone").alias("level"),
                pl.when(pl.col("_unclear").is_null()).then(0).otherwise(pl.col("small")).alias("small"),
                pl.col("enterprises").fill_null(0),
                pl.when(pl.col("party_org").is_not_null()).then(pl.lit("regional_party_org")).alias("party_org_type"),
            ).drop("zone_kind", "_unclear"),
        ],
        how="diagonal",
    )
