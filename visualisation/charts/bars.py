"""How many of each level and kind have what they should: one bar each, all bars equally long, every share a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import END, GREY, GROUND, HAS, INK, LACKS, box, figure, shortened, text

LABEL: Final = 104
BAR: Final = 284
ROW: Final = 30
LEGEND: Final = 26
DIGIT: Final = 8
"""Pixels of one in a number."""


@dataclass(frozen=True)
class Segment:
    """How many are in one state; `title` is the same word in every bar."""

    title: str
    number: int
    colour: str


@dataclass(frozen=True)
class Bar:
    """One level or kind."""

    label: str
    segments: tuple[Segment, ...]
    figure: str
    """Numerator, denominator and rate."""
    beside: str = ""
    """In small type: between which bounds the rate lies."""
    rated: bool = True
    """False: what is counted makes no rate; the numbers stand there as words."""


def bars(rows: Sequence[Bar], title: str, *, id_: str) -> Markup:
    """Return the chart; its words name every bar."""
    told = "；".join(f"{bar.label} {bar.figure or _counts(bar)}" for bar in rows)
    body = [*_legend(rows), *(part for n, bar in enumerate(rows) for part in _bar(bar, LEGEND + n * ROW))]
    return figure(LEGEND + ROW * len(rows), title, told, body, id_=id_)


def _legend(rows: Sequence[Bar]) -> Iterator[Markup]:
    colours = {s.title: s.colour for bar in rows if bar.rated for s in bar.segments}
    x = float(LABEL)
    for title, colour in colours.items():
        yield box(x, 3, 12, 12, colour)
        yield text(x + 17, 14, title, size=12, colour=GREY)
        x += 17 + 12 * len(title) + 18


def _bar(bar: Bar, top: float) -> Iterator[Markup]:
    yield text(LABEL - 8, top + 20, shortened(bar.label, 7), at="end")
    if not bar.rated:
        yield text(LABEL, top + 20, f"只计数：{_counts(bar)}", size=13, colour=GREY)
        return
    all_ = sum(segment.number for segment in bar.segments)
    yield box(LABEL, top + 6, BAR, 18, GROUND)
    x = float(LABEL)
    for segment in bar.segments:
        width = BAR * segment.number / all_ if all_ else 0
        if segment.number:
            yield _segment(bar, segment, x, top, width)
        x += width
    yield text(LABEL + BAR + 10, top + 20, bar.figure, bold=True)
    yield text(LABEL + BAR + 18 + _wide(bar.figure), top + 20, bar.beside, size=12, colour=GREY)


def _segment(bar: Bar, segment: Segment, x: float, top: float, width: float) -> Markup:
    number = str(segment.number)
    drawn = [box(x, top + 6, width, 18, segment.colour, tip=f"{bar.label}：{segment.title} {number}", edge="#fff")]
    if width > DIGIT * len(number) + 6:
        light = segment.colour in _DARK
        drawn.append(text(x + width / 2, top + 20, number, at="middle", size=12, colour="#fff" if light else INK))
    return Markup("").join(drawn)


_DARK: Final = (HAS, LACKS, END)
"""Grounds on which numbers are white."""


def _counts(bar: Bar) -> str:
    return "、".join(f"{s.title} {s.number}" for s in bar.segments if s.number) or "没有"


def _wide(words: str) -> float:
    return sum(7.8 if character.isascii() else 14 for character in words)
