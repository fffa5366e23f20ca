"""Bars that tell what there is, what is lacking and what nobody knows of each that should be: one bar each, all equally
long, every share a number, told apart also without colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import COVERED, GREY, GROUND, HAS, INK, LACKS, box, figure, shortened, text

LABEL: Final = 104
BAR: Final = 284
ROW: Final = 30
LEGEND: Final = 26
HIGH: Final = 18
DIGIT: Final = 8
"""Pixels of one in a number."""
EDGE: Final = "#595959"
PALE: Final = "#fbe3e3"
LACKING: Final = "blank"
FILLS: Final[Mapping[str, str]] = {
    "own": HAS, "covered": COVERED, LACKING: "url(#blank-lines)", "to_verify": "#ffffff",
}  # fmt: skip
"""Grounds by state; what is lacking has lines."""
NUMBERS: Final[Mapping[str, str]] = {"own": "#ffffff", LACKING: LACKS}
"""Colours of numbers where they are not ink."""
_LINES: Final = Markup(
    '<defs><pattern id="blank-lines" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="{}"/><path d="M0 6L6 0" stroke="{}" stroke-width="1.4"/></pattern></defs>'
).format(PALE, LACKS)


@dataclass(frozen=True)
class Segment:
    """How many are in one state (one of FILLS); `title` is the same word in every bar."""

    title: str
    number: int
    state: str


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


@dataclass(frozen=True)
class Bars:
    """The whole chart."""

    title: str
    rows: tuple[Bar, ...]

    @property
    def told(self) -> str:
        """Return the same in words."""
        return "；".join(f"{bar.label} {bar.figure}（{counts(bar)}）" if bar.figure else f"{bar.label} {counts(bar)}"
                        for bar in self.rows)  # fmt: skip


def bars(chart: Bars, *, id_: str) -> Markup:
    """Return the chart; its words name every bar."""
    rows = chart.rows
    body = [_LINES, *_legend(rows), *(part for n, bar in enumerate(rows) for part in _bar(bar, LEGEND + n * ROW))]
    return figure(LEGEND + ROW * len(rows), chart.title, chart.told, body, id_=id_)


def counts(bar: Bar) -> str:
    """Return the numbers of a bar in words."""
    return "、".join(f"{s.title} {s.number}" for s in bar.segments if s.number) or "没有"


def _legend(rows: Sequence[Bar]) -> Iterator[Markup]:
    states = {s.title: s.state for bar in rows if bar.rated for s in bar.segments}
    x = float(LABEL)
    for title, state in states.items():
        yield box(x, 3, 14, 12, FILLS[state], edge=EDGE)
        yield text(x + 19, 14, title, size=12, colour=GREY)
        x += 19 + 12 * len(title) + 18


def _bar(bar: Bar, top: float) -> Iterator[Markup]:
    yield text(LABEL - 8, top + 20, shortened(bar.label, 7), at="end")
    if not bar.rated:
        yield text(LABEL, top + 20, f"只计数：{counts(bar)}", size=13, colour=GREY)
        return
    all_ = sum(segment.number for segment in bar.segments)
    yield box(LABEL, top + 6, BAR, HIGH, GROUND)
    x = float(LABEL)
    for segment in bar.segments:
        width = BAR * segment.number / all_ if all_ else 0
        if segment.number:
            yield from _segment(bar, segment, x, top, width)
        x += width
    yield text(LABEL + BAR + 10, top + 20, bar.figure, bold=True)
    yield text(LABEL + BAR + 18 + _wide(bar.figure), top + 20, bar.beside, size=12, colour=GREY)


def _segment(bar: Bar, segment: Segment, x: float, top: float, width: float) -> Iterator[Markup]:
    """Yield a part, and its number where there is room; on lines it needs a ground of its own to be read."""
    number = str(segment.number)
    tip = f"{bar.label}：{segment.title} {number}"
    yield box(x, top + 6, width, HIGH, FILLS[segment.state], tip=tip, edge=EDGE)
    room = DIGIT * len(number) + 6
    if width <= room:
        return
    if segment.state == LACKING:
        yield box(x + (width - room) / 2, top + 7, room, HIGH - 2, PALE)
    ink = NUMBERS.get(segment.state, INK)
    yield text(x + width / 2, top + 20, number, at="middle", size=12, colour=ink)


def _wide(words: str) -> float:
    return sum(7.8 if character.isascii() else 14 for character in words)
