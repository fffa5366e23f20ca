"""Which node is meant: its id, the gid under which a store keeps it, and which numbers (编号) must not be issued again.

A gid carries the number of its kind above its KIND_ROOM bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from graphmodel.kinds import kinds
from graphmodel.stores.versioned.table import KIND_ROOM, table_of

_ISSUED: Final = re.compile(r"([A-Z])([0-9A-Z]{6})(\d{5,15})", re.ASCII)


@dataclass(frozen=True)
class Located:
    """Where the store has a node."""

    gid: int
    kind: str
    id: str
    place: str


def room_of(county: str) -> str:
    """Return the 6 characters of a place that a number (编号) holds."""
    return county[:6].ljust(6, "0")


def numbered(letter: str, room: str, last: int, count: int) -> list[str]:
    """Return the `count` numbers (编号) that follow `last`."""
    return [f"{letter}{room}{n:05d}" for n in range(last + 1, last + count + 1)]


def highest_numbers(ids: Iterable[str]) -> dict[tuple[str, str], int]:
    """Return the highest number by letter and 6 characters of place, among ids that look as if they were issued."""
    highest: dict[tuple[str, str], int] = {}
    for found in filter(None, map(_ISSUED.fullmatch, ids)):
        letter, room, number = found.groups()
        highest[letter, room] = max(highest.get((letter, room), 0), int(number))
    return highest


def of_kinds(gids: Iterable[int], wanted: Iterable[str]) -> frozenset[int]:
    """Return those of `gids` that are nodes of one of the kinds `wanted`."""
    numbers = {number_of(kind) for kind in wanted}
    return frozenset(gid for gid in gids if gid >> KIND_ROOM in numbers)


def kind_of(gid: int) -> str:
    """Return the name of the kind a gid belongs to."""
    return _kind_of_number(gid >> KIND_ROOM)


def number_of(kind: str) -> int:
    """Return the number that the gids of a kind carry above their KIND_ROOM bits."""
    return table_of(kinds()[kind]).first_gid >> KIND_ROOM


@cache
def _kind_of_number(number: int) -> str:
    return next(kind for kind in kinds() if number_of(kind) == number)
