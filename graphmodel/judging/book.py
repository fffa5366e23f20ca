"""The rules in force, chosen by topic, day and place, versioned by their contents; and which decides which subject."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

import polars as pl

from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.tables import few, rows_at

R = TypeVar("R", bound=Rule)


def foremost(rule: Rule) -> tuple[object, ...]:
    """Return what rules are ordered by: those of the smaller place first, then the narrower, then what a place set."""
    return -len(rule.place), -len(rule.where), not rule.sets, rule.id


@dataclass(frozen=True)
class RuleBook:
    """Every rule that was loaded, whatever its place and period."""

    rules: tuple[Rule, ...]

    @cached_property
    def version(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the contents."""
        return hashlib.sha256("\n".join(sorted(self.texts)).encode()).hexdigest()[:12]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What each rule says, as JSON."""
        return tuple(rule.model_dump_json() for rule in self.rules)

    def __hash__(self) -> int:
        return hash(self.version)

    def of(self, shape: type[R], day: date) -> Mapping[str, tuple[R, ...]]:
        """Return the rules of exactly one shape in force on `day`, by topic, the most specific place first.

        They are the same objects every time, so that what was built from them once can be used again.
        """
        return cast(Mapping[str, tuple[R, ...]], _by_topic(self, shape, day))


@lru_cache(maxsize=1024)
def _by_topic(book: RuleBook, shape: type[Rule], day: date) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in sorted(book.rules, key=foremost):
        if type(rule) is shape and rule.in_force(day):
            found.setdefault(rule.topic, []).append(rule)
    return {topic: tuple(rules) for topic, rules in found.items()}


def chosen(frame: pl.DataFrame, rules: tuple[R, ...]) -> list[tuple[R, pl.DataFrame]]:
    """Split `frame` (columns level, place and those of any `where`) by the rule that decides each row.

    `rules` stand most specific first. Rows that no rule addresses are left out.
    """
    if frame.is_empty() or not rules:
        return []
    if few(frame):
        return _chosen_of_few(frame, rules)
    marked = frame.with_columns(_choice(rules).alias("_rule")).filter(pl.col("_rule").is_not_null())
    parts = marked.partition_by("_rule", as_dict=True, include_key=False, maintain_order=True)
    return [(rules[int(str(key))], part) for (key,), part in parts.items()]


def _chosen_of_few(frame: pl.DataFrame, rules: Sequence[R]) -> list[tuple[R, pl.DataFrame]]:
    """The same, row by row."""
    levels = frame.get_column("level").to_list()
    fitting = [rule for rule in rules if any(level in rule.levels for level in levels)]
    if not fitting:
        return []
    rows = {id(rule): list[int]() for rule in fitting}
    asked = {c for rule in fitting for c in (*rule.where, *(("place",) if rule.place else ()))}
    values = {c: frame.get_column(c).to_list() for c in asked}
    for n, level in enumerate(levels):
        if rule := next((rule for rule in fitting if level in rule.levels and _addresses(rule, values, n)), None):
            rows[id(rule)].append(n)
    return [(rule, rows_at(frame, rows[id(rule)])) for rule in fitting if rows[id(rule)]]


def _addresses(rule: Rule, values: Mapping[str, list[Any]], n: int) -> bool:
    """Does row `n` of `values` lie in the place of `rule`, and fit its `where`?"""
    if rule.place and not (values["place"][n] or "").startswith(rule.place):
        return False
    return all(values[column][n] in wanted for column, wanted in rule.where.items())


@prepared
def _choice(rules: Sequence[Rule]) -> pl.Expr:
    return pl.coalesce([pl.when(_addressed(rule)).then(pl.lit(n)) for n, rule in enumerate(rules)])


def _addressed(rule: Rule) -> pl.Expr:
    mask = pl.col("level").is_in(list(rule.levels))
    if rule.place:
        mask &= pl.col("place").str.starts_with(rule.place)
    for column, values in rule.where.items():
        mask &= pl.col(column).is_in(list(values)).fill_null(False)
    return mask
