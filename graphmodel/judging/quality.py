"""Presence of the elements that make an established committee sound or hollow (domain.md A-2, 0b-4)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.wording import finished, named
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import ElementPresence

WORDS = {
    "activity": "活动", "plan": "本年计划", "site": "阵地", "budget": "经费", "staff": "机构人员", "plaque": "牌子"
}  # fmt: skip
COLUMNS = {"site": "has_site", "budget": "has_budget", "staff": "has_staff", "plaque": "has_plaque"}


def established(frames: Frames, as_of: date) -> pl.DataFrame:
    """Return the committees that exist on the day in a unit that exists too."""
    return frames["committee"].filter(in_force(as_of) & pl.col("unit").is_not_null() & in_force(as_of, "unit_ended_on"))


def with_unregistered(frames: Frames, found: pl.DataFrame) -> Frames:
    """Return `frames` with a committee, of which nothing is known, for each unit established by roster claim alone;
    `found`: the establishment findings."""
    claimed = found.filter((pl.col("state") == "own") & pl.col("evidence").str.json_path_match("$.committee").is_null())
    units = frames["unit"].join(claimed.select(pl.col("subject").alias("id")), on="id", how="semi")
    unknown = units.select(
        "id",
        pl.format("{}（关工委资料未登记）", "name").alias("name"),
        pl.lit(CommitteeForm.care_committee.value).alias("form"),
        "place",
        pl.col("id").alias("unit"),
        pl.col("kind").alias("unit_kind"),
        "level",
        pl.col("name").alias("unit_name"),
    )
    return {**frames, "committee": pl.concat([frames["committee"], unknown], how="diagonal")}


def quality(frames: Frames, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge the elements of every established committee; states sound, hollow, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(part, rule, topic, as_of)
        for topic, rules in book.of(ElementPresence, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _judged(part: pl.DataFrame, rule: ElementPresence, topic: str, as_of: date) -> pl.DataFrame:
    words = {e: WORDS[e] for e in rule.elements}
    shown = part.with_columns(_element(e, rule, as_of).alias(e) for e in rule.elements)
    listed = shown.with_columns(no=named(words, value=False), unknown=named(words)).with_columns(
        lacking=pl.col("no").list.join("、"), doubtful=pl.col("unknown").list.join("、")
    )
    hollow, unclear = pl.col("no").list.len() > 0, pl.col("unknown").list.len() > 0
    judged = listed.with_columns(
        subject=pl.col("id"),
        state=pl.when(hollow).then(pl.lit("hollow")).when(unclear).then(pl.lit("to_verify")).otherwise(pl.lit("sound")),
        reason=pl.when(hollow)
        .then(pl.format("已建但缺：{}", "lacking"))
        .when(unclear)
        .then(pl.format("{}情况不明或核实已过期", "doubtful"))
        .otherwise(pl.lit("各项要素齐全")),
        missing=pl.when(hollow)
        .then(pl.format("补齐{}", "lacking"))
        .when(unclear)
        .then(pl.format("核实{}，填情况核实日期", "doubtful")),
        rule=pl.lit(rule.id),
    )
    return finished(judged, topic, as_of, ("unit", "unit_name", "no", "unknown", "last_activity_on"))


def _element(element: str, rule: ElementPresence, as_of: date) -> pl.Expr:
    """Return yes, no or unknown: an old report, or one without a day, says nothing of what came after it."""
    if element == "activity":
        since = pl.lit(as_of).dt.offset_by(f"-{rule.activity_months}mo")
        reported = pl.col("elements_checked_on").is_between(since, as_of, closed="right").fill_null(False)
        last = pl.when(pl.col("last_activity_on") <= as_of).then(pl.col("last_activity_on"))
        return pl.when(last > since).then(True).when(last.is_not_null() & reported).then(False)
    fresh = (pl.col("elements_checked_on") <= as_of) & (
        pl.col("elements_checked_on") > pl.lit(as_of).dt.offset_by(f"-{rule.elements_months}mo")
    )
    if element == "plan":
        return pl.when(fresh & (pl.col("elements_checked_on").dt.year() == as_of.year)).then(pl.col("has_plan"))
    return pl.when(fresh).then(pl.col(COLUMNS[element]))
