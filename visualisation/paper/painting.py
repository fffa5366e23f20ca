"""The picture of a sheet: rings with the lines between what lies in them, dots, bubbles, names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from visualisation.nodes import CROWDS
from visualisation.paper.atlas import Stroke
from visualisation.paper.laying import NUMBER_SIZE, Laid, Wanted
from visualisation.paper.names import LINE, Name
from visualisation.paper.paper import Box
from visualisation.paper.signs import Dot
from visualisation.paper.strokes import RULE, SOFT, circle, line, rectangle, text

GAP: Final = 1.35
"""A line that passes a subject stops short of it, in radii."""
_TOWNS: Final = ("township", "village", "own", *CROWDS)
"""Areas so small that the lines that are drawn of what is chosen alone are drawn of all in it."""
_FEW_CHOSEN: Final = 80
"""So many of them are drawn of any area."""
_CROWDED: Final = 150
_GROUND: Final = "#ffffff"
_RED: Final = "#a3000f"

Style = Mapping[str, Any]


class Painting:
    """One area as it was laid out, with its lines."""

    def __init__(self, wanted: Wanted, found: Laid, styles: Sequence[Style]) -> None:
        self._wanted, self._found = wanted, found
        self._at = found.dots | {ring.node["id"]: ring for ring in found.rings}
        self._styles = {style["code"]: style for style in styles}
        strokes = wanted.atlas.strokes(wanted.area, wanted.opened, self._styles)
        held = [s for s in strokes if s.ends[0] in self._at and s.ends[1] in self._at]
        chosen = [s for s in held if self._styles[s.line].get("chosen")]
        every = wanted.atlas.nodes[wanted.area]["kind"] in _TOWNS or len(chosen) <= _FEW_CHOSEN
        self._strokes = held if every else [s for s in held if s not in chosen]
        self._width = 2.0 if len(self._strokes) > _CROWDED else 2.6

    @property
    def lines(self) -> list[Style]:
        """Return the lines that are drawn."""
        drawn = {stroke.line for stroke in self._strokes}
        return [style for code, style in self._styles.items() if code in drawn]

    def whole(self) -> Markup:
        """Return the picture, the ground first."""
        found, signs = self._found, self._wanted.signs
        said = {caption.dot.node["id"] for caption in found.captions}
        return Markup("").join((
            *self._grounds(),
            *(_leader(name, SOFT) for name in found.names), *(_leader(number, _RED) for number in found.numbers),
            *(self._subject(dot) for dot in found.dots.values() if not dot.node.get("area")),
            *(signs.bubble(c.dot, c.lines, c.size, c.bold) for c in found.captions),
            *(signs.bubble(d, (), 1) for id_, d in found.dots.items() if d.node.get("area") and id_ not in said),
            *(_title(ring, box, found.size) for ring, box in found.titles),
            *(_name(name, found.size) for name in found.names),
            *(_name(number, NUMBER_SIZE) for number in found.numbers),
        ))  # fmt: skip

    def _grounds(self) -> Iterator[Markup]:
        """Yield the rings from the outside in, each with the lines between what lies directly in it."""
        yield self._inside(self._wanted.area)
        for ring in self._found.rings:
            yield circle(ring.x, ring.y, ring.radius, _ground(ring), "#8d97a1")
            yield self._inside(ring.node["id"])

    def _inside(self, area: str) -> Markup:
        return Markup("").join(
            self._line(s, *(self._at[end] for end in s.ends)) for s in self._strokes if s.area == area
        )

    def _line(self, stroke: Stroke, one: Dot, other: Dot) -> Markup:
        style = self._styles[stroke.line]
        dashes = [2.2 * dash for dash in style["dashes"]]
        return line(one.x, one.y, other.x, other.y, style["colour"], width=self._width, dashes=dashes)

    def _subject(self, dot: Dot) -> Markup:
        """Return a subject; of the lines only its own ones reach it."""
        id_, wanted = dot.node["id"], self._wanted
        ring = next((ring for ring in self._found.rings if ring.node["id"] == dot.node["parent"]), None)
        around = [circle(dot.x, dot.y, dot.radius * GAP, _ground(ring), "none", width=0)] if self._strokes else []
        around += [self._stub(s, id_, dot) for s in self._strokes if id_ in s.ends]
        is_middle = id_ in wanted.atlas.middles
        return Markup("").join((*around, wanted.signs.subject(dot, wanted.signs.mark(dot.node), is_middle=is_middle)))

    def _stub(self, stroke: Stroke, id_: str, dot: Dot) -> Markup:
        other = self._at[stroke.ends[1] if stroke.ends[0] == id_ else stroke.ends[0]]
        part = dot.radius * GAP / max(1.0, math.hypot(other.x - dot.x, other.y - dot.y))
        end = Dot(dot.node, dot.x + (other.x - dot.x) * part, dot.y + (other.y - dot.y) * part, 0)
        return self._line(stroke, dot, end)


def _ground(ring: Dot | None) -> str:
    if ring is None:
        return _GROUND
    return "#f1eee4" if ring.node["kind"] in CROWDS else "#f8f9f7"


def _title(ring: Dot, box: Box, size: float) -> Markup:
    middle = (box.left + box.right) / 2
    ground = rectangle(box.left, box.top, box.width, box.height, _GROUND, RULE)
    return ground + text(middle, box.top + size + 2, ring.node["label"], size, at="middle", bold=True)


def _leader(name: Name, colour: str) -> Markup:
    return line(name.of.x, name.of.y, *name.led, colour, width=1.6) if name.led else Markup("")


def _name(name: Name, size: float) -> Markup:
    of = name.of
    return Markup("").join(
        text(name.x, name.top + size * (LINE * n + 0.95), words, size, at="middle", colour=of.colour, bold=of.bold,
             halo=True)
        for n, words in enumerate(of.lines)
    )  # fmt: skip
