"""Bars of equal length, one a kind, cut into the shares of what is, what is not and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 680
ROW: Final = 26
BAR: Final = 16
TOP: Final = 34
LEFT: Final = 128
LONG: Final = 370
"""Where bars begin, and how long they are."""
ROOM: Final = 9
"""Points that a digit takes; a number stands inside its part only where there is room."""
FILLS: Final = {
    "own": ("#1f4e79", "#ffffff"),
    "covered": ("#9dc3e6", "#1a1a1a"),
    "blank": ("url(#blank-lines)", "#8b1a1a"),
    "to_verify": ("#ffffff", "#1a1a1a"),
}
"""Fill of a part, and colour of the number on it: they also differ where paper knows no colours."""
_LINES: Final = (
    '<defs><pattern id="blank-lines" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#fbe3e3"/>'
    '<path d="M0 6L6 0" stroke="#8b1a1a" stroke-width="1.4"/></pattern></defs>'
)


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


def draw(chart: Shares) -> str:
    """Return the chart as SVG."""
    height = TOP + ROW * len(chart.bars) + 4
    body = [*_legend(chart), *(line for n, bar in enumerate(chart.bars) for line in _bar(chart, n, bar))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="shares" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><title>{escape(chart.title)}</title><desc>{escape(chart.told)}</desc>'
        f"{_LINES}{''.join(body)}</svg>"
    )


def _legend(chart: Shares) -> Iterator[str]:
    x = LEFT
    for code, word in chart.parts:
        yield _box(code, x, 8, 14, 12)
        yield _text(word, x + 20, 19)
        x += 40 + 14 * len(word)


def _bar(chart: Shares, number: int, bar: Share) -> Iterator[str]:
    y = TOP + ROW * number
    yield _text(bar.title, LEFT - 10, y + BAR - 3, anchor="end")
    x, whole = float(LEFT), sum(bar.counts)
    for (code, _), count in zip(chart.parts, bar.counts, strict=True):
        if not count:
            continue
        length = LONG * count / whole
        yield _box(code, x, y, length, BAR)
        if length > ROOM * (len(str(count)) + 1):
            yield _number(count, x + length / 2, y + BAR - 3, code)
        x += length
    yield _text(bar.figure, LEFT + LONG + 10, y + BAR - 3)


def _number(count: int, x: float, y: float, code: str) -> str:
    """Return a number on its part; on lines it needs a ground of its own to be read."""
    wide = 7 * len(str(count)) + 6
    ground = f'<rect x="{x - wide / 2:.1f}" y="{y - 11}" width="{wide}" height="14" fill="#fbe3e3"/>'
    told = _text(str(count), x, y, anchor="middle", fill=FILLS[code][1])
    return ground + told if code == "blank" else told


def _box(code: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{code}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" fill="{FILLS[code][0]}" '
        'stroke="#595959" stroke-width="0.7"/>'
    )


def _text(text: str, x: float, y: float, *, anchor: str = "start", fill: str = "#1a1a1a") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
