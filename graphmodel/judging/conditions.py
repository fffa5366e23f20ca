"""The three conditions of A-2 and the recorded claim, three-valued: True, False, or null for unknown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.kinds.party_organization import PartyOrgType

if TYPE_CHECKING:
    from graphmodel.judging.presence import CommitteePresence


CONDITION_WORDS = {"party": "党组织", "veterans": "老同志", "youth": "青少年"}

UNDATED: Final = pl.col("has_committee").is_not_null() & pl.col("checked_on").is_null()
"""Does the roster say whether there is a committee, without a day?"""


def conditions(rule: CommitteePresence, as_of: date) -> tuple[pl.Expr, ...]:
    """Return party, veterans, youth (Boolean, null = unknown) and claim (Boolean)."""
    return (
        _party(rule, as_of).alias("party"),
        (pl.col("veteran_count") > 0).alias("veterans"),
        (pl.col("youth_count") > 0).alias("youth"),
        pl.when(pl.col("checked_on") <= as_of).then(pl.col("has_committee")).alias("claim"),
    )


def _party(rule: CommitteePresence, as_of: date) -> pl.Expr:
    """Has it a Party organization? Yes by relation; no by a recorded absence or a complete list without it."""
    held = pl.col("party_org").is_not_null()
    absent = pl.when("other_party_org").then(False).otherwise(party_absent(as_of))
    if not rule.joint_branch_counts:
        joint = pl.col("party_org_type").eq(PartyOrgType.joint_party_branch.value).fill_null(False)
        return pl.when(held & ~joint).then(True).when(held).then(False).otherwise(absent)
    return pl.when(held).then(True).otherwise(absent)


def party_absent(as_of: date) -> pl.Expr:
    """Return False where the absence is known on the day, null where nothing is."""
    recorded = pl.col("party_absence").is_not_null() & (pl.col("checked_on") <= as_of).fill_null(False)
    absent = recorded | declared_complete("parties_declared_on")
    return pl.when(absent).then(False).otherwise(pl.lit(None, dtype=pl.Boolean))


def declared_complete(column: str) -> pl.Expr:
    """Was a list declared complete on a day on which the subject already existed?"""
    return pl.col(column).is_not_null() & (pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col(column)))


def required(rule: CommitteePresence) -> pl.Expr:
    """Return whether a committee should exist: True, False or unknown (Kleene logic over the conditions)."""
    if rule.obligation != "partial":
        return pl.lit(rule.obligation == "mandatory")
    conditions = [pl.col(c) for c in rule.conditions]
    return pl.all_horizontal(conditions) if rule.reading == "and" else pl.any_horizontal(conditions)
