"""Rows with their versions: how they are read, replaced and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from graphmodel.stores.sqlite.rows import Value
from graphmodel.stores.sqlite.schema import VERSION, Table
from graphmodel.stores.sqlite.session import Parameters, Raw, Session

Fate = Literal["ended", "corrected", "undone"]


class Row(NamedTuple):
    """One version of a node or relation; `contents` in the order of the table."""

    gid: int
    contents: tuple[Value, ...]
    since: int | None
    stated_on: int
    origin: int
    sheet: str | None
    row: int | None
    seq: int

    @classmethod
    def read(cls, raw: Raw) -> Row:
        """Return the row from its columns as the table lists them."""
        return cls(raw[0], raw[1 : -len(VERSION)], *raw[-len(VERSION) :])

    @property
    def flat(self) -> tuple[Value, ...]:
        """The row as the table holds it."""
        return (self.gid, *self.contents, *self[2:])


class Replaced(NamedTuple):
    """A version that no longer stands, and why."""

    row: Row
    until: int | None
    fate: Fate
    by: int


def rows_where(session: Session, table: Table, condition: str, parameters: Parameters) -> list[Row]:
    """Return the current rows for which `condition` holds."""
    sql = f"SELECT {table.listed} FROM {table.name} WHERE {condition}"
    return [Row.read(raw) for raw in session.all(sql, parameters)]


def replaced_by(session: Session, table: Table, number: int) -> list[Row]:
    """Return the versions that change `number` replaced and that were not put back since."""
    sql = f"SELECT {table.listed} FROM {table.name}_old WHERE replaced_seq = ? AND fate <> 'undone'"
    return [Row.read(raw) for raw in session.all(sql, (number,))]


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
