"""Facts that a connection has read: they hold until somebody commits, and one page after another asks for the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

MOST: Final = 60_000
"""Rows that are kept, of all frames together; what was read first goes first."""


class KeptFacts:
    """Frames by what was asked for; nobody changes a frame."""

    def __init__(self) -> None:
        self._frames: dict[Hashable, pl.DataFrame] = {}

    def given(self, asked: Hashable, read: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Return what is kept, else what is read now."""
        if asked not in self._frames:
            self._frames[asked] = found = read()
            while sum(frame.height for frame in self._frames.values()) > MOST:
                del self._frames[next(iter(self._frames))]
            return found
        return self._frames[asked]
