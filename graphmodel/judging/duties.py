"""What a committee rule demands of each subject: required (or unknown), and what holds where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from graphmodel.judging.conditions import CONDITION_WORDS, required
from graphmodel.judging.wording import named
from graphmodel.kinds.unit import PartyAbsence
from graphmodel.rules.rule import CommitteePresence

INSTRUCTOR = PartyAbsence.party_building_instructor.value


def with_duty(part: pl.DataFrame, rule: CommitteePresence) -> pl.DataFrame:
    """Add required, otherwise (state where not required), otherwise_reason, unknown (words), obligation, priority."""
    words = {c: CONDITION_WORDS[c] for c in rule.conditions}
    doubts: Mapping[Any, str] = words
    demanded = part.with_columns(required=required(rule))
    if part.get_column("level").eq("zone").any():
        demanded = demanded.with_columns(required=pl.col("required") & (pl.col("small") > 0))
        doubts = {"party": "区域性党组织", "small": "园区内企业规模"}
    only_party = _only_party_missing(rule) | _zone_without_party()
    return demanded.with_columns(
        unknown=named(doubts) if rule.obligation == "partial" else pl.lit([], dtype=pl.List(pl.String)),
        otherwise=pl.when(only_party).then(pl.lit("awaiting_party_building")).otherwise(pl.lit("not_required")),
        otherwise_reason=_otherwise_reason(rule, words, only_party),
        obligation=pl.lit(rule.obligation),
        priority=pl.when(pl.col("level") == "zone").then(pl.lit("P2")),
        rated=pl.lit(rule.obligation != "encouraged"),
    )


def _only_party_missing(rule: CommitteePresence) -> pl.Expr:
    """Is the Party organization known to be all that is missing?"""
    others = [pl.col(c) for c in rule.conditions if c != "party"]
    if rule.obligation != "partial" or rule.reading != "and" or "party" not in rule.conditions or not others:
        return pl.lit(False)
    return (pl.col("party").eq(False) & pl.all_horizontal(others)).fill_null(False)


def _zone_without_party() -> pl.Expr:
    """Are there small enterprises, and is a regional Party organization known to be missing?"""
    waiting = pl.col("level").eq("zone") & (pl.col("small") > 0).fill_null(False)
    return waiting & pl.col("party").eq(False).fill_null(False)


def _otherwise_reason(rule: CommitteePresence, words: Mapping[Any, str], only_party: pl.Expr) -> pl.Expr:
    if rule.obligation == "encouraged":
        return pl.lit("属鼓励拓展，不计入应建")
    lacking = named(words, value=False).list.join("、")
    return (
        pl.when(_zone_without_party())
        .then(pl.lit("园区没有区域性党组织，先由党建推进"))
        .when(pl.col("level") == "zone")
        .then(pl.lit("园区内没有自己未建关工委的中小企业，不作要求"))
        .when(only_party)
        .then(pl.format("有老同志、有青少年，{}，先由党建跟进", party_words()))
        .otherwise(pl.format("应建条件不具备（无{}）", lacking))
    )


def party_words() -> pl.Expr:
    """Return how the absence of a Party organization reads."""
    return (
        pl.when(pl.col("party_absence").eq(INSTRUCTOR).fill_null(False))
        .then(pl.lit("仅有党建工作指导员"))
        .otherwise(pl.lit("无党组织"))
    )
