"""Elements of SVG that sheets are drawn with; every text in them is escaped."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import FONTS
from visualisation.labels import room

INK, SOFT, RULE = "#1f2933", "#52606d", "#9aa5b1"
_UNWRITABLE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML does not hold, and marks that would turn the direction of what stands beside."""
_BLANKS: Final = re.compile("[\t\n\r ]+")


def plain(text: str) -> str:
    """Return text without what a drawing cannot hold, on one line."""
    return _BLANKS.sub(" ", _UNWRITABLE.sub("", text)).strip(" ")


def width_of(text: str, size: float) -> float:
    """Return about how wide a text of a size is."""
    return room(text) * size * 1.04


def drawing(width: float, height: float, title: str, body: Iterable[Markup]) -> Markup:
    """Return a whole drawing, in tenths of a millimetre."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{mw:g}mm" height="{mh:g}mm"'
        ' font-family="{f}" fill="{c}"><title>{t}</title><rect width="{w:g}" height="{h:g}" fill="#ffffff"/>{b}</svg>\n'
    ).format(
        w=width, h=height, mw=width / 10, mh=height / 10, f=FONTS, c=INK, t=plain(title), b=Markup("").join(body)
    )  # fmt: skip


def text(
    x: float, y: float, words: str, size: float, *, at: str = "start", colour: str = INK, bold: bool = False,
    halo: bool = False,
) -> Markup:  # fmt: skip
    """Return words with their base line at `y`; `halo`: readable over lines."""
    more = Markup(' font-weight="700"') if bold else Markup("")
    if halo:
        more += Markup(' stroke="#ffffff" stroke-width="{:.1f}" stroke-linejoin="round" paint-order="stroke"').format(
            size * 0.24
        )
    return Markup('<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" text-anchor="{}" fill="{}"{}>{}</text>').format(
        x, y, size, at, colour, more, plain(words)
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 3, dashes: Sequence[float] = ()
) -> Markup:
    """Return a straight line."""
    broken = Markup(' stroke-dasharray="{}"').format(" ".join(f"{dash:g}" for dash in dashes)) if dashes else ""
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{:g}"{}/>').format(
        x1, y1, x2, y2, colour, width, broken
    )


def circle(x: float, y: float, radius: float, fill: str, edge: str, *, width: float = 3) -> Markup:
    """Return a circle."""
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}" stroke="{}" stroke-width="{:.1f}"/>').format(
        x, y, radius, fill, edge, width
    )


def polygon(points: Sequence[tuple[float, float]], fill: str, edge: str, *, width: float) -> Markup:
    """Return a closed shape."""
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polygon points="{}" fill="{}" stroke="{}" stroke-width="{:.1f}"/>').format(told, fill, edge, width)


def rectangle(x: float, y: float, width: float, height: float, fill: str, edge: str = RULE) -> Markup:
    """Return a box."""
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}" stroke-width="2"/>'
    ).format(x, y, width, height, fill, edge)


def around(x: float, y: float, radius: float, sides: int, turn: float) -> list[tuple[float, float]]:
    """Return the corners of a regular polygon; `turn` in degrees."""
    angles = [math.radians(turn + 360 / sides * n) for n in range(sides)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a star with five points."""
    outer, inner = around(x, y, radius, 5, -90), around(x, y, radius * 0.62, 5, -54)
    return [corner for pair in zip(outer, inner, strict=True) for corner in pair]
