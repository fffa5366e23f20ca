"""Findings that were kept in words, in a data file of an older version: their texts become the values of one saying."""

from __future__ import annotations

from typing import Final

from graphmodel.findings.finding import WORDS
from graphmodel.findings.saying import ESCAPE, SEPARATOR
from graphmodel.findings.speaking import WHOLE
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.session import Session

_TABLES: Final = ("finding", "finding_2")
_KEPT: Final = (
    "topic", "place", "subject", "level", "name", "state", "obligation", "priority", "counted", "quality", "amount",
    "rule",
)  # fmt: skip
_DEFINITION: Final = (
    "CREATE TABLE {table} (topic INTEGER, place TEXT, subject TEXT, level INTEGER, name TEXT, state INTEGER,"
    " obligation INTEGER, priority INTEGER, counted INTEGER, quality INTEGER, amount REAL, rule INTEGER,"
    " saying INTEGER, filling TEXT, calls INTEGER NOT NULL DEFAULT 1) STRICT"
)


def migrate(session: Session) -> None:
    """Bring every table of findings to the columns saying and filling."""
    if not session.value("SELECT 1 FROM sqlite_master WHERE name = 'saying'"):
        session.run(words.SAYINGS)
    for table in _TABLES:
        columns = [row[1] for row in session.all(f"PRAGMA table_info({table})")]
        if columns and words.SAYING not in columns:
            _migrate(session, table)


def _migrate(session: Session, table: str) -> None:
    made = session.all("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,))
    for name, _ in made:
        session.run(f"DROP INDEX {name}")
    session.run(f"ALTER TABLE {table} RENAME TO {table}_in_words")
    session.run(_DEFINITION.format(table=table))
    number = words.sayings_with_numbers(session, [WHOLE])[WHOLE]
    kept = ", ".join(_KEPT)
    session.run(
        f"INSERT INTO {table} ({kept}, saying, filling, calls)"
        f" SELECT {kept}, {number}, {_FILLING}, calls FROM {table}_in_words ORDER BY rowid"
    )
    session.run(f"DROP TABLE {table}_in_words")
    for _, sql in made:
        session.run(sql)


def _closed(column: str) -> str:
    """Return the text of a column as one value of a filling."""
    special = f"instr({column}, {_ESCAPE}) OR instr({column}, {_SEPARATOR})"
    safe = f"replace(replace({column}, {_ESCAPE}, {_ESCAPE} || 'e'), {_SEPARATOR}, {_ESCAPE} || 's')"
    return (
        f"CASE WHEN {column} IS NULL THEN '' WHEN {column} = '' THEN {_ESCAPE}"
        f" WHEN {special} THEN {_ESCAPE} || 't' || {safe} ELSE {column} END"
    )


_ESCAPE, _SEPARATOR = (f"char({ord(sign)})" for sign in (ESCAPE, SEPARATOR))
_FILLING: Final = f"rtrim({f' || {_SEPARATOR} || '.join(map(_closed, WORDS))}, {_SEPARATOR})"
