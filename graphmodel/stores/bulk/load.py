"""What a load asks of a store: the claim to load, what stands there, and a way to add rows that nobody sees yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.stores.port import Store
    from graphmodel.stores.versioned.table import Table

SWEPT: Final = "这次装入已被清理，没有写入任何内容；请重新装入。"
UNDONE: Final = "装入期间有人撤销了“{name}”所指的记录，没有写入任何内容；请重新装入。"
TWICE: Final = "装入期间有人写了同样的“{name}”，没有写入任何内容；请重新装入。"

Room = tuple[str, str]
"""Letter and county of numbers (编号)."""


def _nothing_to_complete(tell: Callable[[], None]) -> None:
    return


@dataclass(frozen=True)
class Loading:
    """One load, as long as it holds the claim to be the only one."""

    store: Store
    """Where the rows go."""
    folder: Path | None = None
    """Where there is room for what a load prepares on disk; None: where the system has it."""
    alone: bool = False
    """Does nobody else use the store?"""
    complete: Callable[[Callable[[], None]], None] = _nothing_to_complete
    """What is left to do when the rows are in; it says so with every part that is done."""


class Existing(Protocol):
    """What the store holds when a load begins, as frames, without what is staged: in a child process only."""

    since: int
    """The number of the last change that is in it."""

    def nodes(self, kind: str) -> pl.DataFrame:
        """Return the columns `frames.NODES` of the nodes of a kind."""

    def contents(self, name: str, gids: pl.Series, by: str = "gid") -> pl.DataFrame:
        """Return gid and contents of the rows of a kind or relation whose column `by` is among `gids`."""

    def next_gid(self, name: str) -> int:
        """Return a gid that no row of a kind or relation ever had, staged ones among them."""

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for the load, so that no edit takes one; return the first."""

    def issued(self) -> dict[Room, int]:
        """Return the last number (编号) given out per letter and county."""

    def close(self) -> None:
        """Let the store go."""


class Appending(Protocol):
    """The staged rows of one load on their way into the store, beside the edits of others: in a child process only."""

    stamp: int

    def begin(self, issued: Mapping[Room, int], since: int) -> int:
        """Enter the load among the staged ones, and keep its numbers (编号) from others; return its stamp.

        `since`: the number of the last change that the load has seen.
        """

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for the load; return the first."""

    def add(self, table: Table, rows: pl.DataFrame) -> None:
        """Add rows (columns of `frames.row_types`); StoreError where somebody took the load for dead and swept it."""

    def finish(self) -> None:
        """Wait until everything that was added is in the store."""

    def close(self) -> None:
        """Let the store go."""
