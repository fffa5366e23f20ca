"""Which rule decides which subject: the most specific place wins, then the rule with the narrower `where`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import polars as pl

from graphmodel.rules.rule import Rule

R = TypeVar("R", bound=Rule)


def chosen(frame: pl.DataFrame, rules: Sequence[R]) -> list[tuple[R, pl.DataFrame]]:
    """Split `frame` (columns level, place and those of any `where`) by the rule that decides each row.

    `rules` stand most specific first. Rows that no rule addresses are left out.
    """
    if frame.is_empty() or not rules:
        return []
    choice = pl.coalesce([pl.when(_addressed(rule)).then(pl.lit(n)) for n, rule in enumerate(rules)])
    marked = frame.with_columns(choice.alias("_rule")).filter(pl.col("_rule").is_not_null())
    parts = marked.partition_by("_rule", as_dict=True, include_key=False, maintain_order=True)
    return [(rules[int(str(key))], part) for (key,), part in parts.items()]


def _addressed(rule: Rule) -> pl.Expr:
    mask = pl.col("level").is_in(list(rule.levels))
    if rule.place:
        mask &= pl.col("place").str.starts_with(rule.place)
    for column, values in rule.where.items():
        mask &= pl.col(column).is_in(list(values)).fill_null(False)
    return mask
