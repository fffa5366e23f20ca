"""What findings say, with gaps, once each: a finding holds the number of its saying, and what fills the gaps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.stores.sqlite.session import Session, listed

COLUMN: Final = "saying"
"""Of a finding; and the table that says what the numbers in it stand for."""

TABLE: Final = "CREATE TABLE saying (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"


def texts(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    """Return the sayings of some numbers."""
    sql = "SELECT number, text FROM saying WHERE number IN (SELECT value FROM json_each(?))"
    return dict(session.all(sql, (listed(numbers),)))


def with_numbers(session: Session, sayings: Iterable[str]) -> dict[str, int]:
    """Return the number of each saying; those that have none yet get one."""
    wanted = set(sayings)
    known = _known(session, wanted)
    new = sorted(wanted - known.keys())
    if not new:
        return known
    session.run_many("INSERT INTO saying (text) VALUES (?)", ((text,) for text in new))
    return _known(session, wanted)


def _known(session: Session, sayings: Iterable[str]) -> dict[str, int]:
    sql = "SELECT text, number FROM saying WHERE text IN (SELECT value FROM json_each(?))"
    return dict(session.all(sql, (listed(sayings),)))
