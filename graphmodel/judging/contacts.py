"""What a liaison stands for under a rule, and who contacts what: an object is a unit, or a committee or Party
organization that the rule names as one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.liaison_rule import COMMITTEE, PARTY, SCHOOL, LiaisonDuty
from graphmodel.judging.preparing import prepared
from graphmodel.judging.situation import Situation
from graphmodel.judging.tables import computed, having, kept, standing
from graphmodel.kinds.codes import division

_LENGTHS: Final = {level: length for length, level in division.LEVELS.items()}
_NO_PLACE: Final = max(division.LEVELS)
"""Counts as the length of a level that is no place."""


def judged_links(links: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    """Add `object`, `object_name` and `why`: null where the liaison counts for its person, else why it does not.

    Rows of one person stand together; of several for one object the first counts.
    """
    objects, usable, why = _counting(rule, as_of)
    return links.with_columns(objects).with_columns(usable).with_columns(why)


@prepared
def _counting(rule: LiaisonDuty, as_of: date) -> tuple[tuple[pl.Expr, ...], pl.Expr, pl.Expr]:
    own = _is_own(rule)
    year = (pl.col("year") != as_of.year).fill_null(False)
    gone = ~in_force(as_of, "_gone")
    at_level = pl.col("unit_level").is_in(list(rule.base_levels)).fill_null(False)
    objects = (
        *_objects(rule),
        pl.when(own).then("target_ended_on").otherwise("unit_ended_on").alias("_gone"),
        pl.when(own | ~at_level).then(own).otherwise(in_stage(rule, "unit_level", "unit_stage")).alias("_fits"),
    )
    usable = in_force(as_of) & ~year & ~gone & pl.col("_fits").fill_null(False)
    why = (
        pl.when(~in_force(as_of))
        .then(pl.lit("已结束"))
        .when(year)
        .then(pl.lit("不是本年度"))
        .when(gone)
        .then(pl.when(own).then(pl.lit("已撤销")).otherwise(pl.lit("单位已撤并")))
        .when(pl.col("_fits").is_null())
        .then(pl.lit("学段不详"))
        .when(~pl.col("_fits") & at_level)
        .then(pl.lit("不是规定学段的学校"))
        .when(~pl.col("_fits"))
        .then(pl.lit("不是基层单位"))
        .when(pl.col("object").cum_count().over("person", "object", "_usable") > 1)
        .then(pl.lit("同一单位重复"))
    )
    return objects, usable.alias("_usable"), why.alias("why")


def _is_own(rule: LiaisonDuty) -> pl.Expr:
    """Is the target an object of its own? The codes of committees and of Party organizations differ."""
    named = [*rule.committee_forms, *rule.party_types]
    return pl.col("target_form").is_in([str(form) for form in named]).fill_null(False) if named else pl.lit(False)


def _objects(rule: LiaisonDuty) -> tuple[pl.Expr, ...]:
    own = _is_own(rule)
    name = pl.when(own).then("target_name").otherwise("unit_name")
    return (
        pl.when(own).then("target").otherwise("unit").alias("object"),
        pl.coalesce(name, pl.lit("（不详）")).alias("object_name"),
    )


def in_stage(rule: LiaisonDuty, level: str, stage: str) -> pl.Expr:
    """Is it no school, or one of a stage that counts? Unknown (null) where its stage is not known."""
    if not rule.stages:
        return pl.lit(True)
    counted = pl.col(stage).is_in([str(one) for one in rule.stages])
    return pl.when(pl.col(level) != SCHOOL).then(True).otherwise(counted)


def contacts(links: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    """Return per `object` who contacts it this year: amount, persons, dangling (who serves no more), and `since` when
    any of the former does, empty where that is not known."""
    here = kept(links, this_year(as_of))
    if here.is_empty():
        return _NO_CONTACT
    return (
        here.with_columns(_objects(rule))
        .unique(["person", "object"], maintain_order=True)
        .sort("object", "person_name", "person")
        .group_by("object", maintain_order=True)
        .agg(
            pl.col("person_serves").sum().cast(pl.Int64).alias("amount"),
            pl.col("person_name").filter("person_serves").alias("persons"),
            pl.col("person_name").filter(~pl.col("person_serves")).alias("dangling"),
            _SINCE,
        )
    )


@lru_cache(maxsize=64)
def this_year(as_of: date) -> pl.Expr:
    """Return whether a liaison is in force on a day and for its year."""
    return in_force(as_of) & (pl.col("year").is_null() | (pl.col("year") == as_of.year))


_BEGAN: Final = pl.coalesce("valid_from", pl.date("year", 1, 1)).filter("person_serves")
_SINCE: Final = pl.when(_BEGAN.null_count() == 0).then(_BEGAN.min()).alias("since")
_NO_CONTACT: Final = pl.DataFrame(
    schema={
        "object": pl.String, "amount": pl.Int64, "persons": pl.List(pl.String), "dangling": pl.List(pl.String),
        "since": pl.Date,
    }
)  # fmt: skip


def units_to_reach(units: pl.DataFrame, rules: tuple[LiaisonDuty, ...]) -> Iterator[tuple[LiaisonDuty, pl.DataFrame]]:
    """Yield the units (columns level, place, stage) that count, by the rule that says so."""
    yield from _by_place(units, rules, _UNITS)


def others_to_reach(situation: Situation, rules: tuple[LiaisonDuty, ...]) -> Iterator[tuple[LiaisonDuty, pl.DataFrame]]:
    """Yield the committees and Party organizations that are objects of their own, by the rule that says so."""
    for subject, level, addressing in (("committee", COMMITTEE, _COMMITTEES), ("party", PARTY, _PARTIES)):
        frame = standing(situation.frames[subject], situation.as_of)
        if situation.beside:
            frame = having(frame, "id", situation.beside.whole)
        for rule, part in _by_place(frame, rules, addressing):
            yield rule, computed(part, (pl.lit(level).alias("level"),))


def _by_place(
    frame: pl.DataFrame, rules: tuple[LiaisonDuty, ...], addressing: str
) -> Iterator[tuple[LiaisonDuty, pl.DataFrame]]:
    """Split rows by the rule that counts them; a rule of a place keeps those of wider places away from what lies
    there."""
    rest = frame
    for inside, steps in _deciding(rules, addressing):
        if rest.is_empty():
            return
        part = rest if inside is None else kept(rest, inside)
        rest = rest.clear() if inside is None else kept(rest, ~inside)
        for rule, addressed in steps:
            if part.is_empty():
                break
            if (found := kept(part, addressed)).height:
                yield rule, found
            part = kept(part, ~addressed)


@prepared
def _deciding(
    rules: tuple[LiaisonDuty, ...], addressing: str
) -> tuple[tuple[pl.Expr | None, tuple[tuple[LiaisonDuty, pl.Expr], ...]], ...]:
    """Return for every place with a rule, the narrowest first, which rows lie there (None: all), and in turn the
    rules that may count them with what each of them addresses."""
    found = []
    for place in sorted({rule.place for rule in rules}, key=lambda place: (-len(place), place)):
        inside = pl.col("place").str.starts_with(place).fill_null(False) if place else None
        steps = tuple(
            (rule, mask) for rule in _entitled(rules, place) if (mask := _addressed(rule, addressing)) is not None
        )
        found.append((inside, steps))
    return tuple(found)


def _entitled(rules: tuple[LiaisonDuty, ...], place: str) -> list[LiaisonDuty]:
    """Return the rules that say what counts at a place that has rules of its own: these, and those of wider places
    about committees inside it whom they do not address."""
    chosen = [rule for rule in rules if rule.place == place]
    for level in dict.fromkeys(level for rule in rules for level in rule.levels):
        if _LENGTHS.get(level, _NO_PLACE) >= len(place):
            chosen += [rule for rule in rules if level in rule.levels and place.startswith(rule.place)][:1]
    return [rule for rule in rules if any(rule is one for one in chosen)]


_UNITS: Final = "units"
_COMMITTEES: Final = "committees"
_PARTIES: Final = "parties"


def _addressed(rule: LiaisonDuty, addressing: str) -> pl.Expr | None:
    """Return which rows a rule counts, or may count; None where there can be none."""
    if addressing == _UNITS:
        if not rule.base_levels:
            return None
        return pl.col("level").is_in(list(rule.base_levels)) & in_stage(rule, "level", "stage").fill_null(True)
    column, named = ("form", rule.committee_forms) if addressing == _COMMITTEES else ("type", rule.party_types)
    return pl.col(column).is_in([str(one) for one in named]).fill_null(False) if named else None
