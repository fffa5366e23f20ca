"""How rows and their versions are read, replaced and kept in the tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from graphmodel.node import Node
from graphmodel.stores.sqlite.session import Parameters, Session
from graphmodel.stores.versioned.row import Replaced, Row
from graphmodel.stores.versioned.steps import Old
from graphmodel.stores.versioned.table import Table


def rows_where(session: Session, table: Table, condition: str, parameters: Parameters) -> list[Row]:
    """Return the current rows for which `condition` holds."""
    sql = f"SELECT {table.listed} FROM {table.name} WHERE {condition}"
    return [Row.read(raw) for raw in session.all(sql, parameters)]


def replaced_by(session: Session, table: Table, number: int) -> list[Row]:
    """Return the versions that change `number` replaced and that were not put back since."""
    sql = f"SELECT {table.listed} FROM {table.name}_old WHERE replaced_seq = ? AND fate <> 'undone'"
    return [Row.read(raw) for raw in session.all(sql, (number,))]


def replaced_later(session: Session, table: Table, number: int) -> set[int]:
    """Return the changes that replaced what change `number` wrote."""
    sql = (
        f"SELECT DISTINCT replaced_seq FROM {table.name}_old WHERE replaced_seq > ? AND origin = ? AND fate <> 'undone'"
    )
    return {found for (found,) in session.all(sql, (number, number))}


def replaced_since(
    session: Session, table: Table, since: int, until: int | None, only: Collection[int] | Collection[str] | None
) -> list[Old]:
    """Return the versions that changes after `since` (to `until`) replaced, and what later changes made of these rows;
    `only`: of the nodes with these ids, of the relations that leave these gids."""
    end = "id" if issubclass(table.model, Node) else "source"
    among = "" if only is None else f" AND {end} IN (SELECT value FROM json_each(:only))"
    below = "" if until is None else " AND replaced_seq <= :until"
    given = {"since": since, "until": until, "only": None if only is None else listed(only)}
    first = f"SELECT gid FROM {table.name}_old WHERE replaced_seq > :since{below}{among}"
    sql = f"SELECT {table.listed}, replaced_seq FROM {table.name}_old WHERE replaced_seq > :since AND gid IN ({first})"
    return [Old(Row.read(raw[:-1]), raw[-1]) for raw in session.all(sql, given)]


def next_gid(session: Session, table: Table) -> int:
    """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""
    return max(int(session.value(last_gid(table))) + 1, table.first_gid)


def last_gid(table: Table) -> str:
    """Return the query for the last gid that is taken."""
    return (
        f"SELECT max(coalesce((SELECT max(gid) FROM main.{table.name}), 0),"
        f" coalesce((SELECT max(gid) FROM main.{table.name}_old), 0),"
        f" coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '{kept_gids(table)}'), 0))"
    )


def kept_gids(table: Table) -> str:
    """Return the key under which `meta` holds the last gid of a table that a load keeps for its rows."""
    return f"gids {table.name}"


def put_in(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Write rows that are not there; ConflictError if another one has the same identity."""
    marks = ", ".join("?" * len(table.columns))
    session.run_many(f"INSERT INTO main.{table.name} ({table.listed}) VALUES ({marks})", (r.flat for r in rows))


def take_out(session: Session, table: Table, replaced: Sequence[Replaced]) -> None:
    """Move current rows to the old versions.

    Rows are taken out before others are put in, so that two relations can exchange their starts.
    """
    session.run_many(f"DELETE FROM main.{table.name} WHERE gid = ?", ((r.row.gid,) for r in replaced))
    marks = ", ".join("?" * (len(table.columns) + 3))
    session.run_many(
        f"INSERT INTO {table.name}_old ({table.listed}, until, fate, replaced_seq) VALUES ({marks})",
        ((*r.row.flat, r.until, r.fate, r.by) for r in replaced),
    )


def forget_replaced(session: Session, table: Table, number: int) -> None:
    """Drop the old versions that change `number` left; they stand again."""
    session.run(f"DELETE FROM {table.name}_old WHERE replaced_seq = ? AND fate <> 'undone'", (number,))


def listed(values: Iterable[object]) -> str:
    """Return values as the JSON array that `json_each` takes for an IN list."""
    return json.dumps(list(values), ensure_ascii=False)
