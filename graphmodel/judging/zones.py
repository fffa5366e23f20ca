"""Zones as subjects: one blank per zone whose small enterprises nobody covers (domain.md 0b-6)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts.columns import FACTS
from graphmodel.judging.presence import party_absent
from graphmodel.judging.tables import attached, grouped, kept, selected

COUNTED: Final = ("zone", "level", "state", "above_scale")
"""What of a judged enterprise counts for its zone."""


def has_regional_party(as_of: date) -> pl.Expr:
    """Has a zone a regional Party organization? No where it is recorded so, or another type stands there."""
    held = pl.col("party_org").is_not_null()
    return pl.when(held).then(True).when("other_party_org").then(False).otherwise(party_absent(as_of))


def zone_subjects(zones: pl.DataFrame, judged: pl.DataFrame) -> pl.DataFrame:
    """Return the zones in the shape of units, with two counts of small enterprises there that have none of their
    own: `small` all of them (null where only those of unknown scale remain), `enterprises` the uncovered ones.

    `judged`: the columns COUNTED of judged units.
    """
    counted = grouped(kept(judged, _OF_OTHERS), "zone", _COUNTS)
    return selected(attached(zones, counted, ("id", "zone")), _AS_UNIT)


_OF_OTHERS: Final = (
    pl.col("zone").is_not_null() & pl.col("level").eq("enterprise") & ~pl.col("state").is_in(["own", "abolished"])
)
_SMALL: Final = pl.col("above_scale").eq(False).fill_null(False)
_COUNTS: Final = (
    _SMALL.sum().cast(pl.Int64).alias("_small"),
    (_SMALL & (pl.col("state") != "covered")).sum().cast(pl.Int64).alias("_uncovered"),
    pl.col("above_scale").is_null().any().alias("_unclear"),
)
_OWN_WORDS: Final = {
    "kind": pl.lit("Zone"),
    "level": pl.lit("zone"),
    "party_org_type": pl.when(pl.col("party_org").is_not_null()).then(pl.lit("regional_party_org")),
    "small": pl.when(pl.col("_unclear").is_null())
    .then(0)
    .when((pl.col("_small") == 0) & pl.col("_unclear"))
    .then(None)
    .otherwise(pl.col("_small")),
    "enterprises": pl.col("_uncovered").fill_null(0),
    "other_party_org": pl.col("other_party_org"),
}
_AS_UNIT: Final = tuple(
    (_OWN_WORDS.get(c, pl.col(c)) if c in _OWN_WORDS or c in FACTS["zone"] else pl.lit(None, dtype=t)).alias(c)
    for c, t in (
        FACTS["unit"] | {"small": pl.Int64(), "enterprises": pl.Int64(), "other_party_org": pl.Boolean()}
    ).items()
)
