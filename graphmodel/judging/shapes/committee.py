"""Presence of a committee: own, covered, blank, awaiting, to verify, not required, abolished (domain.md 0b-4 … 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts.columns import FACTS, in_force
from graphmodel.findings.finding import FOUND
from graphmodel.judging.book import RuleBook, foremost
from graphmodel.judging.cases import Case, Cases, Sorted, by_case, cases
from graphmodel.judging.choosing import chosen
from graphmodel.judging.committees import Committees, known_committees, with_upper_committee
from graphmodel.judging.complete_lists import declared_complete
from graphmodel.judging.duties import Duty, duty
from graphmodel.judging.enterprises import enterprise_duty, mapping, with_priority
from graphmodel.judging.filling import day
from graphmodel.judging.missing import for_awaiting, for_blank, for_unknown
from graphmodel.judging.preparing import prepared
from graphmodel.judging.presence import (
    UNDATED,
    CommitteePresence,
    EnterpriseOrder,
    Establishment,
    Mapping,
    UnmappedCause,
    conditions,
)
from graphmodel.judging.providers import with_left_standing, with_providers, with_town_provider
from graphmodel.judging.said import SILENT, Words, said, together, when
from graphmodel.judging.shape import Frames as Parts
from graphmodel.judging.shape import Second, Shape
from graphmodel.judging.situation import Frames, Situation
from graphmodel.judging.tables import computed, constant, kept, stacked
from graphmodel.judging.wording import finished
from graphmodel.judging.zones import COUNTED, zone_subjects
from graphmodel.kinds import kinds
from graphmodel.kinds.care_committee import CommitteeForm

EVIDENCE = (
    "committee", "committee_name", "form", "provider", "provider_name", "party", "party_org_name", "veterans",
    "youth", "claim", "checked_on", "left_behind", "zone", "zone_name", "enterprises", "presumed_place",
)  # fmt: skip
_UNIT: Final = {
    "enterprises": (pl.Int64(), None),
    "small": (pl.Int64(), None),
    "other_party_org": (pl.Boolean(), False),
}
"""What zones have and units lack."""


@dataclass(frozen=True)
class Established:
    """What came of judging who has a committee."""

    findings: pl.DataFrame
    """Of topic `establishment`."""
    mapping: list[pl.DataFrame]
    """Findings of topic `mapping`."""
    unregistered: pl.DataFrame
    """The units (with the columns of the facts) that have one by the claim of the roster alone."""


def establishment(frames: Frames, committees: Committees, book: RuleBook, as_of: date) -> Established:
    """Judge every unit and zone a rule addresses."""
    rules = _rules(book, as_of)
    units = constant(frames["unit"], **_UNIT)
    judged = [(rule, _decided(part, rule, frames, committees, as_of)) for rule, part in chosen(units, rules)]
    zones = []
    if frames["zone"].height:
        counted = [part.frame.select(COUNTED) for _, part in judged]
        subjects = zone_subjects(frames["zone"], stacked(counted) if counted else _NOTHING_COUNTED)
        zones = [(rule, _decided(part, rule, frames, committees, as_of)) for rule, part in chosen(subjects, rules)]
    both = [finished(part, "establishment", rule.id, as_of, EVIDENCE) for rule, part in [*judged, *zones]]
    return Established(
        findings=stacked(both) if both else pl.DataFrame(schema=FOUND),
        mapping=[mapping(part.frame, rule.id, as_of) for rule, part in judged if "enterprise" in rule.levels],
        unregistered=stacked([_by_claim(part, frames["unit"].columns) for _, part in judged] or [units.clear()]),
    )


_NOTHING_COUNTED: Final = pl.DataFrame(schema={c: FACTS["unit"].get(c, pl.String()) for c in COUNTED})


def _by_claim(judged: Sorted, columns: list[str]) -> pl.DataFrame:
    """Return `columns` of those whose committee nobody registered."""
    if _CLAIMED not in judged.occurring:
        return judged.frame.clear()[columns]
    claimed = judged.frame if len(judged.occurring) == 1 else kept(judged.frame, pl.col("_case") == _CLAIMED)
    return claimed[columns]


_CLAIMED: Final = 7
"""The number of the case in which a unit has a committee by the claim of the roster alone."""


@prepared
def _rules(book: RuleBook, as_of: date) -> tuple[CommitteePresence, ...]:
    """Return the rules of both shapes, the most specific first."""
    rules: list[CommitteePresence] = [
        *book.of(CommitteePresence, as_of).get("establishment", ()),
        *book.of(EnterpriseOrder, as_of).get("establishment", ()),
    ]
    return tuple(sorted(rules, key=foremost))


def _decided(
    part: pl.DataFrame, rule: CommitteePresence, frames: Frames, committees: Committees, as_of: date
) -> Sorted:
    """Find the case of each, with its state and what the evidence holds."""
    of_zones = part.get_column("level")[0] == "zone"
    known = computed(part, _conditions(rule, as_of))
    if isinstance(rule, EnterpriseOrder):
        known = with_priority(known, frames["zone"], committees, rule, as_of)
    provided = with_providers(known, committees, frames["cover"], rule, as_of)
    if isinstance(rule, EnterpriseOrder) and rule.town_committee_covers:
        provided = with_town_provider(provided, committees)
    demand = _duty(rule, of_zones)
    judged = by_case(computed(provided, demand.columns), _verdict(rule, as_of, of_zones))
    shown, gone = judged.frame, judged.reads("standing")
    if judged.reads("upper_name"):
        shown = with_upper_committee(shown, committees)
    if gone:
        shown = with_left_standing(shown, committees, as_of)
    columns = _shown(judged.state(), demand, "enterprise" in rule.levels, gone)
    return replace(judged, frame=computed(shown, columns))


@prepared
def _conditions(rule: CommitteePresence, as_of: date) -> tuple[pl.Expr, ...]:
    return conditions(rule, as_of)


@prepared
def _duty(rule: CommitteePresence, of_zones: bool) -> Duty:
    return enterprise_duty() if isinstance(rule, EnterpriseOrder) else duty(rule, of_zones)


@prepared
def _verdict(rule: CommitteePresence, as_of: date, of_zones: bool) -> Cases:
    """Return the cases in the order of 0b-3 to 0b-6."""
    demand = _duty(rule, of_zones)
    own, claim = pl.col("committee").is_not_null(), pl.col("claim")
    declared, listed_on = declared_complete("committees_declared_on"), pl.col("committees_declared_on")
    unlisted = declared & ~UNDATED & (pl.col("ended_on") <= listed_on).fill_null(True)
    absent = claim.eq(False).fill_null(False) | (claim.is_null() & unlisted)
    outdated_claim = claim & declared & (pl.col("checked_on") <= listed_on)
    stale_claim = claim.eq(False) & (
        pl.col("committee_from").is_null() | (pl.col("committee_from") <= pl.col("checked_on"))
    )
    doubtful, checked, listed = for_unknown(demand.unknown), day("checked_on"), day("committees_declared_on")
    otherwise_missing = (
        when(demand.otherwise == "awaiting_party_building")
        .then(for_awaiting())
        .when(demand.otherwise == "to_verify")
        .then(doubtful)
        .otherwise(SILENT)
    )
    return cases(
        Case(~in_force(as_of), "abolished", _abolished_reason()),
        Case(_virtual(), "not_required", "虚拟区划代码，不对应实际村（社区）"),
        Case(pl.col("not_counted_reason").is_not_null(), "not_required", pl.col("not_counted_reason")),
        Case(own & stale_claim.fill_null(False), "to_verify",
             said("登记有“{}”，名册却填未建（核实日期 {}），两处不一致", "committee_name", checked), doubtful),
        Case(own, "own", said("已建“{}”（建立日期 {}）", "committee_name", day("committee_from"))),
        Case(pl.col("provider").is_not_null(), "covered", said("由“{}”覆盖", "provider_name")),
        Case(outdated_claim.fill_null(False), "to_verify",
             said("名册填已建（核实日期 {}），{} 申明完整的关工委名单里却没有它", checked, listed), doubtful),
        Case(claim.eq(True), "own", said("名册填已建（核实日期 {}），关工委资料未登记", checked)),
        Case(pl.col("required").is_null(), "to_verify", said("是否应建待核：{}不明", demand.unknown), doubtful),
        Case(~pl.col("required"), demand.otherwise, demand.otherwise_reason, otherwise_missing),
        Case(absent & claim.is_null(), "blank",
             said("关工委名单已申明完整（{}），其中没有它", listed), for_blank()),
        Case(absent, "blank", said("应建未建：名册填未建（核实日期 {}）", checked), for_blank()),
        Case(None, "to_verify", _unknown_reason(), doubtful),
    )  # fmt: skip


@prepared
def _shown(state: pl.Expr, demand: Duty, enterprises: bool, gone: bool) -> tuple[pl.Expr, ...]:
    """Return state, counted, left_behind and presumed_place; `gone`: some have ended."""
    left = pl.when(state == "abolished").then("standing") if gone else pl.lit(None, dtype=pl.List(pl.String))
    presumed = _presumed() if enterprises else pl.lit(False)
    columns = {"counted": _counted(demand, state), "left_behind": left, "presumed_place": presumed}
    return state, *(column.alias(name) for name, column in columns.items())


def _counted(demand: Duty, state: pl.Expr) -> pl.Expr:
    """Does it stand in the rate (own, covered, blank), or would it (to verify)? Null where one is there and nobody
    knows whether it should be: that is neither in the rate nor beyond it."""
    if not demand.rated:
        return pl.lit(False)
    standing = state.is_in(["own", "covered", "blank"]) & pl.col("required").fill_null(False)
    counted = standing | (state.eq("to_verify") & pl.col("required").fill_null(True))
    return pl.when(~(state.is_in(["own", "covered"]) & pl.col("required").is_null())).then(counted)


def _presumed() -> pl.Expr:
    """Is the place of an enterprise known by its registration alone?"""
    in_county = pl.col("place").str.slice(6).str.strip_chars("0") == ""
    unlocated = pl.col("located_in").is_null() & pl.col("uscc").is_not_null()
    return pl.col("level").eq("enterprise") & unlocated & in_county


def _virtual() -> pl.Expr:
    """Is the code a virtual one: nine digits, then 498 or 598? Without a pattern, which would be compiled anew."""
    code = pl.col("code")
    virtual = code.str.ends_with("498") | code.str.ends_with("598")
    digits = (code.str.len_bytes() == 12) & (code.str.strip_chars("0123456789") == "")
    return pl.col("kind").eq("Jurisdiction") & (virtual & digits).fill_null(False)


def _abolished_reason() -> Words:
    left = pl.col("standing").list.join("、")
    return together(
        said("已于 {} {}", day("valid_to"), _end_word()),
        when(pl.col("standing").list.len() > 0).then(said("，遗留“{}”", left)).otherwise(""),
    )


def _end_word() -> pl.Expr:
    """Return how the end of a subject is called: 撤并, 注销, 撤销."""
    words = {name: model.kind.ends.removesuffix("日期") for name, model in kinds().items()}
    return pl.col("kind").replace_strict(words, default="撤销")


def _unknown_reason() -> Words:
    return (
        when(UNDATED)
        .then("名册填了是否已建，但没有核实日期")
        .when(pl.col("ended_name").is_not_null())
        .then(said("原“{}”已于 {} 撤销，是否另建不明", "ended_name", day("ended_on")))
        .when(pl.col("other_name").is_not_null())
        .then(said("登记有“{}”，是{}，不算它自己的关工委；是否另建没有记录", "other_name", "other_form"))
        .otherwise("没有关工委登记，也没有“未建”的记录")
    )


def found(situation: Situation) -> Established:
    """Return what comes of judging who has a committee."""
    known = situation.once(known_committees)
    return establishment(situation.frames, known, situation.book, situation.as_of)


def _judged(situation: Situation) -> Parts:
    judged = situation.once(found)
    return [judged.findings, *judged.mapping]


SHAPE: Final = Shape(
    rules=(CommitteePresence, EnterpriseOrder),
    judge=_judged,
    basis=True,
    reads=lambda _: ("unit", "committee", "cover", "zone"),
    states=Establishment,
    seconds=(Second("mapping", "企业关联", Mapping, order=30),),
    evidence={
        "committee": "关工委编号",
        "committee_name": "关工委",
        "form": ("组织形式", CommitteeForm),
        "provider": "覆盖它的关工委编号",
        "provider_name": "覆盖它的关工委",
        "party": "有党组织",
        "party_org_name": "党组织",
        "veterans": "有老同志",
        "youth": "有青少年",
        "claim": "名册填已建",
        "checked_on": "核实日期",
        "left_behind": "遗留的关工委",
        "zone": "园区编号",
        "zone_name": "园区",
        "enterprises": "未覆盖的中小企业数",
        "presumed_place": "按登记机关推定属地",
        "causes": ("未关联原因", UnmappedCause),
        "uscc": "统一社会信用代码",
    },
    values={
        "mandatory": "应建",
        "partial": "具备条件即应建",
        "encouraged": "鼓励拓展",
        "and": "条件同时具备",
        "or": "任一条件具备",
        "party": "有党组织",
        "veterans": "有老同志",
        "youth": "有青少年",
    },
)
