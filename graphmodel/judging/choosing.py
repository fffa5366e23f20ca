"""Which rule decides which subject: the most specific place wins, then the rule with the narrower `where`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import polars as pl

from graphmodel.judging.preparing import prepared
from graphmodel.judging.tables import few, rows_at
from graphmodel.rules.rule import Rule

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
    columns = {"level", "place"}.union(*(rule.where for rule in rules))
    values = {c: frame.get_column(c).to_list() for c in columns}
    rows: dict[int, list[int]] = {}
    for n in range(frame.height):
        row = {c: held[n] for c, held in values.items()}
        if (number := next((k for k, rule in enumerate(rules) if _addresses(rule, row)), None)) is not None:
            rows.setdefault(number, []).append(n)
    return [(rules[number], rows_at(frame, numbers)) for number, numbers in rows.items()]


def _addresses(rule: Rule, row: dict[str, Any]) -> bool:
    """Does `rule` address this row? The same as `_addressed`, for one row."""
    return (
        row["level"] in rule.levels
        and (not rule.place or (row["place"] or "").startswith(rule.place))
        and all(row[column] in values for column, values in rule.where.items())
    )


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
