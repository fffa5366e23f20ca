"""Which rule decides which subject: the most specific place wins, then the rule with the narrower `where`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import polars as pl

from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.tables import few, rows_at

R = TypeVar("R", bound=Rule)


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
