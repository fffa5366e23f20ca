"""What a part of a subject adds to its SQL text: expressions to read from, a join, and what stands in its columns.

An expression `to_<name>` has one row per node from which the part starts (`near`). The start is `scoped s`, or for a
hop that goes on from another the target of that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphmodel.facts.subject import ENDED, Count, Exists, Hop, Only
from graphmodel.facts.trail import goes_back, relation_of
from graphmodel.kinds.node import snake_case
from graphmodel.stores.versioned.table import kind_tables

_UNIT = "Unit"


@dataclass(frozen=True)
class Addition:
    """What is added to a text."""

    expressions: tuple[str, ...]
    join: str
    columns: Mapping[str, str]
    """What stands in each column of the facts."""


def added(part: Hop | Count | Exists) -> Addition:
    """Return what a part adds."""
    match part:
        case Hop():
            return _hop(part)
        case Count():
            selected = "count(DISTINCT t.gid) AS number"
            counted = f"to_{part.column} AS (SELECT r.{_near(part)} AS near, {selected} {_met(part)} GROUP BY 1)"
            return Addition((counted,), _join(part.column), {part.column: f"coalesce(to_{part.column}.number, 0)"})
        case Exists():
            found = f"to_{part.column} AS (SELECT DISTINCT r.{_near(part)} AS near {_met(part, part.only)})"
            return Addition((found,), _join(part.column), {part.column: f"to_{part.column}.near IS NOT NULL"})


def _hop(hop: Hop) -> Addition:
    told = tuple(dict.fromkeys(hop.gives.values()))
    name = f"to_{hop.name}"
    one = hop.to != (_UNIT,) and len(hop.to) == 1
    expressions = (_to_one_table(hop, name, told),) if one else _to_several_tables(hop, name, told)
    return Addition(expressions, _join(hop.name, hop.of), {c: _shown(name, of) for c, of in hop.gives.items()})


def _to_one_table(hop: Hop, name: str, told: tuple[str, ...]) -> str:
    listed = "".join(f", {expression}" for expression in _told(hop.to[0], told, "t."))
    met = _met(hop, hop.only)
    return f"{name} AS (SELECT r.{_near(hop)} AS near, t.gid{listed}, min(r.gid) {met} GROUP BY 1)"


def _to_several_tables(hop: Hop, name: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """A union (that of all units is one) is narrowed by itself before it is joined."""
    ties, targets = f"ties_of_{hop.name}", f"targets_of_{hop.name}"
    listed = "".join(f", t.{_name(column)}" for column in told)
    return (
        f"{ties} AS MATERIALIZED (SELECT r.gid, r.{_near(hop)} AS near, r.{_far(hop)} AS far {_ties(hop)})",
        f"{targets} AS MATERIALIZED ({' UNION ALL '.join(_targets(hop, told))})",
        f"{name} AS (SELECT r.near, t.gid{listed}, min(r.gid)"
        f" FROM {ties} r CROSS JOIN {targets} t ON t.gid = r.far GROUP BY r.near)",
    )


def _near(part: Hop | Count | Exists) -> str:
    return "target" if goes_back(part.relation) else "source"


def _far(part: Hop | Count | Exists) -> str:
    return "source" if goes_back(part.relation) else "target"


def _ties(part: Hop | Count | Exists) -> str:
    """Return the clause for the relations `r` in force at the start `b`."""
    base = f"to_{part.of}" if isinstance(part, Hop) and part.of else "scoped"
    where = part.where if isinstance(part, Hop) else ()
    tied = f"{relation_of(part.relation).lower()}_in_force r ON r.{_near(part)} = b.gid"
    return f"FROM {base} b CROSS JOIN {tied}{_holding(where, 'r.')}"


def _met(part: Hop | Count | Exists, only: Iterable[Only] = ()) -> str:
    """Return the clause for these relations and their targets `t`, which are of one kind."""
    span = _span(part)
    return f"{_ties(part)} JOIN {_table(part.to[0])}_{span} t ON t.gid = r.{_far(part)}{_holding(only, 't.')}"


def _span(part: Hop | Count | Exists) -> str:
    return "on_day" if isinstance(part, Hop) and part.even_ended else "in_force"


def _targets(hop: Hop, told: tuple[str, ...]) -> Iterator[str]:
    far = f"gid IN (SELECT far FROM ties_of_{hop.name})"
    for kind in hop.to:
        listed = ", ".join(("gid", *_told(kind, told, "")))
        yield f"SELECT {listed} FROM {_table(kind)}_{_span(hop)} WHERE {far}{_holding(hop.only, '')}"


def _told(kind: str, columns: Iterable[str], of: str) -> Iterator[str]:
    """Yield what a target of a kind tells, each under the name of its column."""
    held = {"id", *(name for name, _ in kind_tables()[kind].contents)} if kind != _UNIT else None
    fixed = {"kind": f"'{kind}'", "level": f"'{snake_case(kind)}'"} if held else {}
    for column in columns:
        source = "valid_to" if column == ENDED else column
        there = f'{of}"{source}"' if held is None or source in held else "NULL"
        yield f"{fixed.get(column, there)} AS {_name(column)}"


def _name(column: str) -> str:
    return "ended_on" if column == ENDED else f'"{column}"'


def _shown(name: str, column: str) -> str:
    if column == ENDED:
        return f"CASE WHEN {name}.ended_on <= :day THEN {name}.ended_on END"
    return f"{name}.{_name(column)}"


def _holding(conditions: Iterable[Only], of: str) -> str:
    return "".join(f""" AND {of}"{c.column}" {"=" if c.holds else "<>"} '{c.value}'""" for c in conditions)


def _join(name: str, of: str = "") -> str:
    start = f"to_{of}" if of else "s"
    return f"LEFT JOIN to_{name} ON to_{name}.near = {start}.gid"


def _table(kind: str) -> str:
    return "unit" if kind == _UNIT else snake_case(kind)
