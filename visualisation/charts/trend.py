"""A rate month by month: a line, broken where nothing is known; the axis always goes from 0 to 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import END, GREY, HAS, WIDTH, box, dot, figure, line, path, text

LEFT: Final = 48
RIGHT: Final = 36
"""Of the label of the last month half stands behind its point."""
TOP: Final = 30
TALL: Final = 160
BELOW: Final = 26
MOST_LABELS: Final = 7
_COLOURS: Final = (HAS, END)


@dataclass(frozen=True)
class Point:
    """One month of a line."""

    label: str
    value: float | None
    """Between 0 and 1; None where nothing is known."""
    figure: str
    """The same with its numbers, in words."""


@dataclass(frozen=True)
class Line:
    """One of the lines, all of which have the same months."""

    title: str
    points: tuple[Point, ...]


def trend(lines: Sequence[Line], title: str, *, id_: str) -> Markup:
    """Return the chart; the first line is drawn through, others are dashed."""
    told = "；".join(f"{each.title}：{_told(each)}" for each in lines)
    body = [*_frame(lines), *(part for n, each in enumerate(lines) for part in _line(n, each))]
    return figure(TOP + TALL + BELOW, title, told, body, id_=id_)


def _told(each: Line) -> str:
    known = [point for point in each.points if point.value is not None]
    if not known:
        return "没有数"
    first, last = known[0], known[-1]
    return (
        f"{last.label} {last.figure}" if first is last else f"{first.label} {first.figure}，{last.label} {last.figure}"
    )


def _frame(lines: Sequence[Line]) -> Iterator[Markup]:
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield line(LEFT, _y(value), WIDTH - 8, _y(value))
        yield text(LEFT - 6, _y(value) + 4, f"{value:.0%}", at="end", size=12, colour=GREY)
    points = lines[0].points
    every = max(1, -(-len(points) // MOST_LABELS))
    for n, point in enumerate(points):
        if (len(points) - 1 - n) % every == 0:
            yield text(_x(n, len(points)), TOP + TALL + 20, point.label, at="middle", size=12, colour=GREY)
    x = float(LEFT)
    for n, each in enumerate(lines):
        yield box(x, 5, 22, 4, _COLOURS[n % 2])
        yield text(x + 28, 13, each.title, size=12, colour=GREY)
        x += 28 + 12 * len(each.title) + 24


def _line(number: int, each: Line) -> Iterator[Markup]:
    colour, many = _COLOURS[number % 2], len(each.points)
    placed = [(_x(n, many), point) for n, point in enumerate(each.points)]
    for known, run in groupby(placed, key=lambda pair: pair[1].value is not None):
        if known:
            held = [(x, _y(point.value or 0), point) for x, point in run]
            yield path([(x, y) for x, y, _ in held], colour=colour, dashed=number > 0)
            yield from (dot(x, y, colour, tip=f"{point.label} {point.figure}") for x, y, point in held)


def _x(number: int, many: int) -> float:
    return LEFT + 12 + number * (WIDTH - LEFT - 12 - RIGHT) / max(many - 1, 1)


def _y(value: float) -> float:
    return TOP + TALL * (1 - value)
