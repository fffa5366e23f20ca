"""Names beside what they belong to: none over another, over a dot or cut; those without room get a number instead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from visualisation.paper.paper import Box
from visualisation.paper.strokes import width_of

LINE: Final = 1.2
"""Height of a line, in sizes of its letters."""
_CELL: Final = 120.0
_AWAY: Final = 6.0
"""Between a dot and its name."""
_FAR: Final = (1.9, 3.0)
"""How far a name may be led away from its dot, in radii beyond the nearest place."""
_WAYS: Final = tuple(math.radians(degrees) for degrees in (90, 45, 135, 0, 180, -45, -135, -90))


@dataclass(frozen=True)
class Named:
    """What is to be named: its whole name, where it stands, its radius, and the lines of its name."""

    key: str
    label: str
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    bold: bool = False
    colour: str = "#1f2933"


@dataclass(frozen=True)
class Name:
    """A name that found its place; `led`: where a line leads from it to its dot, None where it stands beside it."""

    of: Named
    x: float
    top: float
    led: tuple[float, float] | None


class Room:
    """Which parts of a sheet are taken."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def copy(self) -> Room:
        """Return the same, of which more can be taken."""
        other = Room()
        other._taken = {cell: list(boxes) for cell, boxes in self._taken.items()}
        return other

    def adopt(self, other: Room) -> None:
        """Hold what another holds."""
        self._taken = other._taken

    def take(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Meets it nothing that is taken?"""
        return not any(box.meets(other) for cell in _cells(box) for other in self._taken.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for i in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for j in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield i, j


def placed(wanted: Sequence[Named], room: Room, frame: Box, size: float) -> tuple[list[Name], list[Named]]:
    """Return the names of a size that found room inside `frame`, the first ones before the others, and who did not.

    `room` is taken by those that did.
    """
    found: list[Name] = []
    waiting = [named for named in wanted if not _settle(named, _near(named, size), room, frame, size, found)]
    without = [named for named in waiting if not _settle(named, _led(named, size), room, frame, size, found)]
    return found, without


def _settle(
    named: Named, places: Iterator[tuple[Box, bool]], room: Room, frame: Box, size: float, found: list[Name]
) -> bool:
    for box, led in places:
        if not frame.holds(box) or not room.is_free(box):
            continue
        end = _nearest(box, named) if led else None
        if end and not _is_clear(end, named, room):
            continue
        room.take(box)
        found.append(Name(named, (box.left + box.right) / 2, box.top, end))
        return True
    return False


def _near(named: Named, size: float) -> Iterator[tuple[Box, bool]]:
    """Yield the places under, beside and above."""
    half, height = _extent(named, size)
    away = named.radius * 1.15 + _AWAY
    yield _box(named.x, named.y + away + height / 2, half, height), False
    yield _box(named.x + away + half, named.y, half, height), False
    yield _box(named.x - away - half, named.y, half, height), False
    yield _box(named.x, named.y - away - height / 2, half, height), False


def _led(named: Named, size: float) -> Iterator[tuple[Box, bool]]:
    """Yield places further off, all around."""
    half, height = _extent(named, size)
    for far in _FAR:
        reach = named.radius * far + size * far
        for way in _WAYS:
            x = named.x + math.cos(way) * (reach + half)
            yield _box(x, named.y + math.sin(way) * (reach + height / 2), half, height), True


def _extent(named: Named, size: float) -> tuple[float, float]:
    return max(width_of(line, size) for line in named.lines) / 2 + 2, len(named.lines) * size * LINE


def _box(x: float, y: float, half: float, height: float) -> Box:
    return Box(x - half, y - height / 2, x + half, y + height / 2)


def _nearest(box: Box, named: Named) -> tuple[float, float]:
    return min(max(named.x, box.left), box.right), min(max(named.y, box.top), box.bottom)


def _is_clear(end: tuple[float, float], named: Named, room: Room) -> bool:
    """Does the line from the dot to its name pass nothing else?"""
    length = math.hypot(end[0] - named.x, end[1] - named.y)
    steps = range(1, 8)
    points = (
        (named.x + (end[0] - named.x) * n / 8, named.y + (end[1] - named.y) * n / 8)
        for n in steps
        if length * n / 8 > named.radius * 1.4
    )
    return all(room.is_free(Box(x - 2, y - 2, x + 2, y + 2)) for x, y in points)
