"""One SQLite library per process: two on one file break each other's locks, and an acknowledged row can vanish."""

from __future__ import annotations

from typing import Literal

Library = Literal["sqlite3", "arrow"]

_used: set[Library] = set()


def use(library: Library) -> None:
    """Note that this process opens data files with `library`; RuntimeError where it opened any with the other."""
    if _used - {library}:
        raise RuntimeError(f"this process has opened a data file with {_used.pop()}: use {library} in a child process")
    _used.add(library)
