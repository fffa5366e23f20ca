"""Party organizations: one per subject that has one, and a few joint branches that several enterprises share."""

from __future__ import annotations

from datetime import date

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.numbers import numbered

_AT_LEVEL = {
    "province": "党委", "prefecture": "党委", "county": "党委", "township": "党委", "village": "党总支",
    "school": "党支部", "enterprise": "党支部",
}  # fmt: skip


def parties(subjects: pl.DataFrame, draw: Draw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the Party organizations, and subject → party_org (a joint branch for subjects flagged `joint`)."""
    having = subjects.filter("party").select(
        "place", "level", "name", subject=pl.col("id"), regional=pl.col("regional").fill_null(False)
    )
    n = having.height
    made = (
        numbered(having, "D")
        .with_columns(_gone=draw.yes(n, 0.002), _on=draw.day(n, date(2018, 1, 1), date(2023, 9, 1)))
        .with_columns(
            name=pl.format("中共{}组织", "name"),
            type=pl.when("regional").then(pl.lit("区域性党组织")).when(pl.col("level") == "zone").then(pl.lit("党工委"))
            .otherwise(pl.col("level").replace_strict(_AT_LEVEL, default=None)),
            ended_on=pl.when("_gone").then("_on"),
            home=pl.when(pl.col("level") == "zone").then("place").otherwise("subject"),
        )
    )  # fmt: skip
    owned = subjects.join(made.select(id="subject", party_org="id"), on="id", how="left", maintain_order="left")
    earlier = pl.col("party_org").fill_null(strategy="forward").over("level", pl.col("place").str.slice(0, 6))
    shared = owned.select("id", party_org=pl.when(pl.col("party") | pl.col("joint").fill_null(False)).then(earlier))
    joint = subjects.filter(pl.col("joint").fill_null(False)).select("id").join(shared, on="id")["party_org"]
    return (
        made.with_columns(
            type=pl.when(pl.col("id").is_in(joint.drop_nulls().implode())).then(pl.lit("联合党支部")).otherwise("type")
        ).select("id", "name", "home", "type", "ended_on", "place"),
        shared,
    )
