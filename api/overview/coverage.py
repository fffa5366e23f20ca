"""How many of each level and kind have a committee: a bar each, and a table whose numbers lead to their lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from api.overview.turn import Turn
from graphmodel.judging.presence import Establishment
from queries.asking import Answer
from queries.figures.rates import display, percent
from queries.wording.display import worded
from visualisation.charts.bars import FILLS, Bar, Bars, Segment, bars

STATES: Final = (
    Establishment.own, Establishment.covered, Establishment.blank, Establishment.awaiting_party_building,
    Establishment.to_verify,
)  # fmt: skip
"""The states whose counts are shown: columns of the one question, lists of the other."""


UNKNOWN: Final = Establishment.to_verify
"""As what a state is drawn that has no look of its own."""


@dataclass(frozen=True)
class Count:
    """A number, and where those counted are listed."""

    title: str
    number: int
    address: str


@dataclass(frozen=True)
class Line:
    """One level or kind."""

    code: str
    level: str
    rate: str
    bounds: str
    counts: tuple[Count, ...]


def titles(given: Answer) -> list[str]:
    """Return the headings of the counts."""
    return [str(given.row.model_fields[state.value].title) for state in STATES]


def lines(turn: Turn, given: Answer) -> list[Line]:
    """Return the table."""
    words = worded(given.rows, given.row)["level"]
    return [_line(turn, given, word, row) for word, row in zip(words, given.rows.to_dicts(), strict=True)]


def _line(turn: Turn, given: Answer, word: str, row: dict[str, Any]) -> Line:
    counts = tuple(
        Count(title, row[state.value], turn.spots(turn.scope.prefix, state, row["level"]) if row[state.value] else "")
        for state, title in zip(STATES, titles(given), strict=True)
    )
    return Line(row["level"], word, _rate(row), _bounds(row), counts)


def _rate(row: dict[str, Any]) -> str:
    return "只计数" if row["should_establish"] is None else display(row["reached"], row["should_establish"])


def _bounds(row: dict[str, Any]) -> str:
    low, high = row["coverage_low"], row["coverage_high"]
    return "" if low is None or low == high else f"{percent(low).removesuffix(' %')}～{percent(high)}"


def chart(given: Answer, shown: list[Line]) -> Markup:
    """Return the bars: as long as all that should have one or might, as the rate counts them."""
    rows = tuple(_bar(line, row) for line, row in zip(shown, given.rows.to_dicts(), strict=True))
    return bars(Bars("各级各类关工委覆盖情况", rows), id_="coverage")


def _bar(line: Line, row: dict[str, Any]) -> Bar:
    rated = row["should_establish"] is not None
    numbers = _rated(row) if rated else {state: row[state.value] for state in STATES}
    words = dict(zip(STATES, (count.title for count in line.counts), strict=True))
    segments = tuple(Segment(words[s], number, s if s in FILLS else UNKNOWN) for s, number in numbers.items())
    return Bar(line.level, segments, line.rate if rated else "", line.bounds, rated)


def _rated(row: dict[str, Any]) -> dict[Establishment, int]:
    return {
        Establishment.own: row["established"],
        Establishment.covered: row["reached"] - row["established"],
        Establishment.blank: row["should_establish"] - row["reached"],
        Establishment.to_verify: row["everyone"] - row["should_establish"],
    }
