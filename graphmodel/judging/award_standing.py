"""Where one award stands on a day (domain.md A-14): what was taken away stays on record, and was valid until then."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.kinds.award import AwardStatus
from graphmodel.kinds.values import Choice


class AwardStanding(Choice):
    """Is an award valid?"""

    valid = "valid", "有效"
    replaced = "replaced", "有后来一轮"
    under_way = "under_way", "创建中"
    revoked = "revoked", "已取消"
    lapsed = "lapsed", "已到期"


def taken_away(as_of: date) -> pl.Expr:
    """Was an award taken away by the day? One without a day for that is taken away whenever it is asked."""
    by_then = (pl.col("revoked_on") <= as_of).fill_null(False)
    undated = pl.col("status").eq(AwardStatus.revoked.value).fill_null(False) & pl.col("revoked_on").is_null()
    return by_then | undated


def standing(as_of: date) -> pl.Expr:
    """Return the AwardStanding of each row of the facts about awards; of several of one standard the latest counts."""
    latest = pl.col("valid_from").max().over("holder", "standard")
    given = pl.col("status").is_in([AwardStatus.awarded.value, AwardStatus.revoked.value])
    return (
        pl.when(taken_away(as_of)).then(pl.lit(AwardStanding.revoked.value))
        .when(~in_force(as_of)).then(pl.lit(AwardStanding.lapsed.value))
        .when(given & (pl.col("valid_from") < latest).fill_null(False)).then(pl.lit(AwardStanding.replaced.value))
        .when(given).then(pl.lit(AwardStanding.valid.value))
        .otherwise(pl.lit(AwardStanding.under_way.value))
    )  # fmt: skip
