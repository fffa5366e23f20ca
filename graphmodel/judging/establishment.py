"""Presence of a committee: own, covered, blank, awaiting, to verify, not required, abolished (domain.md 0b-4 … 7)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.conditions import with_conditions
from graphmodel.judging.duties import with_duty
from graphmodel.judging.enterprises import mapping, with_priority
from graphmodel.judging.frames import Frames
from graphmodel.judging.missing import missing_link
from graphmodel.judging.providers import with_providers, with_town_provider, with_upper_committee
from graphmodel.judging.wording import day, finished
from graphmodel.judging.zones import zone_subjects
from graphmodel.kinds import kinds
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import CommitteePresence, EnterpriseOrder

EVIDENCE = (
    "committee", "committee_name", "form", "provider", "provider_name", "party", "party_org_name", "veterans",
    "youth", "claim", "checked_on", "left_behind", "zone", "zone_name", "enterprises", "presumed_place",
)  # fmt: skip
VIRTUAL = r"^[0-9]{9}[45]98$"


def establishment(frames: Frames, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge every unit and zone a rule addresses; returns findings of topics `establishment` and `mapping`."""
    unknown = pl.lit(None, dtype=pl.Int64)
    units = frames["unit"].with_columns(enterprises=unknown, small=unknown, other_party_org=False)
    judged = _judged(units, frames, book, as_of)
    zones = _judged(zone_subjects(frames, judged), frames, book, as_of)
    both = pl.concat([judged, zones], how="diagonal_relaxed")
    return [finished(both, "establishment", as_of, EVIDENCE), mapping(judged, as_of)]


def _judged(subjects: pl.DataFrame, frames: Frames, book: RuleBook, as_of: date) -> pl.DataFrame:
    rules = [
        *book.of(CommitteePresence, as_of).get("establishment", ()),
        *book.of(EnterpriseOrder, as_of).get("establishment", ()),
    ]
    rules.sort(key=lambda r: (-len(r.place), -len(r.where)))
    parts = [_decided(part, rule, frames, as_of) for rule, part in chosen(subjects, rules)]
    empty = _decided(subjects.clear(), rules[0], frames, as_of)
    return pl.concat([empty, *parts], how="diagonal_relaxed")


def _decided(part: pl.DataFrame, rule: CommitteePresence, frames: Frames, as_of: date) -> pl.DataFrame:
    prepared = with_conditions(part, rule, as_of)
    if isinstance(rule, EnterpriseOrder):
        prepared = with_priority(prepared, rule, frames, as_of)
    else:
        prepared = with_duty(prepared, rule)
    prepared = with_providers(prepared, frames, (rule.own_forms, rule.provider_forms), as_of)
    if isinstance(rule, EnterpriseOrder) and rule.town_committee_covers:
        prepared = with_town_provider(prepared, frames, as_of)
    prepared = with_upper_committee(prepared, frames, as_of)
    state, reason = _state_and_reason(as_of)
    return (
        prepared.with_columns(state=state, reason=reason)
        .with_columns(missing=missing_link(), counted=_counted())
        .with_columns(
            subject=pl.col("id"),
            rule=pl.lit(rule.id),
            left_behind=pl.when(pl.col("state") == "abolished").then("standing"),
            presumed_place=pl.col("level").eq("enterprise")
            & pl.col("located_in").is_null()
            & pl.col("uscc").is_not_null()
            & (pl.col("place").str.slice(6).str.strip_chars("0") == ""),
        )
    )


