"""An age pyramid: a row for each band, men to the left, women to the right, every number written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import COVERED, END, GREY, GROUND, WIDTH, box, figure, text

ROW: Final = 26
TOP: Final = 28
MIDDLE: Final = 96
"""Pixels between the two sides, where the bands are named."""
NUMBER: Final = 52
"""Room for a number outside a bar."""
SIDE: Final = (WIDTH - MIDDLE) / 2 - NUMBER
LEFT: Final = (WIDTH - MIDDLE) / 2
RIGHT: Final = (WIDTH + MIDDLE) / 2
SHADE: Final = "#f7ead0"
"""Ground of bands that are pointed out."""


@dataclass(frozen=True)
class Band:
    """One band of age, the youngest first; None where a number is kept back."""

    title: str
    left: int | None
    right: int | None
    marked: bool = False


def pyramid(bands: Sequence[Band], title: str, *, sides: tuple[str, str] = ("男", "女"), id_: str) -> Markup:
    """Return the chart with the oldest on top; its words name every band."""
    most = max((n or 0 for band in bands for n in (band.left, band.right)), default=0)
    told = "；".join(f"{b.title} {sides[0]} {_number(b.left)}、{sides[1]} {_number(b.right)}" for b in reversed(bands))
    body = [text(LEFT, 18, sides[0], at="end", colour=GREY), text(RIGHT, 18, sides[1], colour=GREY)]
    for n, band in enumerate(reversed(bands)):
        body.extend(_drawn(band, TOP + n * ROW, most, sides))
    return figure(TOP + ROW * len(bands) + 4, title, told, body, id_=id_)


def _drawn(band: Band, top: float, most: int, sides: tuple[str, str]) -> Iterator[Markup]:
    if band.marked:
        yield box(0, top, WIDTH, ROW, SHADE)
    yield text(WIDTH / 2, top + 18, band.title, at="middle", size=13)
    for count, side, colour in ((band.left, sides[0], END), (band.right, sides[1], COVERED)):
        wide = SIDE * (count or 0) / most if most else 0
        to_the_left = side == sides[0]
        start = LEFT - wide if to_the_left else RIGHT
        yield box(
            start,
            top + 4,
            max(wide, 1),
            ROW - 8,
            colour if count else GROUND,
            tip=f"{band.title} {side} {_number(count)}",
        )
        at = (LEFT - wide - 6, "end") if to_the_left else (RIGHT + wide + 6, "start")
        yield text(at[0], top + 18, _number(count), at=at[1], size=13)


def _number(count: int | None) -> str:
    return "不写" if count is None else str(count)
