"""Where everything of an area stands on one sheet, and which names found room there."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from visualisation.nodes import CROWDS
from visualisation.paper.atlas import Atlas
from visualisation.paper.names import LINE, Name, Named, Room, placed
from visualisation.paper.paper import Box
from visualisation.paper.signs import Dot, Signs, caption_size
from visualisation.paper.strokes import width_of

SIZES: Final = (34.0, 29.0, 24.0)
"""Sizes of names, the last one the least that is read without glasses: 2.4 mm, nearly 7 points."""
NUMBER_SIZE: Final = 21.6
LARGEST_DOT: Final = 44.0
"""Where there is room for larger ones, it is left to the names."""
_MANY: Final = 0.25
"""Where so many names have no room, all of a crowd have numbers: names here and there would take their room."""
_BORDER: Final = 60.0
"""Room for the names of what stands at the edge."""
_PARTS: Final = ((0.98, 0.2), (0.85, 0.53), (0.53, 0.85), (0.2, 0.98))
"""Boxes that together cover a disc, in parts of its radius."""
_RIM: Final = (-90, 90, -60, -120, 60, 120, -30, -150)
"""Where on its ring the title of an open area may stand, in degrees."""
_IMPORTANCE: Final = {"diamond": 1, "question": 2, "plain": 3}


@dataclass(frozen=True)
class Caption:
    """What a bubble says inside."""

    dot: Dot
    lines: tuple[str, ...]
    size: float
    bold: int
    """So many lines are its name."""


@dataclass(frozen=True)
class Laid:
    """A sheet as it is laid out."""

    size: float
    dots: dict[str, Dot]
    rings: tuple[Dot, ...]
    """Open areas inside, the outer before the inner."""
    titles: tuple[tuple[Dot, Box], ...]
    captions: tuple[Caption, ...]
    names: tuple[Name, ...]
    unnamed: tuple[Named, ...]
    numbers: tuple[Name, ...]
    """What stands beside those without room for a name, in the order of the list."""


@dataclass(frozen=True)
class Wanted:
    """What is to be laid out: an area with some of the areas in it open."""

    atlas: Atlas
    signs: Signs
    area: str
    opened: frozenset[str]


def laid(wanted: Wanted, frame: Box, size: float) -> Laid:
    """Lay an area out inside `frame` with names of a size."""
    dots, rings = _dots(wanted, frame)
    room = Room()
    for dot in dots.values():
        for box in _covering(dot):
            room.take(box)
    titles = tuple(_titles(rings, room, frame, size))
    captions = tuple(_captions(wanted.signs, dots.values(), size))
    said = {caption.dot.node["id"] for caption in captions}
    silent = [(_importance(wanted, dot), dot) for id_, dot in dots.items() if id_ not in said]
    named = [_named(wanted, *each) for each in sorted(silent, key=lambda each: each[0])]
    names, unnamed = _spread(wanted, named, room, frame, size)
    short = [replace(named, lines=(str(at),), bold=True, colour="#a3000f") for at, named in enumerate(unnamed, 1)]
    numbers, _ = placed(short, room, frame, NUMBER_SIZE)
    return Laid(size, dots, rings, titles, captions, tuple(names), tuple(unnamed), tuple(numbers))


def _spread(
    wanted: Wanted, named: Sequence[Named], room: Room, frame: Box, size: float
) -> tuple[list[Name], list[Named]]:
    """Return names with their places, and who has none, in the order in which they are looked for; take their room."""
    tried = room.copy()
    names, unnamed = placed(named, tried, frame, size)
    in_the_open = [each for each in named if not _is_in_crowd(wanted, each)]
    if len(unnamed) > _MANY * len(named) and len(in_the_open) < len(named):
        names, unnamed = placed(in_the_open, room, frame, size)
        unnamed += [each for each in named if _is_in_crowd(wanted, each)]
    else:
        room.adopt(tried)
    order = {id_: n for n, id_ in enumerate(wanted.atlas.nodes)}
    unnamed.sort(key=lambda each: (order[wanted.atlas.nodes[each.key]["parent"]], round(each.y / 30), each.x))
    return names, unnamed


def scale_in(wanted: Wanted, frame: Box) -> float:
    """Return how large an area would be drawn in a frame."""
    return _fitted(wanted, frame)[0]


def _fitted(wanted: Wanted, frame: Box) -> tuple[float, float, float]:
    """Return the scale, and what is drawn in the middle of the frame."""
    around = [(n["x"], n["y"], n["size"] * 1.2) for n in map(wanted.atlas.nodes.__getitem__, _ids(wanted))]
    around += [(n["x"], n["y"], n["room"]) for n in map(wanted.atlas.nodes.__getitem__, _open(wanted))]
    left, right = min(x - r for x, _, r in around), max(x + r for x, _, r in around)
    top, bottom = min(y - r for _, y, r in around), max(y + r for _, y, r in around)
    scale = min((frame.width - 2 * _BORDER) / (right - left), (frame.height - 2 * _BORDER) / (bottom - top))
    return scale, (left + right) / 2, (top + bottom) / 2


def _ids(wanted: Wanted) -> list[str]:
    return wanted.atlas.drawn(wanted.area, wanted.opened)


def _open(wanted: Wanted) -> list[str]:
    return [a for a in wanted.atlas.every_area(wanted.area) if a in wanted.opened and a != wanted.area]


def _dots(wanted: Wanted, frame: Box) -> tuple[dict[str, Dot], tuple[Dot, ...]]:
    scale, x, y = _fitted(wanted, frame)
    middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2

    def at(id_: str, reach: str) -> Dot:
        node = wanted.atlas.nodes[id_]
        radius = scale * node[reach] if node.get("area") else min(scale * node[reach], LARGEST_DOT)
        return Dot(node, middle[0] + scale * (node["x"] - x), middle[1] + scale * (node["y"] - y), radius)

    return {id_: at(id_, "size") for id_ in _ids(wanted)}, tuple(at(id_, "room") for id_ in _open(wanted))


def _covering(dot: Dot) -> Iterator[Box]:
    parts = _PARTS if dot.node.get("area") else ((1.0, 1.0),)
    for wide, high in parts:
        x, y = dot.radius * wide, dot.radius * high
        yield Box(dot.x - x, dot.y - y, dot.x + x, dot.y + y)


def _titles(rings: Sequence[Dot], room: Room, frame: Box, size: float) -> Iterator[tuple[Dot, Box]]:
    for ring in rings:
        half, high = width_of(ring.node["label"], size) / 2 + 12, size * LINE / 2 + 4
        for degrees in _RIM:
            x = ring.x + ring.radius * math.cos(math.radians(degrees))
            y = ring.y + ring.radius * math.sin(math.radians(degrees))
            box = Box(x - half, y - high, x + half, y + high)
            if frame.holds(box) and room.is_free(box):
                room.take(box)
                yield ring, box
                break


def _captions(signs: Signs, dots: Collection[Dot], size: float) -> Iterator[Caption]:
    for dot in dots:
        if dot.node.get("area"):
            lines = (*dot.node["lines"], *signs.texts(dot.node))
            if (fits := caption_size(dot, lines, 48.0)) >= min(size, SIZES[-1]):
                yield Caption(dot, lines, fits, len(dot.node["lines"]))


def _is_in_crowd(wanted: Wanted, named: Named) -> bool:
    return wanted.atlas.nodes[wanted.atlas.nodes[named.key]["parent"]]["kind"] in CROWDS


def _importance(wanted: Wanted, dot: Dot) -> int:
    if dot.node.get("area") or dot.node["id"] in wanted.atlas.middles:
        return 0
    mark = wanted.signs.mark(dot.node)
    return _IMPORTANCE.get(mark["sign"], 4) if mark else 5


def _named(wanted: Wanted, importance: int, dot: Dot) -> Named:
    node = dot.node
    lines = (node["label"], *wanted.signs.texts(node)) if node.get("area") else tuple(node["lines"])
    colour = {1: "#a3000f", 5: "#4f5b66"}.get(importance, "#1f2933")
    return Named(node["id"], node["label"], dot.x, dot.y, dot.radius, lines, importance < 2, colour)
