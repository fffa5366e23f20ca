"""The words and the sayings of findings as small numbers: millions of rows repeat a few dozen of the one, a few hundred
of the other. A saying has gaps; the finding holds what fills them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.stores.sqlite.session import Session, listed

CODED: Final = ("topic", "level", "state", "obligation", "priority", "quality", "rule")
"""Columns of a finding that hold the number of a word."""
SAYING: Final = "saying"
"""The column that holds the number of a saying."""

WORDS: Final = "CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT"
SAYINGS: Final = "CREATE TABLE saying (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"


def numbers(session: Session) -> dict[str, int]:
    """Return the number of every word."""
    return {word: number for number, word in session.all("SELECT number, word FROM word")}


def with_numbers(session: Session, words: Iterable[str | None]) -> dict[str, int]:
    """Return the number of every word; those of `words` that have none yet get one."""
    known = numbers(session)
    new = sorted({word for word in words if word is not None} - known.keys())
    if not new:
        return known
    session.run_many("INSERT INTO word (word) VALUES (?)", ((word,) for word in new))
    return numbers(session)


def sayings(session: Session, numbered: Iterable[int]) -> dict[int, str]:
    """Return the sayings of some numbers."""
    sql = "SELECT number, text FROM saying WHERE number IN (SELECT value FROM json_each(?))"
    return dict(session.all(sql, (listed(numbered),)))


def sayings_with_numbers(session: Session, said: Iterable[str]) -> dict[str, int]:
    """Return the number of each saying; those that have none yet get one."""
    wanted = set(said)
    known = _known(session, wanted)
    new = sorted(wanted - known.keys())
    if not new:
        return known
    session.run_many("INSERT INTO saying (text) VALUES (?)", ((text,) for text in new))
    return _known(session, wanted)


def _known(session: Session, said: Iterable[str]) -> dict[str, int]:
    sql = "SELECT text, number FROM saying WHERE text IN (SELECT value FROM json_each(?))"
    return dict(session.all(sql, (listed(said),)))
