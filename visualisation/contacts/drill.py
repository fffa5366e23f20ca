"""换届演练 as a picture: people left, units right, the lines that end, stay and begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from graphmodel.network.departing import Drill

LINE, EDGE, WIDTH, PLACE_WIDTH, APART, HEAD = 30, 10, 230, 330, 330, 34
"""Pixels: height of a line, around all, width of people and of units, room for the lines between, of the headings."""
ON_A_LINE: Final = (13, 20)
"""Characters of a name of people and of units on its line; the whole of it is its title."""
MOST: Final = 60
"""Units that are drawn; the list has them all."""


@dataclass(frozen=True)
class Side:
    """One column of names: id, name, whether it goes."""

    names: tuple[tuple[str, str, bool], ...]

    def at(self, id_: str) -> int | None:
        """Return how far down somebody stands."""
        return next((HEAD + LINE * n + LINE // 2 for n, (held, _, _) in enumerate(self.names) if held == id_), None)


Pairs = Iterable[tuple[str, str]]
Address = Callable[[str], str]


def drawn(drill: Drill, address: Address) -> str:
    """Return the people and units that are touched as an SVG element; colours and dashes are those of the page."""
    found = drill.departure
    lines = (("lost", found.lost), ("ended", found.ended), ("begun", found.begun))
    touched = {pair for _, pairs in lines for pair in pairs}
    names = {unit for _, unit in touched}
    kept = {pair for pair in found.problem.standing - found.ended if pair[1] in names}
    units = Side(_units(drill, names))
    people = Side(_people(drill, {person for person, unit in touched | kept if units.at(unit) is not None}))
    height = HEAD + LINE * max(len(people.names), len(units.names), 1) + 2 * EDGE
    width = 2 * EDGE + WIDTH + APART + PLACE_WIDTH
    parts = [
        f'<svg class="drill" xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(_in_words(drill))}'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        *_lines((("kept", kept), *lines), people, units),
        *_column(people, "联系人", EDGE, WIDTH, address),
        *_column(units, "基层单位", EDGE + WIDTH + APART, PLACE_WIDTH, address),
        "</svg>",
    ]
    return "".join(parts)


def _units(drill: Drill, names: Iterable[str]) -> tuple[tuple[str, str, bool], ...]:
    found = drill.departure
    rank = {unit: n for n, unit in enumerate((*found.units, *found.orphaned, *found.thinned))}
    ordered = sorted(names, key=lambda unit: (rank.get(unit, len(rank)), unit))[:MOST]
    return tuple((unit, drill.unit(unit), unit in found.units) for unit in ordered)


def _people(drill: Drill, ids: Iterable[str]) -> tuple[tuple[str, str, bool], ...]:
    going = drill.departure.people
    ordered = sorted(ids, key=lambda person: (person not in going, person))
    return tuple((person, drill.person(person), person in going) for person in ordered)


def _lines(sorts: Sequence[tuple[str, Pairs]], people: Side, units: Side) -> Iterable[str]:
    start, end = EDGE + WIDTH, EDGE + WIDTH + APART
    for sort, pairs in sorts:
        for person, unit in sorted(pairs):
            one, other = people.at(person), units.at(unit)
            if one is not None and other is not None:
                yield f'<line class="drill-{sort}" x1="{start}" y1="{one}" x2="{end}" y2="{other}"/>'


def _column(side: Side, title: str, x: int, width: int, address: Address) -> Iterable[str]:
    yield f'<text class="drill-head" x="{x}" y="{HEAD - 12}">{escape(title)}</text>'
    longest = ON_A_LINE[width == PLACE_WIDTH]
    for n, (id_, name, goes) in enumerate(side.names):
        y = HEAD + LINE * n
        short = name if len(name) <= longest else f"{name[: longest - 1]}…"
        word = f"{short}（{'离任' if width == WIDTH else '撤并'}）" if goes else short
        box = f'<rect class="drill-box{" drill-gone" if goes else ""}" x="{x}" y="{y + 2}" width="{width}"'
        text = f'<text class="drill-name" x="{x + 8}" y="{y + 20}">{escape(word)}</text>'
        inside = f'{box} height="{LINE - 4}" rx="4"/>{text}<title>{escape(name)}</title>'
        there = address(id_)
        yield f"<a href={quoteattr(there)}>{inside}</a>" if there else f"<g>{inside}</g>"


def _in_words(drill: Drill) -> str:
    return "".join(drill.told)
