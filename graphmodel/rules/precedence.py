"""Which rules stand before which others where both speak of the same: those of the smaller place."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.judging.rule import Rule


def stands_before(rule: Rule, other: Rule) -> bool:
    """Does `rule` decide alone for some of those that `other` would decide, because its place lies in that of the
    other, or has set something for itself?"""
    return (
        rule.topic == other.topic
        and (len(rule.place), bool(rule.sets)) > (len(other.place), bool(other.sets))
        and rule.place.startswith(other.place)
        and bool(set(rule.levels) & set(other.levels))
        and all(set(rule.where[k]) & set(other.where[k]) for k in rule.where.keys() & other.where.keys())
    )


def overruled(rules: Sequence[Rule], rule: Rule) -> list[Rule]:
    """Return those of `rules` that `rule` stands before."""
    return [other for other in rules if stands_before(rule, other)]


def overruling(rules: Sequence[Rule], rule: Rule) -> list[Rule]:
    """Return those of `rules` that stand before `rule`."""
    return [other for other in rules if stands_before(other, rule)]
