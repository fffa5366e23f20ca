"""SQLite with the same tables and indexes, without findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.competitors.sql_tables import Rows, SqlTables
from benchmarks.competitors.tables import TABLES, Sheets, table

INDEXES = {
    "unit": ("place", "zone"), "committee": ("unit",), "cover": ("unit",), "position": ("committee",),
    "liaison": ("person",), "edge": ("source", "target"),
}  # fmt: skip
_TYPES = {pl.String: "TEXT", pl.Int64: "INTEGER", pl.Int32: "INTEGER"}


class SqliteJoins(SqlTables):
    """One file, opened; `load` makes it."""

    name = "SQLite, joins without findings"

    def __init__(self, work: Path) -> None:
        self.connection = sqlite3.connect(work / "joins.db", isolation_level=None)
        self.connection.execute("PRAGMA synchronous = FULL")

    @classmethod
    def load(cls, folder: Path, work: Path) -> SqliteJoins:
        """Make the file anew: rows in place order in one transaction, then the indexes."""
        for old in work.glob("joins.db*"):
            old.unlink()
        made = cls(work)
        made.run("PRAGMA journal_mode = WAL")
        made.run("BEGIN")
        for name in TABLES:
            made._fill(name, table(Sheets(folder), name))
        made.run("COMMIT")
        made.run("ANALYZE")
        return made

    def _fill(self, name: str, frame: pl.DataFrame) -> None:
        known = "id" in frame.columns
        columns = [f"{c} {_TYPES[type(t)]}{' PRIMARY KEY' if c == 'id' else ''}" for c, t in frame.schema.items()]
        self.run(f"CREATE TABLE {name} ({', '.join(columns)}){' WITHOUT ROWID' if known else ''}")
        marks = ", ".join("?" * frame.width)
        self._insert(f"INSERT INTO {name} VALUES ({marks})", (frame.sort("id") if known else frame).iter_rows())
        for column in INDEXES.get(name, ()):
            self.run(f"CREATE INDEX {name}_{column} ON {name} ({column})")

    def _insert(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self.connection.executemany(sql, rows)

    def rows(self, sql: str) -> Rows:
        """Return every row of a query."""
        return self.connection.execute(sql).fetchall()

    def run(self, sql: str) -> None:
        """Execute one statement; it is on the disk when this returns."""
        self.connection.execute(sql)
