"""What charts are put together from: the frame with its title, texts, boxes and lines, all escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup

WIDTH: Final = 640
"""Pixels of every chart; pages scale it."""
FONTS: Final = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, WenQuanYi Micro Hei, SimSun, sans-serif"
INK: Final = "#1a1a1a"
GREY: Final = "#575757"
LINE: Final = "#b8b8b8"
GROUND: Final = "#eeeae4"
HAS: Final = "#2f6f4f"
COVERED: Final = "#7fae94"
LACKS: Final = "#b3261e"
UNKNOWN: Final = "#e9b44c"
END: Final = "#46617d"


def figure(height: float, title: str, told: str, body: Iterable[Markup], *, id_: str, role: str = "img") -> Markup:
    """Return a chart; `told` says in words what it shows, `id_` tells it from others on the same page; `role`: group
    where it holds links, which an image may not."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {w} {h:g}" width="{w}" height="{h:g}"'
        ' role="{r}" aria-labelledby="{i}-title {i}-told" font-family="{f}" font-size="14" fill="{c}">'
        '<title id="{i}-title">{t}</title><desc id="{i}-told">{d}</desc>{b}</svg>'
    ).format(w=WIDTH, h=height, i=id_, f=FONTS, c=INK, r=role, t=title, d=told, b=Markup("").join(body))


def text(
    x: float, y: float, words: str, *, at: str = "start", size: int = 14, colour: str = INK, bold: bool = False
) -> Markup:
    """Return words with their base line at `y`; `at`: start, middle or end of them stands at `x`."""
    weight = Markup(' font-weight="700"') if bold else Markup("")
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="{}" fill="{}"{}>{}</text>').format(
        x, y, at, size, colour, weight, words
    )


def box(x: float, y: float, width: float, height: float, colour: str, *, tip: str = "", edge: str = "none") -> Markup:
    """Return a rectangle, with what is said of it where somebody points at it."""
    told = Markup("<title>{}</title>").format(tip) if tip else Markup("")
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}">{}</rect>').format(
        x, y, max(width, 0), max(height, 0), colour, edge, told
    )


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = LINE, dashed: bool = False) -> Markup:
    """Return a straight line."""
    dashes = Markup(' stroke-dasharray="4 3"') if dashed else Markup("")
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}"{}/>').format(
        x1, y1, x2, y2, colour, dashes
    )


def path(points: Sequence[tuple[float, float]], *, colour: str, dashed: bool = False) -> Markup:
    """Return a line through points."""
    dashes = Markup(' stroke-dasharray="6 4"') if dashed else Markup("")
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="2"{}/>').format(joined, colour, dashes)


def dot(x: float, y: float, colour: str, *, tip: str) -> Markup:
    """Return a point that can be pointed at."""
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="{}"><title>{}</title></circle>').format(
        x, y, colour, tip
    )


def leading(address: str, words: str, body: Iterable[Markup]) -> Markup:
    """Return what leads to an address; `words` say where to. Nowhere: the same without a link."""
    held = Markup("").join(body)
    if not address:
        return held
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(address, words, held)


def shortened(words: str, most: int) -> str:
    """Return words that are no longer than `most` characters."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
