"""Rows with their versions: one that stands, and one that stands no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from graphmodel.stores.versioned.shapes import Value
from graphmodel.stores.versioned.table import VERSION

Fate = Literal["ended", "corrected", "undone"]


class Row(NamedTuple):
    """One version of a node or relation; `contents` in the order of the table."""

    gid: int
    contents: tuple[Value, ...]
    since: int | None
    stated_on: int
    origin: int
    sheet: str | None
    row: int | None
    seq: int

    @classmethod
    def read(cls, raw: Sequence[Any]) -> Row:
        """Return the row from its columns as the table lists them."""
        return cls(raw[0], tuple(raw[1 : -len(VERSION)]), *raw[-len(VERSION) :])

    @property
    def flat(self) -> tuple[Value, ...]:
        """The row as the table holds it."""
        return (self.gid, *self.contents, *self[2:])


class Replaced(NamedTuple):
    """A version that no longer stands, and why."""

    row: Row
    until: int | None
    fate: Fate
    by: int
