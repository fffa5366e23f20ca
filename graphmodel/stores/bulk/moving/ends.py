"""The two ends of a move: a store that is read in pieces, and one into which they are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Protocol

import polars as pl

from graphmodel.stores.bulk.moving.parts import Part

Key = tuple[str | int, ...]
"""What the last row of a piece is known by; only the store that gave it can read it."""


class Source(Protocol):
    """One snapshot of a store."""

    def snapshot(self) -> str:
        """Return a word that is another one after every write."""

    def count(self, part: Part) -> int:
        """Return how many rows a part has."""

    def pieces(self, part: Part, after: Key | None = None) -> Iterator[tuple[Key, pl.DataFrame]]:
        """Yield the rows behind `after` (columns of the part), always in the same order, and the key of the last."""


@dataclass(frozen=True)
class Mark:
    """How far an unfinished copy has come; it stands in the target, which nobody can use meanwhile."""

    origin: str
    """The address copied from."""
    snapshot: str
    """What the source was at."""
    part: str = ""
    after: Key | None = None
    """The last row that was written; None: no row of that part."""
    rows: int = 0
    """How many were written, of all parts."""

    def written(self) -> str:
        """Return the mark as one line of text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def spoilt(self) -> Mark:
        """Return the mark of a copy that has to begin again."""
        return Mark(self.origin, "")

    @classmethod
    def read(cls, text: str) -> Mark:
        """Return what `written` gave."""
        held = json.loads(text)
        return cls(**{**held, "after": None if held["after"] is None else tuple(held["after"])})


class Target(Protocol):
    """An empty store, or one that holds an unfinished copy."""

    def mark(self) -> Mark | None:
        """Return how far an unfinished copy came, None in an empty store; ConflictError where it holds something."""

    def begin(self, mark: Mark) -> None:
        """Take away what an unfinished copy left, and begin another one."""

    def put(self, part: Part, rows: pl.DataFrame, before: Mark, now: Mark) -> None:
        """Write rows and move the mark from `before` to `now`, both or neither.

        Nothing happens where it stands at `now` already; ConflictError where somebody else moved it.
        """

    def complete(self) -> None:
        """Make what follows from the parts: shorter tallies, indexes."""

    def read(self) -> AbstractContextManager[Source]:
        """Open what was written, to compare it."""

    def forget(self) -> None:
        """Let the copy be begun again by whoever goes on with it."""

    def release(self) -> None:
        """Take the mark away: from now on the store can be used."""
