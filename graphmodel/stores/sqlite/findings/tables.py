"""The tables of findings and tallies."""

from __future__ import annotations

import json
from typing import Final

import polars as pl

from graphmodel.findings.finding import FOUND
from graphmodel.rules.topics import quiet
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.findings import CELL, STORED

TABLES: Final = ("finding", "finding_2")
"""Where findings stand; which of the two holds is written in `meta`."""
_LIVE: Final = "findings"

CALLS: Final = "calls"
"""Column that says whether a state calls for somebody, as the state itself declares."""
_LISTED_BY: Final = "topic, state, place, level, priority"
"""All that lists are filtered by, so that a row is read only where it is listed."""

_SQL_TYPES: Final[dict[pl.DataType, str]] = {pl.String(): "TEXT", pl.Boolean(): "INTEGER", pl.Float64(): "REAL"}

_OTHERS: Final = (
    words.WORDS,
    words.SAYINGS,
    # One row per place and topic; `counts` holds 32-bit integers, the one at `position` counts what `cell` says there.
    "CREATE TABLE tally (topic INTEGER NOT NULL, length INTEGER NOT NULL, place TEXT NOT NULL, since INTEGER NOT NULL,"
    " counts BLOB NOT NULL, PRIMARY KEY (topic, length, place)) STRICT, WITHOUT ROWID",
    "CREATE TABLE tally_old (topic INTEGER NOT NULL, length INTEGER NOT NULL, place TEXT NOT NULL,"
    " since INTEGER NOT NULL, until INTEGER NOT NULL, counts BLOB NOT NULL,"
    " PRIMARY KEY (topic, length, place, until)) STRICT, WITHOUT ROWID",
    "CREATE TABLE cell (topic INTEGER NOT NULL, position INTEGER NOT NULL,"
    f" {', '.join(f'{c} INTEGER' for c in CELL)}, PRIMARY KEY (topic, position)) STRICT, WITHOUT ROWID",
    # Every time findings were replaced: the clock of what was reported.
    "CREATE TABLE judgement (number INTEGER PRIMARY KEY, at TEXT NOT NULL, judged_on INTEGER,"
    " rule_set TEXT, change INTEGER NOT NULL) STRICT",
    # How far writes reached while everything is judged anew.
    "CREATE TABLE reached (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE rule_set (version TEXT PRIMARY KEY, rules TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX judgement_at ON judgement (at)",
)


def create(session: Session) -> None:
    """Create everything, empty."""
    for statement in (definition(TABLES[0]), *indexes(TABLES[0]), *_OTHERS):
        session.run(statement)


def live(session: Session) -> str:
    """Return the table of the findings that hold; the other one is there only while everything is judged anew."""
    return meta.value(session, _LIVE) or TABLES[0]


def other(table: str) -> str:
    """Return the table that takes over from `table`."""
    return next(name for name in TABLES if name != table)


def turn_over(session: Session) -> None:
    """Let the findings of the other table hold from now on."""
    meta.put(session, _LIVE, other(live(session)))


def definition(table: str) -> str:
    """Return the statement that makes a table of findings."""
    held = ", ".join(f"{name} {_sql_type(name)}" for name in STORED)
    return f"CREATE TABLE {table} ({held}, {CALLS} INTEGER NOT NULL DEFAULT 1) STRICT"


def indexes(table: str) -> tuple[str, ...]:
    """Return the statements that make its indexes."""
    return (
        f"CREATE INDEX {table}_place ON {table} (topic, place)",
        f"CREATE UNIQUE INDEX {table}_subject ON {table} (subject, topic)",
        f"CREATE INDEX {calling(table)} ON {table} ({_LISTED_BY}) WHERE {CALLS}",
    )


def calling(table: str) -> str:
    """Return the name of the index of the findings that call for somebody."""
    return f"{table}_calling"


def add_flags(session: Session) -> None:
    """Let findings say whether they call for somebody, where they were written before they did."""
    for table in TABLES:
        columns = [row[1] for row in session.all(f"PRAGMA table_info({table})")]
        if not columns or CALLS in columns:
            continue
        session.run(f"ALTER TABLE {table} ADD COLUMN {CALLS} INTEGER NOT NULL DEFAULT 1")
        _mend_flags(session, table)
        if session.value("SELECT 1 FROM sqlite_master WHERE name = ?", (f"{table}_uncommon",)):
            session.run(f"DROP INDEX {table}_uncommon")
            session.run(indexes(table)[-1])


def index_again(session: Session) -> None:
    """Bring the indexes of findings to what they are declared as now; where they are not made yet, they come later."""
    for table in TABLES:
        there = session.all("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,))
        for (name,) in there:
            session.run(f"DROP INDEX {name}")
        for statement in indexes(table) if there else ():
            session.run(statement)


def mend_flags(session: Session) -> None:
    """Bring the flags of all findings to what their states declare now."""
    for table in TABLES:
        if session.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)):
            _mend_flags(session, table)


def _mend_flags(session: Session, table: str) -> None:
    session.run(_MEND.format(table=table), (json.dumps(sorted(quiet())),))


_MEND: Final = f"""
WITH quiet AS MATERIALIZED (
  SELECT t.number AS topic, s.number AS state FROM json_each(?) q
  JOIN word t ON t.word = q.value ->> 0 JOIN word s ON s.word = q.value ->> 1
)
UPDATE {{table}} SET {CALLS} = NOT {CALLS}
WHERE {CALLS} = ((topic, state) IN (SELECT topic, state FROM quiet))
"""


def _sql_type(name: str) -> str:
    return "INTEGER" if name in (*CODED, words.SAYING) else _SQL_TYPES[FOUND[name]]
