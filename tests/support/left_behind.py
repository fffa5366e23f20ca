"""What a file holds that nobody sees: rows of a load or findings that are broken off."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import declared_tables


def left_behind(path: Path) -> int:
    """Return how many staged rows, tables of findings that do not hold, and notes of what writes reached there are."""
    with closing(Session(path, read_only=True)) as session:
        staged = session.value("SELECT group_concat(stamp) FROM staged") or 0
        rows = [session.value(f"SELECT count(*) FROM {t.name} WHERE origin IN ({staged})") for t in declared_tables()]
        tables = session.value("SELECT count(*) FROM sqlite_master WHERE name IN ('finding', 'finding_2')")
        return sum(rows) + tables - 1 + session.value("SELECT count(*) FROM reached")
