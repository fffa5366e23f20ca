"""The rate of one kind month by month: as it was reported, and on demand as it is known now to have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from api.overview.turn import CLOCK, Turn
from graphmodel.errors import InputError
from queries.asking import Answer
from queries.figures.rates import display
from visualisation.charts.trend import Line, Point, trend

CLOCKS: Final = {"reported": "当时报告的", "known": "现在所知的"}
BOTH: Final = "both"
NOTHING: Final = "没有数"


@dataclass(frozen=True)
class Months:
    """What is shown of the months."""

    chart: Markup | None
    """None where what is counted makes no rate, or there are no two months to compare."""
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    """By month the figure of each clock."""
    note: str
    both: bool
    """Is it shown on both clocks?"""

    @property
    def opened(self) -> bool:
        """Is the table what there is to see?"""
        told = sum(any(figure != NOTHING for figure in figures) for _, figures in self.rows)
        return self.chart is None and told > 1


def months(turn: Turn, kind: str, word: str) -> Months:
    """Return the months of a kind; InputError is said as a note where both clocks are asked of too large a place."""
    both = turn.address.one(CLOCK) == BOTH
    note = ""
    try:
        given = turn.ask("trend", {"level": kind, "clock": BOTH if both else "reported"})
    except InputError as error:
        both, note = False, str(error)
        given = turn.ask("trend", {"level": kind, "clock": "reported"})
    lines = [_line(clock, title, given) for clock, title in CLOCKS.items() if both or clock == "reported"]
    rated = any(sum(point.value is not None for point in line.points) > 1 for line in lines)
    rows = [(point.label, [line.points[n].figure for line in lines]) for n, point in enumerate(lines[0].points)]
    chart = trend(lines, f"{word}覆盖率逐月", id_="months") if rated else None
    return Months(chart, [line.title for line in lines], rows, note or _note(given), both)


def _line(clock: str, title: str, given: Answer) -> Line:
    rows = [row for row in given.rows.to_dicts() if row["clock"] == clock]
    return Line(title, tuple(_point(row, last=row is rows[-1]) for row in rows))


def _point(row: dict[str, Any], *, last: bool) -> Point:
    label = "现在" if last else f"{row['day']:%Y-%m}"
    if row["own"] is None:
        return Point(label, None, NOTHING)
    if row["should_establish"] is None:
        counts = f"已建 {row['own']}、被覆盖 {row['covered']}、空白点 {row['blank']}"
        return Point(label, None, counts + (f"、待核 {row['to_verify']}" if row["to_verify"] else ""))
    unknown = f"，待核 {row['to_verify']}" if row["to_verify"] else ""
    return Point(label, row["coverage_rate"], display(row["reached"], row["should_establish"]) + unknown)


def _note(given: Answer) -> str:
    """Return why months are empty, once."""
    notes = dict.fromkeys(row["note"] for row in given.rows.to_dicts() if row["own"] is None and row["note"])
    return f"没有数的月份：{'；'.join(notes)}。" if notes else ""
