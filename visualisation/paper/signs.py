"""How subjects and bubbles look on paper: as static/shapes.js paints them on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from visualisation.paper.strokes import around, circle, line, polygon, star, text, width_of
from visualisation.subject import COMMITTEE

_SIDES: Final = {
    "triangle": (3, -90.0), "square": (4, -45.0), "pentagon": (5, -90.0), "hexagon": (6, 0.0), "octagon": (8, 22.5),
    "diamond": (4, 0.0),
}  # fmt: skip
_REACH: Final = {
    "triangle": 1.28, "square": 1.18, "pentagon": 1.08, "hexagon": 1.08, "octagon": 1.02, "star": 1.3, "diamond": 1.3,
}  # fmt: skip
ASIDE, MIDDLE = ("#dde2e6", "#8d99a5", "#5b6770"), ("#4a5560", "#ffffff", "#ffffff")
"""Colours of what the theme does not tell of, and of such a one in the middle of its area: filling, edge, sign."""
ASIDE_BUBBLE: Final = "#eef0f2"
_OF_COMMITTEE: Final = {"code": "", "colour": "#7a4f9a", "sign": "plain", "letter": ""}
READABLE: Final = 19.0
"""Least size of a sign."""


@dataclass(frozen=True)
class Dot:
    """Where a node stands on the sheet, and how large it is there."""

    node: Mapping[str, Any]
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Signs:
    """Looks of the kinds, and of the states in one theme."""

    kinds: Mapping[str, Mapping[str, Any]]
    theme: Mapping[str, Any]

    def mark(self, node: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return how the theme shows a subject; None where it does not tell of it."""
        if node["kind"] not in self.theme["kinds"]:
            return None
        state = node["states"].get(self.theme["topic"])
        found = next((mark for mark in self.theme["marks"] if mark["code"] == state), None)
        return found or (_OF_COMMITTEE if node["kind"] == COMMITTEE else None)

    def subject(self, dot: Dot, mark: Mapping[str, Any] | None, *, is_middle: bool = False) -> Markup:
        """Return a subject, with its sign where that can be read."""
        node, sign = dot.node, mark["sign"] if mark else ""
        kind = self.kinds.get(node["kind"], {"shape": "circle", "sign": ""})
        fill, edge, ink = _colours(node, mark, is_middle=is_middle)
        hollow = node.get("hollow") and sign == "plain"
        outline = _outline("diamond" if sign == "diamond" else kind["shape"], dot, fill, edge, 0.3 if hollow else 0.12)
        if sign == "crossed":
            return outline + _cross(dot, edge)
        size = dot.radius * 1.05
        letter = (mark and mark["letter"]) or ("？" if sign == "question" else node.get("sign") or kind["sign"])
        told = text(dot.x, dot.y + size * 0.37, letter, size, at="middle", colour=ink, bold=True)
        return outline + (told if size >= READABLE else Markup(""))

    def bubble(self, dot: Dot, caption: Sequence[str], size: float, bold: int = 1) -> Markup:
        """Return a closed area with what it says, its name, which takes `bold` lines, in bold."""
        held = dot.node["figures"][self.theme["code"]]
        colour = ASIDE_BUBBLE if held["step"] is None else self.theme["scale"][held["step"]]["colour"]
        dark = _is_dark(colour)
        ink = "#ffffff" if dark else "#1f2933"
        disc = circle(dot.x, dot.y, dot.radius, colour, "#5c1010" if dark else "#8c7a5a", width=5)
        first = dot.y - size * 1.2 * (len(caption) - 1) / 2 + size * 0.36
        said = (
            text(dot.x, first + size * 1.2 * n, words, size, at="middle", colour=ink, bold=n < bold)
            for n, words in enumerate(caption)
        )
        return disc + Markup("").join(said)

    def texts(self, node: Mapping[str, Any]) -> list[str]:
        """Return what a bubble says in the theme."""
        return list(node["figures"][self.theme["code"]]["texts"])


def caption_size(dot: Dot, caption: Sequence[str], most: float) -> float:
    """Return how large what a bubble says can be so that it stays inside."""
    widest = max(width_of(words, 1.0) for words in caption)
    return min(most, dot.radius * 1.72 / max(widest, len(caption) * 1.25))


def _colours(node: Mapping[str, Any], mark: Mapping[str, Any] | None, *, is_middle: bool) -> tuple[str, str, str]:
    if mark is None:
        return MIDDLE if is_middle else ASIDE
    colour = mark["colour"]
    if mark["sign"] in ("pale", "crossed"):
        return "#e8e8e6", colour, "#4d4d4d"
    if node.get("hollow") and mark["code"] == "own":
        return "#ffffff", colour, colour
    return colour, "#ffffff", "#ffffff"


def _outline(shape: str, dot: Dot, fill: str, edge: str, rim: float) -> Markup:
    radius, width = dot.radius * _REACH.get(shape, 1.0), dot.radius * rim
    if shape == "circle":
        return circle(dot.x, dot.y, radius, fill, edge, width=width)
    corners = star(dot.x, dot.y, radius) if shape == "star" else around(dot.x, dot.y, radius, *_SIDES[shape])
    return polygon(corners, fill, edge, width=width)


def _cross(dot: Dot, colour: str) -> Markup:
    arm = dot.radius * 0.5
    return Markup("").join(
        line(dot.x - arm, dot.y - way * arm, dot.x + arm, dot.y + way * arm, colour, width=dot.radius * 0.2)
        for way in (1, -1)
    )


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140
