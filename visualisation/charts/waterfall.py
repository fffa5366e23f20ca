"""From one number to another by its parts: each part begins where the one before it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import END, GREY, HAS, LACKS, UNKNOWN, WIDTH, box, figure, line, text

TOP: Final = 26
TALL: Final = 170
BELOW: Final = 60
COLUMN: Final = 0.62
"""Of the room that a step has."""
LETTERS: Final = 4
"""Of a label on one line."""
CUT: Final = 0.5
"""Where everything lies above this part of the highest, the axis does not begin at 0, and says so."""


@dataclass(frozen=True)
class Step:
    """An end (how many there were) or a part (how many more or fewer)."""

    label: str
    number: int | None
    """None where it is not known."""
    is_end: bool = False


@dataclass(frozen=True)
class _Placed:
    step: Step
    low: int
    high: int
    after: int
    """Where the next one begins."""


def waterfall(steps: Sequence[Step], title: str, *, id_: str, more_is_better: bool = True) -> Markup:
    """Return the chart; its words are all numbers in order."""
    placed = list(_placed(steps))
    floor, top = _axis(placed)
    scale = TALL / max(top - floor, 1)
    told = "，".join(f"{step.label} {words(step)}" for step in steps)
    room = WIDTH / max(len(steps), 1)

    def y(value: float) -> float:
        return TOP + TALL - (value - floor) * scale

    body = [line(0, TOP + TALL, WIDTH, TOP + TALL)]
    for n, (each, following) in enumerate(pairwise(placed)):
        if each.step.number is not None and following.step.number is not None:
            x = (n + 0.5 + COLUMN / 2) * room
            body.append(line(x, y(each.after), x + room * (1 - COLUMN), y(each.after), colour=GREY, dashed=True))
    for n, each in enumerate(placed):
        low, high = max(each.low, floor) if not each.step.is_end else floor, each.high
        colour = _colour(each.step, more_is_better)
        body.extend(_column(each.step, (n + 0.5) * room, room * COLUMN, (y(high), y(low)), colour))
    if floor:
        body.append(text(0, TOP + TALL + BELOW - 6, f"纵轴从 {floor} 起，首尾的柱不全", size=12, colour=GREY))
    return figure(TOP + TALL + BELOW, title, told, body, id_=id_)


def words(step: Step) -> str:
    """Return the number as it is read: parts with their sign."""
    if step.number is None:
        return "不知"
    if step.is_end or not step.number:
        return str(step.number)
    return f"+{step.number}" if step.number > 0 else f"−{-step.number}"


def _placed(steps: Sequence[Step]) -> Iterator[_Placed]:
    at = 0
    for step in steps:
        number = step.number or 0
        before = 0 if step.is_end else at
        at = at if step.number is None else before + number
        yield _Placed(step, min(before, before + number), max(before, before + number), at)


def _axis(placed: Sequence[_Placed]) -> tuple[int, int]:
    """Return where the axis begins and ends: not at 0 where everything that moves lies far above it."""
    levels = [level for each in placed if each.step.number is not None for level in _levels(each)]
    low, high = min(levels, default=0), max(levels, default=0)
    return (max(low - 2 * (high - low), 0) if low > CUT * high and low < high else 0), high


def _levels(each: _Placed) -> tuple[int, ...]:
    return (each.high,) if each.step.is_end else (each.low, each.high)


def _colour(step: Step, more_is_better: bool) -> str:
    if step.number is None:
        return UNKNOWN
    if step.is_end:
        return END
    return HAS if (step.number > 0) == more_is_better else LACKS


def _column(step: Step, middle: float, width: float, between: tuple[float, float], colour: str) -> Iterator[Markup]:
    high, low = between
    if step.number is not None:
        yield box(middle - width / 2, high, width, max(low - high, 1), colour, tip=f"{step.label} {words(step)}")
    yield text(middle, (high if step.number is not None else TOP + TALL) - 6, words(step), at="middle", bold=True)
    for n in range(0, len(step.label), LETTERS):
        part = step.label[n : n + LETTERS]
        yield text(middle, TOP + TALL + 18 + n // LETTERS * 16, part, at="middle", size=12, colour=GREY)
