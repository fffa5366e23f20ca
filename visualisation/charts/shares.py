"""Bars for paper: what there is, what is lacking and what nobody knows, told apart also without colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import COVERED, HAS, INK, LACKS, box, figure, text

ROW: Final = 26
BAR: Final = 16
TOP: Final = 32
LEFT: Final = 118
LONG: Final = 350
"""Where bars begin, and how long they are."""
ROOM: Final = 9
"""Pixels that a digit takes; a number stands inside its part only where there is room."""
EDGE: Final = "#595959"
PALE: Final = "#fbe3e3"
FILLS: Final = {"own": HAS, "covered": COVERED, "blank": "url(#blank-lines)", "to_verify": "#ffffff"}
NUMBERS: Final = {"own": "#ffffff", "covered": INK, "blank": LACKS, "to_verify": INK}
_LINES: Final = Markup(
    '<defs><pattern id="blank-lines" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="{}"/><path d="M0 6L6 0" stroke="{}" stroke-width="1.4"/></pattern></defs>'
).format(PALE, LACKS)


@dataclass(frozen=True)
class Share:
    """One bar: what it is of, its parts in the order of `Shares.parts`, and the figure that stands behind it."""

    title: str
    counts: tuple[int, ...]
    figure: str


@dataclass(frozen=True)
class Shares:
    """The whole chart."""

    title: str
    parts: tuple[tuple[str, str], ...]
    """Code (one of FILLS) and word of each part."""
    bars: tuple[Share, ...]

    @property
    def told(self) -> str:
        """The same in words."""
        words = [word for _, word in self.parts]
        return "；".join(
            f"{bar.title} {'，'.join(f'{w} {n}' for w, n in zip(words, bar.counts, strict=True))}" for bar in self.bars
        )


def draw(chart: Shares) -> Markup:
    """Return the chart as SVG."""
    body = [_LINES, *_legend(chart), *(part for n, bar in enumerate(chart.bars) for part in _bar(chart, n, bar))]
    return figure(TOP + ROW * len(chart.bars) + 2, chart.title, chart.told, body, id_="shares")


def _legend(chart: Shares) -> Iterator[Markup]:
    x = float(LEFT)
    for code, word in chart.parts:
        yield box(x, 7, 14, 12, FILLS[code], edge=EDGE)
        yield text(x + 20, 18, word, size=13)
        x += 40 + 14 * len(word)


def _bar(chart: Shares, number: int, bar: Share) -> Iterator[Markup]:
    y = float(TOP + ROW * number)
    yield text(LEFT - 10, y + BAR - 3, bar.title, at="end", size=13)
    x, whole = float(LEFT), sum(bar.counts)
    for (code, _), count in zip(chart.parts, bar.counts, strict=True):
        length = LONG * count / whole
        if count:
            yield box(x, y, length, BAR, FILLS[code], edge=EDGE)
        if length > ROOM * (len(str(count)) + 1):
            yield from _number(count, x + length / 2, y, code)
        x += length
    yield text(LEFT + LONG + 10, y + BAR - 3, bar.figure, size=13)


def _number(count: int, x: float, y: float, code: str) -> Iterator[Markup]:
    """Yield a number on its part; on lines it needs a ground of its own to be read."""
    if code == "blank":
        wide = 8 * len(str(count)) + 6
        yield box(x - wide / 2, y + 1, wide, BAR - 2, PALE)
    yield text(x, y + BAR - 3, str(count), at="middle", size=13, colour=NUMBERS[code])
