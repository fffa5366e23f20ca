"""The tables as they were on a day, as common table expressions that the SQL texts beside this file read from.

`<table>_on_day` holds the one version of each row that counts on the day, unless it starts later; what ended by
then is still in it. `<table>_in_force` leaves out what has ended. `unit_…` is every coverage subject together.

The texts start from what lies in scope and go outward through indexes: CROSS JOIN keeps SQLite from starting at
the other end, and a union is narrowed by `gid IN (…)` in an expression of its own before it is joined. Before the last
statement a row and its version of the day are joined: that way its gid and its ends, which never change, are found by
their indexes. Its place may have been another then: who asks for places reads `<table>_…_by_place`, the same as a
union. (SQLite looks into the parts of a union through their indexes only where their types agree.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphmodel.kinds import unit_kinds
from graphmodel.kinds.node import snake_case
from graphmodel.stores.sqlite.under_way import Connection, hides
from graphmodel.stores.versioned.codings import days
from graphmodel.stores.versioned.table import Table, declared_tables, kind_tables

_NAMES: Final = re.compile(r"\b([a-z_]+)_(on_day|in_force)(_by_place)?\b")
_STARTED: Final = "(valid_from IS NULL OR valid_from <= :day)"
_NEVER_CHANGES: Final = ("gid", "id", "source", "target")
_AS_KNOWN_NOW: Final = {
    **{name: f"c.{name}" for name in (*_NEVER_CHANGES, "valid_from", "valid_to")},
    "place": "CAST(coalesce(nullif(o.place, ''), c.place) AS TEXT)",
}
"""What an earlier version takes from the current row.

When a thing was so is what we know about it now: a post that ended in May was not held in June, even if nobody said
so before October. And where a thing was before anybody said where is where we know it to be now.
"""
_REPLACED: Final = "c.since > :day AND o.fate = 'ended' AND (o.since IS NULL OR o.since <= :day) AND o.until > :day"
_LASTS: Final = "(valid_to IS NULL OR valid_to > :day)"


@dataclass(frozen=True)
class Day:
    """A day to look at the store from."""

    number: int
    """Days since 1970-01-01; bound to `:day`."""
    settled: bool
    """Was nothing stated for a later day? Then every current row is the version that counts."""
    schema: str = "main"
    """Where the current rows stand: behind views (`temp`) while a load is staged."""


def day_at(session: Connection, as_of: date) -> Day:
    """Return `as_of` as a day of this store."""
    last_stated = session.value("SELECT max(effective) FROM change")
    settled = last_stated is None or last_stated <= days(as_of)
    return Day(days(as_of), settled, "temp" if hides(session) else "main")


def with_versions(sql: str, day: Day) -> str:
    """Return `sql`, which starts with a WITH clause of its own, completed by the versions it names."""
    tables = {table.name: table for table in declared_tables()}
    expressions = []
    for stem, reach, by_place in sorted(set(_NAMES.findall(sql))):
        condition = _STARTED if reach == "on_day" else f"{_STARTED} AND {_LASTS}"
        sources = _united if by_place else _joined
        selects = _unit_selects(day, sources) if stem == "unit" else _selects(tables[stem], day, sources)
        union = " UNION ALL ".join(f"{select} WHERE {condition}" for select in selects)
        expressions.append(f"{stem}_{reach}{by_place} AS NOT MATERIALIZED ({union})")
    return sql.replace("WITH ", f"WITH {', '.join(expressions)}, ", 1)


def _columns(table: Table) -> tuple[str, ...]:
    return ("gid", *(name for name, _ in table.contents))


Sources = Callable[[Table, Day], list[str]]
"""Where the versions of the day stand."""


def _selects(table: Table, day: Day, sources: Sources, columns: Sequence[str] = ()) -> list[str]:
    listed = ", ".join(columns or _columns(table))
    return [f"SELECT {listed} FROM {source}" for source in sources(table, day)]


def _joined(table: Table, day: Day) -> list[str]:
    """Each current row, with the version of it that ended after the day where there is one."""
    current = f"{day.schema}.{table.name}"
    if day.settled:
        return [current]
    fixed = {name: f"c.{name}" for name in (*_NEVER_CHANGES, "valid_from", "valid_to")}
    held = ", ".join(
        f'{fixed.get(name) or _either(name, sql_type)} AS "{name}"'
        for name, sql_type in (("gid", "INTEGER"), *table.contents)
    )
    return [
        f"(SELECT {held} FROM {current} c LEFT JOIN main.{table.name}_old o ON o.gid = c.gid AND {_REPLACED}"
        " WHERE c.since IS NULL OR c.since <= :day OR o.gid IS NOT NULL)"
    ]


def _either(name: str, sql_type: str) -> str:
    version = _AS_KNOWN_NOW.get(name, f'o."{name}"')
    return f'CAST(CASE WHEN o.gid IS NULL THEN c."{name}" ELSE {version} END AS {sql_type.split()[0]})'


def _united(table: Table, day: Day) -> list[str]:
    """The current rows, and versions that ended after the day."""
    current = f"{day.schema}.{table.name}"
    if day.settled:
        return [current]
    held = ", ".join(f'{_AS_KNOWN_NOW.get(name, f"o.{name}")} AS "{name}"' for name in _columns(table))
    earlier = f"(SELECT {held} FROM main.{table.name}_old o JOIN {current} c ON c.gid = o.gid WHERE {_REPLACED})"
    return [f"(SELECT * FROM {current} WHERE since IS NULL OR since <= :day)", earlier]


def _unit_selects(day: Day, sources: Sources) -> list[str]:
    """Return the coverage subjects of every kind under the columns of all of them, and their kind and level.

    What a kind lacks is NULL cast to the column's type: SQLite looks into the parts of a union through their
    indexes only where their types agree.
    """
    tables = {name: kind_tables()[name] for name in unit_kinds()}
    types = {name: sql_type.split()[0] for table in tables.values() for name, sql_type in table.contents}
    found = []
    for kind, table in tables.items():
        known = {"gid": "gid", "kind": f"CAST('{kind}' AS TEXT)", "level": f"CAST('{snake_case(kind)}' AS TEXT)"}
        known |= {name: f'"{name}"' for name, _ in table.contents}
        columns = [
            f"{known.get(name, f'CAST(NULL AS {sql_type})')} AS {name}"
            for name, sql_type in {"gid": "INTEGER", "kind": "TEXT", "level": "TEXT", **types}.items()
        ]
        found.extend(_selects(table, day, sources, columns))
    return found
