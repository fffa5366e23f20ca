"""What small changes did, in brief: which subjects, how many of their fields; read off the store, kept nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graphmodel.network import single
from graphmodel.network.asker import EVERYWHERE

if TYPE_CHECKING:
    from graphmodel.network.single import Touched
    from graphmodel.network.veil import Veil
    from graphmodel.stores.entries import ChangeEntry

SMALL: Final = 40
"""Rows that a change moved, at most, to be told in brief."""
MOST_FED: Final = 2_000
"""Rows that later changes moved, at most, for it to be told what a change added."""


@dataclass
class Brief:
    """What one change did to one subject: a node, or the source of relations."""

    id: str
    name: str = ""
    """What it was called, where the change took it away."""
    fields: int = 0
    added: list[str] = field(default_factory=list)
    """Names of the kind or relations that the change put there."""
    gone: list[str] = field(default_factory=list)


def briefs(veil: Veil, entries: Collection[ChangeEntry]) -> dict[int, list[Brief]]:
    """Return, by number, what those of `entries` that moved few rows did, as far as it may be seen."""
    found: dict[int, dict[str, Brief]] = {e.number: {} for e in entries if e.created + e.changed + e.removed <= SMALL}
    told = set()
    for first, last in _runs(found):
        for cell in single.cells(veil, EVERYWHERE, since=first - 1, until=last):
            told.add((cell.number, cell.what, cell.subject, cell.target))
            brief = found[cell.number].setdefault(cell.subject, Brief(cell.subject))
            if cell.field:
                brief.fields += 1
            else:
                brief.gone.append(cell.what)
                brief.name = brief.name if cell.target else cell.old
    for each in _put(veil, found):
        if (each.number, each.what, each.id, each.target) not in told:
            brief = found[each.number].setdefault(each.id, Brief(each.id))
            (brief.gone if each.gone else brief.added).append(each.what)
    return {number: list(of_change.values()) for number, of_change in found.items()}


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda held: held[1] - held[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


def _put(veil: Veil, wanted: Collection[int]) -> Iterator[Touched]:
    """Yield what changes put or took away that nobody touched since; not where many rows would have to be read."""
    fed, first = 0, 0
    for entry in sorted(veil.reader.history(), key=lambda each: -each.number):
        fed += entry.created + entry.changed + entry.removed
        if fed > MOST_FED or entry.kind == "load":
            break
        first = entry.number
    if not first or not any(number >= first for number in wanted):
        return
    found = [t for t in map(single.touched_of, veil.reader.changes(first - 1)) if t.number in wanted]
    ends = {end for each in found for end in (each.id, each.target) if end}
    hidden, known = veil.outside.labels(ends), veil.reader.places_of(ends)
    for each in found:
        if veil.asker.everywhere or (not {each.id, each.target} & hidden.keys() and each.id in known):
            yield each