def _state_and_reason(as_of: date) -> tuple[pl.Expr, pl.Expr]:
    """Return the two fields of the first case that fits, in the order of 0b-3 to 0b-6."""
    own, claim = pl.col("committee").is_not_null(), pl.col("claim")
    listed_on = pl.col("committees_declared_on")
    unlisted = pl.col("declared") & ~pl.col("undated") & (pl.col("ended_on") <= listed_on).fill_null(True)
    absent = claim.eq(False).fill_null(False) | (claim.is_null() & unlisted)
    outdated_claim = claim & pl.col("declared") & (pl.col("checked_on") <= listed_on)
    stale_claim = claim.eq(False) & (
        pl.col("committee_from").is_null() | (pl.col("committee_from") <= pl.col("checked_on"))
    )
    cases: list[tuple[pl.Expr, pl.Expr, pl.Expr]] = [
        (~in_force(as_of), pl.lit("abolished"), _abolished_reason()),
        (_virtual(), pl.lit("not_required"), pl.lit("虚拟区划代码，不对应实际村（社区）")),
        (pl.col("not_counted_reason").is_not_null(), pl.lit("not_required"), pl.col("not_counted_reason")),
        (own & stale_claim.fill_null(False), pl.lit("to_verify"),
         pl.format("登记有“{}”，名册却填未建（核实日期 {}），两处不一致", "committee_name", day("checked_on"))),
        (own, pl.lit("own"), pl.format("已建“{}”（建立日期 {}）", "committee_name", day("committee_from"))),
        (pl.col("provider").is_not_null(), pl.lit("covered"), pl.format("由“{}”覆盖", "provider_name")),
        (outdated_claim.fill_null(False), pl.lit("to_verify"),
         pl.format("名册填已建（核实日期 {}），{} 申明完整的关工委名单里却没有它", day("checked_on"),
                   day("committees_declared_on"))),
        (claim.eq(True), pl.lit("own"),
         pl.format("名册填已建（核实日期 {}），关工委资料未登记", day("checked_on"))),
        (pl.col("required").is_null(), pl.lit("to_verify"),
         pl.format("是否应建待核：{}不明", pl.col("unknown").list.join("、"))),
        (~pl.col("required"), pl.col("otherwise"), pl.col("otherwise_reason")),
        (absent & claim.is_null(), pl.lit("blank"),
         pl.format("关工委名单已申明完整（{}），其中没有它", day("committees_declared_on"))),
        (absent, pl.lit("blank"), pl.format("应建未建：名册填未建（核实日期 {}）", day("checked_on"))),
    ]  # fmt: skip
    return (
        pl.coalesce([pl.when(case).then(state) for case, state, _ in cases] + [pl.lit("to_verify")]),
        pl.coalesce([pl.when(case).then(reason) for case, _, reason in cases] + [_unknown_reason()]),
    )


def _virtual() -> pl.Expr:
    return pl.col("kind").eq("Jurisdiction") & pl.col("code").str.contains(VIRTUAL).fill_null(False)


def _abolished_reason() -> pl.Expr:
    left = pl.col("standing").list.join("、")
    return pl.concat_str(
        pl.format("已于 {} {}", day("valid_to"), _end_word()),
        pl.when(pl.col("standing").list.len() > 0).then(pl.format("，遗留“{}”", left)).otherwise(pl.lit("")),
    )


def _end_word() -> pl.Expr:
    """Return how the end of a subject is called: 撤并, 注销, 撤销."""
    words = {name: model.kind.ends.removesuffix("日期") for name, model in kinds().items()}
    return pl.col("kind").replace_strict(words, default="撤销")


def _unknown_reason() -> pl.Expr:
    return (
        pl.when("undated")
        .then(pl.lit("名册填了是否已建，但没有核实日期"))
        .when(pl.col("ended_name").is_not_null())
        .then(pl.format("原“{}”已于 {} 撤销，是否另建不明", "ended_name", day("ended_on")))
        .otherwise(pl.lit("没有关工委登记，也没有“未建”的记录"))
    )


def _counted() -> pl.Expr:
    """Does it stand in the rate (own, covered, blank), or would it (to verify)?"""
    standing = pl.col("state").is_in(["own", "covered", "blank"]) & pl.col("required").fill_null(False)
    doubtful = pl.col("state").eq("to_verify") & pl.col("required").fill_null(True)
    return pl.col("rated") & (standing | doubtful)
