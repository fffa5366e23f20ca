"""Where a store has a node, and which numbers (编号) must not be issued again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_ISSUED: Final = re.compile(r"([A-Z])([0-9A-Z]{6})(\d{5,15})", re.ASCII)


@dataclass(frozen=True)
class Found:
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
