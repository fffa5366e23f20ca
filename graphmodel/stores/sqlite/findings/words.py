"""The words findings are coded in, as small numbers: millions of rows repeat a few dozen of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.stores.sqlite.session import Session

CODED: Final = ("topic", "level", "state", "obligation", "priority", "quality", "rule")
"""Columns of a finding that are held as numbers."""

TABLE: Final = "CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT"


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
