"""What a committee rule demands of each subject: required (or unknown), and what holds where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from graphmodel.judging.presence import CONDITION_WORDS, required
from graphmodel.judging.said import Words, said, when
from graphmodel.judging.wording import joined
from graphmodel.kinds.unit import PartyAbsence

if TYPE_CHECKING:
    from graphmodel.judging.presence import CommitteePresence


INSTRUCTOR = PartyAbsence.party_building_instructor.value


@dataclass(frozen=True, eq=False)
class Duty:
    """What a rule demands, as expressions over the facts."""

    columns: tuple[pl.Expr, ...]
    """required (Boolean, null = unknown), obligation, priority."""
    unknown: pl.Expr
    """Words for what is unknown."""
    otherwise: pl.Expr
    """State where it is not required, and its reason."""
    otherwise_reason: Words
    rated: bool
    """Does it stand in a rate?"""


def duty(rule: CommitteePresence, zone: bool) -> Duty:
    """Return what `rule` demands; `zone`: of zones, else of units."""
    words: Mapping[Any, str] = {c: CONDITION_WORDS[c] for c in rule.conditions}
    doubts: Mapping[Any, str] = {"party": "区域性党组织", "small": "园区内企业规模"} if zone else words
    demanded = required(rule) & (pl.col("small") > 0) if zone else required(rule)
    only_party = _only_party_missing(rule) | _zone_without_party() if zone else _only_party_missing(rule)
    return Duty(
        columns=(
            demanded.alias("required"),
            pl.lit(rule.obligation).alias("obligation"),
            pl.lit("P2" if zone else None, dtype=pl.String).alias("priority"),
        ),
        unknown=joined(doubts, "、") if rule.obligation == "partial" else pl.lit(""),
        otherwise=pl.when(only_party).then(pl.lit("awaiting_party_building")).otherwise(pl.lit("not_required")),
        otherwise_reason=_otherwise_reason(rule, words, only_party, zone),
        rated=rule.obligation != "encouraged",
    )


def _only_party_missing(rule: CommitteePresence) -> pl.Expr:
    """Is the Party organization known to be all that is missing?"""
    others = [pl.col(c) for c in rule.conditions if c != "party"]
    if rule.obligation != "partial" or rule.reading != "and" or "party" not in rule.conditions or not others:
        return pl.lit(False)
    return (pl.col("party").eq(False) & pl.all_horizontal(others)).fill_null(False)


def _zone_without_party() -> pl.Expr:
    """Are there small enterprises, and is a regional Party organization known to be missing?"""
    return (pl.col("small") > 0).fill_null(False) & pl.col("party").eq(False).fill_null(False)


def _otherwise_reason(rule: CommitteePresence, words: Mapping[Any, str], only_party: pl.Expr, zone: bool) -> Words:
    if rule.obligation == "encouraged":
        return "属鼓励拓展，不计入应建"
    if zone:
        return (
            when(_zone_without_party())
            .then("园区没有区域性党组织，先由党建推进")
            .otherwise("园区内没有自己未建关工委的中小企业，不作要求")
        )
    return (
        when(only_party)
        .then(said("有老同志、有青少年，{}，先由党建跟进", party_words()))
        .otherwise(said("应建条件不具备（无{}）", joined(words, "、", value=False)))
    )


def party_words() -> Words:
    """Return how the absence of a Party organization reads."""
    return (
        when(pl.col("party_absence").eq(INSTRUCTOR).fill_null(False)).then("仅有党建工作指导员").otherwise("无党组织")
    )
