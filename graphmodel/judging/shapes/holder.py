"""Assignment: who may hold which post (domain.md A-6, A-37); mismatches are reported, nothing is changed."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.positions import UNROSTERED, of_holders
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import Words, said, together, when
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts, teams
from graphmodel.judging.tables import attached
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import PartyRole, Post, Status


class HolderAssignment(Rule):
    """Who may hold which post (A-6, A-37): mismatches are reported, nothing is changed."""

    of_teams: ClassVar[bool] = True

    asks: Literal["holder"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")
    statuses: tuple[Status, ...] = Field(default=(), title="身份")
    party_roles: tuple[PartyRole, ...] = Field(default=(), title="党内职务")
    wulao: bool = Field(default=False, title="须为五老")
    one_is_enough: bool = Field(default=False, title="其中一人符合即可")


class PostHolding(State):
    """Is a post held by whom the rule of the place says?"""

    met = QUIET, "met", "符合"
    unmet = CALLS, "unmet", "不符"
    vacant = CALLS, "vacant", "空缺"
    to_verify = CALLS, "to_verify", "待核"


def fitting_holders(part: pl.DataFrame, rule: HolderAssignment, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge the holders of the posts a rule names; states met, unmet, vacant, to_verify."""
    measured, verdict = _measured(rule), _verdict(rule)
    shown = attached(part, of_holders(situation.once(posts), rule.posts, measured), ("id", "committee"), _VACANT)
    return finished(by_case(shown, verdict), topic, rule.id, situation.as_of, ("unit", "unit_name", "persons", "note"))


_VACANT: Final = {"vacant": True, "persons": "", "note": ""}
"""What is measured where nobody holds any of the posts."""


@prepared
def _measured(rule: HolderAssignment) -> tuple[pl.Expr, ...]:
    return (
        _met(_fits(rule), rule.one_is_enough).alias("met"),
        pl.lit(False).alias("vacant"),
        _who().str.join("、").alias("persons"),
        pl.col("note").str.join("；").alias("note"),
    )


@prepared
def _verdict(rule: HolderAssignment) -> Cases:
    label = "、".join(p.label for p in rule.posts)
    demand = _demand(rule, label)
    return cases(
        UNROSTERED,
        Case(pl.col("vacant"), "vacant", f"{label}空缺", demand),
        Case(
            pl.col("met").is_null(),
            "to_verify",
            said("{}的身份或类别不明", "persons"),
            "核实身份、党内职务和五老类别",
        ),
        Case(pl.col("met"), "met", said("{}符合“{}”", "persons", pl.lit(rule.title))),
        Case(None, "unmet", _unfit(rule), demand),
    )


def _who() -> pl.Expr:
    """Return name, post and, where known, status: 吴某（常务副主任，在职）."""
    post = pl.concat_str("post_label", "status_label", separator="，", ignore_nulls=True)
    return pl.format("{}（{}）", "name", post)


def _fits(rule: HolderAssignment) -> pl.Expr:
    """Does one holder fit? Null where the roster does not say."""
    fits = pl.lit(True)
    if rule.statuses:
        fits &= pl.col("known_status").is_in([s.value for s in rule.statuses])
    if rule.party_roles:
        fits &= pl.col("party_role").is_in([r.value for r in rule.party_roles])
    if rule.wulao:
        fits &= pl.col("is_wulao")
    return fits


def _met(fits: pl.Expr, one_is_enough: bool) -> pl.Expr:
    """Three-valued any or all over the holders."""
    yes, no, unknown = fits.eq(True).any(), fits.eq(False).any(), fits.is_null().any()
    if one_is_enough:
        return pl.when(yes).then(True).when(unknown).then(None).otherwise(False)
    return pl.when(no).then(False).when(unknown).then(None).otherwise(True)


def _unfit(rule: HolderAssignment) -> Words:
    note = when(pl.col("note") != "").then(said("（{}）", "note")).otherwise("")
    return together(said("{}不符合“{}”", "persons", pl.lit(rule.title)), note)


def _demand(rule: HolderAssignment, label: str) -> str:
    words = [s.label for s in rule.statuses] + [r.label for r in rule.party_roles] + (["五老"] if rule.wulao else [])
    return f"{label}由{'、'.join(words)}担任" if words else f"配备{label}"


SHAPE: Final = Shape(
    rules=(HolderAssignment,),
    judge=judging_each(HolderAssignment, teams, fitting_holders),
    reads=lambda _: TEAM,
    states=PostHolding,
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "persons": "人员",
        "note": "备注",
    },
    verdict=lambda rule, _: _verdict(rule),
)
