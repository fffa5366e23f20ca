"""Assignment: who may hold which post (domain.md A-6, A-37); mismatches are reported, nothing is changed."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import ITEM, holders
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import HolderAssignment


def fitting_holders(frames: Frames, posts: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge the holders of the posts a rule names; states met, unmet, vacant, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(part, rule, topic, posts, as_of)
        for topic, rules in book.of(HolderAssignment, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _judged(part: pl.DataFrame, rule: HolderAssignment, topic: str, posts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    label = "、".join(p.label for p in rule.posts)
    facts = holders(posts, part, rule.posts).with_columns(
        met=_met(pl.col("holders").list.eval(_fits(rule)), rule.one_is_enough),
        vacant=pl.col("holders").list.len() == 0,
        persons=pl.col("holders").list.eval(_who()).list.join("、"),
        note=pl.col("holders").list.eval(ITEM.struct.field("note")).list.drop_nulls().list.join("；"),
    )
    cases = [
        (~pl.col("rostered"), "to_verify", pl.lit("班子名单未登记")),
        (pl.col("vacant"), "vacant", pl.lit(f"{label}空缺")),
        (pl.col("met").is_null(), "to_verify", pl.format("{}的身份或类别不明", "persons")),
        (pl.col("met"), "met", pl.format("{}符合“{}”", "persons", pl.lit(rule.title))),
        (pl.lit(True), "unmet", _unfit(rule)),
    ]
    judged = facts.with_columns(
        subject=pl.col("id"),
        state=pl.coalesce([pl.when(case).then(pl.lit(state)) for case, state, _ in cases]),
        reason=pl.coalesce([pl.when(case).then(reason) for case, _, reason in cases]),
        missing=pl.when(~pl.col("rostered"))
        .then(pl.lit("登记班子名单"))
        .when(pl.col("vacant") | pl.col("met").eq(False))
        .then(pl.lit(_demand(rule, label)))
        .when(pl.col("met").is_null())
        .then(pl.lit("核实身份、党内职务和五老类别")),
        rule=pl.lit(rule.id),
    )
    return finished(judged, topic, as_of, ("unit", "unit_name", "persons", "note"))


def _who() -> pl.Expr:
    """Return name, post and, where known, status: 吴某（常务副主任，在职）."""
    field = ITEM.struct.field
    post = pl.concat_str([field("post_label"), field("status_label")], separator="，", ignore_nulls=True)
    return pl.format("{}（{}）", field("name"), post)


def _fits(rule: HolderAssignment) -> pl.Expr:
    """Does one holder fit? Null where the roster does not say."""
    field = ITEM.struct.field
    fits = pl.lit(True)
    if rule.statuses:
        fits &= field("known_status").is_in([s.value for s in rule.statuses])
    if rule.party_roles:
        fits &= field("party_role").is_in([r.value for r in rule.party_roles])
    if rule.wulao:
        fits &= field("is_wulao")
    return pl.when(ITEM.is_not_null()).then(fits)


def _met(items: pl.Expr, one_is_enough: bool) -> pl.Expr:
    """Three-valued any or all over a list of Booleans."""
    yes = items.list.eval(ITEM.eq(True).fill_null(False)).list.any()
    no = items.list.eval(ITEM.eq(False).fill_null(False)).list.any()
    unknown = items.list.eval(ITEM.is_null()).list.any()
    if one_is_enough:
        return pl.when(yes).then(True).when(unknown).then(None).otherwise(False)
    return pl.when(no).then(False).when(unknown).then(None).otherwise(True)


def _unfit(rule: HolderAssignment) -> pl.Expr:
    note = pl.when(pl.col("note") != "").then(pl.format("（{}）", "note")).otherwise(pl.lit(""))
    return pl.concat_str(pl.format("{}不符合“{}”", "persons", pl.lit(rule.title)), note)


def _demand(rule: HolderAssignment, label: str) -> str:
    words = [s.label for s in rule.statuses] + [r.label for r in rule.party_roles] + (["五老"] if rule.wulao else [])
    return f"{label}由{'、'.join(words)}担任" if words else f"配备{label}"
