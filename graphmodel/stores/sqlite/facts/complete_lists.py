"""What a subject's SQL text reads of the declarations that a list is complete for a scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphmodel.facts.subject import Complete
from graphmodel.kinds.codes import division
from graphmodel.stores.sqlite.facts.hops import Addition

_KEY: Final = max(division.LEVELS)
_LENGTHS: Final = f"json_each('{[0, *division.LEVELS]}')"


def declared(parts: Sequence[Complete], *, by_row: bool) -> Addition:
    """Return what the days of the latest declarations add to a text; for a few rows only what can hold for them."""
    lists = ", ".join(f"'{part.listed}'" for part in parts)
    each = ", ".join(f"max(d.declared_on) FILTER (WHERE d.listed = '{p.listed}') AS {p.column}" for p in parts)
    expressions = (
        "places AS MATERIALIZED (SELECT DISTINCT place FROM scoped)",
        # An expression of its own: what is grouped is not looked into through indexes.
        "declarations AS MATERIALIZED (SELECT listed, scope, declared_on FROM list_declaration_in_force_by_place"
        f" WHERE complete AND declared_on <= :day AND listed IN ({lists}){_NEARBY if by_row else ''})",
        "declared AS MATERIALIZED (SELECT listed, prefix_of(scope) AS prefix, max(declared_on) AS declared_on"
        " FROM declarations GROUP BY 1, 2)",
        f"complete AS (SELECT p.place, {each} FROM places p JOIN {_LENGTHS} length"
        " JOIN declared d ON d.prefix = substr(p.place, 1, length.value) GROUP BY p.place)",
    )
    join = "LEFT JOIN complete ON complete.place = s.place"
    return Addition(expressions, join, {part.column: f"complete.{part.column}" for part in parts})


_KEYS: Final = f"substr(substr(p.place, 1, length.value) || '{'0' * _KEY}', 1, {_KEY})"
_NEARBY: Final = (
    f" AND scope IN (SELECT CASE length.value WHEN 0 THEN '' ELSE {_KEYS} END FROM places p, {_LENGTHS} length)"
)
"""Scopes that hold one of the places."""
