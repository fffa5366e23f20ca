"""Assignment: 一人联系两个基层, per person and per unit (domain.md A-25)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.book import RuleBook
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.choosing import chosen
from graphmodel.judging.contacts import contacts, in_stage, judged_links, others_to_reach, units_to_reach
from graphmodel.judging.liaison_rule import LiaisonDuty
from graphmodel.judging.preparing import prepared
from graphmodel.judging.said import Words, said, together, when
from graphmodel.judging.shape import Frames, Second, Shape
from graphmodel.judging.shapes.committee import found
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts
from graphmodel.judging.tables import among, attached, computed, having, kept
from graphmodel.judging.wording import finished


class Contacting(State):
    """How far somebody meets the duty of liaison."""

    none = CALLS, "none", "无联系点"
    short = CALLS, "short", "不足"
    met = QUIET, "met", "达到"
    over = CALLS, "over", "超过"
    idle = CALLS, "idle", "未分担"
    sharing = QUIET, "sharing", "分担"


class LiaisonReach(State):
    """Does anybody keep contact with a base unit?"""

    unreached = CALLS, "unreached", "无人联系"
    reached = QUIET, "reached", "有人联系"
    several = CALLS, "several", "多人联系"
    to_verify = CALLS, "to_verify", "待核"


_PERSON: Final = ("committee", "posts", "units", "set_aside", "target")


def liaison_duty(current: pl.DataFrame, links: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge who owes liaison; `current`: the posts held now."""
    return [
        _per_person(having(part, "post", rule.posts), links, rule, as_of)
        for rules in book.of(LiaisonDuty, as_of).values()
        for rule, part in chosen(current, rules)
    ]


def liaison_reach(situation: Situation) -> list[pl.DataFrame]:
    """Judge whom nobody contacts, of what is real."""
    judged = []
    for rule, known in situation.once(to_be_reached):
        found = by_case(known, _reached(rule, "stage" in known.columns))
        judged.append(finished(found, "liaison_reach", rule.id, situation.as_of, ("persons", "dangling")))
    return judged


def to_be_reached(situation: Situation) -> list[tuple[LiaisonDuty, pl.DataFrame]]:
    """Return, rule by rule, what is real and counts as to be contacted, with who does (columns of `contacts`)."""
    links, as_of = situation.frames["liaison"], situation.as_of
    reaching = []
    for rules in situation.book.of(LiaisonDuty, as_of).values():
        units = units_to_reach(situation.frames["unit"], rules)
        parts = [(rule, among(part, "id", situation.once(_real))) for rule, part in units]
        for rule, part in (*parts, *others_to_reach(situation, rules)):
            if part.height:
                known = attached(part, contacts(links, rule, as_of), ("id", "object"), {"amount": 0})
                reaching.append((rule, known))
    return reaching


def _real(situation: Situation) -> pl.Series:
    """Return the ids of the units that are there, as the establishment findings say."""
    judged = situation.once(found).findings
    unreal = kept(having(judged, "state", ("abolished", "not_required")), _UNREAL).get_column("subject")
    ids = judged.get_column("subject")
    return ids.filter(~ids.is_in(unreal.implode())) if len(unreal) else ids


_UNREAL: Final = pl.col("state").eq("abolished") | pl.col("level").is_in(["township", "village"])
"""Of what is abolished or not required: virtual and uncounted places have nobody to contact."""


