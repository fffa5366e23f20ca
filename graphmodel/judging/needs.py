"""What it takes to judge: which subjects have to be read in a place, and which rules decide a topic."""

from __future__ import annotations

from datetime import date

from graphmodel.judging.book import RuleBook
from graphmodel.judging.frames import judged_subjects
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shape_of


@prepared
def needed(book: RuleBook, as_of: date, scope: str = "") -> tuple[str, ...]:
    """Return the subjects that a rule in force on the day reads in a place that overlaps `scope` (a place prefix;
    empty: everywhere). `judge` gives the same findings with the others missing or empty."""
    read = {subject for rule in book.rules if _holds(rule, as_of, scope) for subject in _read(rule)}
    return tuple(subject for subject in judged_subjects() if subject in read)


@prepared
def deciding(book: RuleBook, topics: tuple[str, ...]) -> RuleBook:
    """Return the rules by which `judge` finds the same on `topics` as by the whole book."""
    return RuleBook(tuple(rule for rule in book.rules if _decides(rule, topics)))


def _decides(rule: Rule, topics: tuple[str, ...]) -> bool:
    shape = shape_of(type(rule))
    about = {rule.topic, *(second.code for second in shape.seconds)}
    return shape.basis or shape.amend is not None or not about.isdisjoint(topics)


def _holds(rule: Rule, as_of: date, scope: str) -> bool:
    return rule.in_force(as_of) and (rule.place.startswith(scope) or scope.startswith(rule.place))


def _read(rule: Rule) -> tuple[str, ...]:
    return shape_of(type(rule)).reads(rule)
