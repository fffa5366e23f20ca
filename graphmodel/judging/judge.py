"""The judge: facts and rules in, findings out. Pure; the same for one unit, a country, a what-if or an earlier day."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.book import RuleBook
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shape_of, shapes
from graphmodel.judging.situation import Beside, Frames, Situation, complete, judged_subjects
from graphmodel.judging.tables import few, ordered, stacked


def judge(frames: Frames, book: RuleBook, as_of: date, beside: Beside | None = None) -> pl.DataFrame:
    """Return every finding (columns of FOUND) about the subjects in `frames` (those that `needed` names) on the
    day `as_of`.

    What one subject is judged by lies in its county or is in its own row: `frames` hold whole counties, or a few
    subjects with what belongs to them, and then with what stands beside them.
    """
    situation = Situation(complete(frames), book, as_of, beside)
    parts = [part for shape in shapes().values() for part in shape.judge(situation)]
    for shape in shapes().values():
        if shape.amend:
            parts = shape.amend(situation, parts)
    return _in_order(parts)


def _in_order(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the findings by topic, place and subject; parts hold one topic each."""
    held = [part for part in parts if part.height] or parts[:1]
    if not few(*held):
        return pl.concat(held).sort("topic", "place", "subject")
    topics: dict[str, list[pl.DataFrame]] = {}
    for part in held:
        topics.setdefault(part.item(0, "topic") if part.height else "", []).append(part)
    return stacked([ordered(stacked(topics[topic]), "place", "subject") for topic in sorted(topics)])


@prepared
def needed(book: RuleBook, as_of: date, scope: str = "") -> tuple[str, ...]:
    """Return the subjects that a rule in force on the day reads in a place that overlaps `scope` (a place prefix;
    empty: everywhere). `judge` gives the same findings with the others missing or empty."""
    read = {subject for rule in book.rules if _holds(rule, as_of, scope) for subject in _read(rule)}
    return tuple(subject for subject in judged_subjects() if subject in read)


@prepared
def moved_by(book: RuleBook, as_of: date, told: frozenset[str]) -> frozenset[str]:
    """Return the topics whose findings on the day may differ where the facts about the subjects `told` do."""
    moved = reading(book, as_of, told)
    if any(shape_of(type(rule)).amend for rule in moved):
        return topics_of(book)
    return frozenset(topic for rule in moved for topic in _about(rule))


@prepared
def reading(book: RuleBook, as_of: date, told: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules in force on the day that read the facts about any of the subjects `told`."""
    return tuple(rule for rule in book.rules if rule.in_force(as_of) and not told.isdisjoint(_read(rule)))


@prepared
def topics_of(book: RuleBook) -> frozenset[str]:
    """Return every topic on which the rules find something."""
    return frozenset(topic for rule in book.rules for topic in _about(rule))


@prepared
def deciding(book: RuleBook, topics: tuple[str, ...]) -> RuleBook:
    """Return the rules by which `judge` finds the same on `topics` as by the whole book."""
    asked = [rule for rule in book.rules if not _about(rule).isdisjoint(topics)]
    beneath = {basis for rule in asked for basis in shape_of(type(rule)).builds_on}
    return RuleBook(tuple(rule for rule in book.rules if rule in asked or type(rule) in beneath or _carries(rule)))


def _carries(rule: Rule) -> bool:
    """Is it a rule without which others find something else?"""
    shape = shape_of(type(rule))
    return shape.basis or shape.amend is not None


def _about(rule: Rule) -> frozenset[str]:
    return frozenset({rule.topic, *(second.code for second in shape_of(type(rule)).seconds)})


def _holds(rule: Rule, as_of: date, scope: str) -> bool:
    return rule.in_force(as_of) and (rule.place.startswith(scope) or scope.startswith(rule.place))


def _read(rule: Rule) -> tuple[str, ...]:
    return shape_of(type(rule)).reads(rule)