def _per_person(held: pl.DataFrame, links: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    owing = _owing(held)
    theirs = among(links, "person", owing.get_column("person")).sort("person", "unit_name", "valid_from", "target")
    judged = judged_links(theirs, rule, as_of)
    good = judged.filter(pl.col("why").is_null())
    counted = good.group_by("person", maintain_order=True).agg(
        pl.len().alias("amount"), pl.col("object_name").alias("units")
    )
    aside = (
        judged.filter(pl.col("why").is_not_null())
        .group_by("person", maintain_order=True)
        .agg(pl.struct(pl.col("object_name").alias("unit"), "why").alias("set_aside"))
    )
    known = attached(attached(owing, counted, ("person", "person"), {"amount": 0}), aside, ("person", "person"))
    columns, verdict = _of_person(rule)
    return finished(by_case(computed(known, columns), verdict), "liaison_duty", rule.id, as_of, _PERSON, "person")


def _owing(held: pl.DataFrame) -> pl.DataFrame:
    """Return one row per person who holds one of the posts."""
    return (
        held.sort("person", "committee", "post")
        .group_by("person", maintain_order=True)
        .agg(
            pl.col("name").first(),
            pl.col("place").first(),
            pl.col("committee").first(),
            pl.col("post_label").unique(maintain_order=True).alias("posts"),
        )
    )


@prepared
def _of_person(rule: LiaisonDuty) -> tuple[tuple[pl.Expr, ...], Cases]:
    """Return the columns to add to `amount`, `units` and `set_aside`, and the verdict."""
    target, amount, reason = rule.owed, pl.col("amount"), _person_reason(rule)
    columns = (pl.lit(target).alias("target"), pl.lit("person").alias("level"))
    if rule.shares:
        more = "分到几个基层单位联系"
        return columns, cases(Case(amount == 0, "idle", reason, more), Case(None, "sharing", reason))
    missing = said("再联系 {} 个基层单位", target - amount)
    verdict = cases(
        Case(amount == 0, "none", reason, missing),
        Case(amount < target, "short", reason, missing),
        Case((amount > target) & (rule.counts == "exactly"), "over", reason),
        Case(None, "met", reason),
    )
    return columns, verdict


def _person_reason(rule: LiaisonDuty) -> Words:
    aside = pl.col("set_aside").list.eval(
        pl.format("{}（{}）", pl.element().struct.field("unit"), pl.element().struct.field("why"))
    ).list.join("、")  # fmt: skip
    if rule.shares:
        demand = "（全覆盖方式：基层单位由各人分担，不定每人几个）"
    else:
        demand = f"，应{'至少' if rule.counts == 'at_least' else '为'} {rule.target} 个"
    return together(
        said("联系基层单位 {} 个{}", "amount", pl.lit(demand)),
        when(pl.col("set_aside").is_not_null()).then(said("；不计：{}", aside)).otherwise(""),
    )


@prepared
def _reached(rule: LiaisonDuty, of_units: bool) -> Cases:
    amount, left = pl.col("amount"), pl.col("dangling").list.join("、")
    dangling = when(left != "").then(said("；{}已离任，联系悬空", left)).otherwise("")
    contacted = together(said("{} 人联系", "amount"), dangling)
    unsure = Case(
        in_stage(rule, "level", "stage").is_null(), "to_verify", "学段没有填，是否属于要联系的学校不明", "填写学段"
    )
    return cases(
        *((unsure,) if rule.stages and of_units else ()),
        Case(amount == 0, "unreached", together("没有人联系", dangling), "安排联系人"),
        Case(amount == 1, "reached", contacted),
        Case(None, "several", contacted),
    )


def _judged(situation: Situation) -> Frames:
    frames, book, as_of = situation.frames, situation.book, situation.as_of
    return [
        *liaison_duty(situation.once(posts).current, frames["liaison"], book, as_of),
        *liaison_reach(situation),
    ]


SHAPE: Final = Shape(
    rules=(LiaisonDuty,),
    judge=_judged,
    reads=lambda rule: (*TEAM, "liaison", *(("party",) if rule.party_types else ())),
    states=Contacting,
    counts=lambda _: "联系几个单位",
    seconds=(Second("liaison_reach", "被联系情况", LiaisonReach, order=50, counts="几人联系"),),
    evidence={
        "committee": "关工委编号",
        "posts": "职务",
        "units": "联系的单位",
        "set_aside": "未计入的",
        "target": "应联系个数",
        "persons": "人员",
        "unit": "单位编号",
        "why": "原因",
        "dangling": "已离任的联系人",
    },
    values={
        "per_person": "一人若干点",
        "full_coverage": "全覆盖（基层单位由各人分担，每个都有人联系）",
        "exactly": "恰好这么多",
        "at_least": "不少于这么多",
    },
    verdict=lambda rule, _: _of_person(rule)[1],
)
