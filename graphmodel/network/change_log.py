"""The change log as somebody may read it: of others only what touched the own places, and no names of their files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import NotFoundError
from graphmodel.network import single
from graphmodel.network.asker import EVERYWHERE
from graphmodel.network.briefly import Brief, briefs

if TYPE_CHECKING:
    from graphmodel.network.single import Cell, Touched
    from graphmodel.network.veil import Veil
    from graphmodel.stores.entries import ChangeEntry

LOAD: Final = "load"
_WINDOW: Final = 200
"""Lines that are looked at together."""


@dataclass(frozen=True)
class Asked:
    """Which lines are wanted."""

    by: str = ""
    """By whom, exactly."""
    kind: str = ""
    since: date | None = None
    """Made on this day or later, in local time."""
    until: date | None = None
    subject: str = ""
    """编号 of a node that it touched."""
    before: int | None = None
    """Only lines with a smaller number."""


class Told(NamedTuple):
    """What one change did."""

    entry: ChangeEntry
    cells: list[Cell]
    added: list[Touched]
    """What it put or took away and no later change touched again."""


class ChangeLog:
    """The log before one asker."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil

    def lines(self, asked: Asked, most: int) -> tuple[list[ChangeEntry], bool]:
        """Return the newest lines, and whether there are more."""
        meant = [entry for entry in self._veil.reader.history() if _is_meant(entry, asked)]
        found: list[ChangeEntry] = []
        for start in range(0, len(meant), _WINDOW):
            found += self._seen(meant[start : start + _WINDOW], asked.subject)
            if len(found) > most:
                break
        return [self._shown(entry) for entry in found[:most]], len(found) > most

    def briefly(self, entries: Collection[ChangeEntry]) -> dict[int, list[Brief]]:
        """Return, by number, what small changes did to which subjects."""
        return briefs(self._veil, entries)

    def makers(self) -> list[str]:
        """Return who made changes that may be seen; for whoever may not see everything only the own name."""
        if not self._veil.asker.everywhere:
            return [self._veil.asker.name]
        return sorted({entry.made_by for entry in self._veil.reader.history()})

    def told(self, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
        """Return lines by number, and by what rows say of them (`touched`)."""
        return {number: self._shown(entry) for number, entry in self._veil.reader.told(numbers).items()}

    def change(self, number: int) -> Told:
        """Return what a change did; NotFoundError also where nothing of it may be seen."""
        entry = self._veil.reader.told([number]).get(number)
        if entry is None or entry.number != number or not self._seen([entry], ""):
            raise NotFoundError(f"没有第 {number} 号改动，或它与您的范围无关。")
        cells = single.cells(self._veil, EVERYWHERE, since=number - 1, until=number)
        return Told(self._shown(entry), cells, self._added(entry))

    def _added(self, entry: ChangeEntry) -> list[Touched]:
        if entry.kind == LOAD or entry.number <= self._last_load():
            return []
        fed = takewhile(lambda each: each.number == entry.number, self._fed(entry.number - 1))
        found = list(fed)
        ends = {end for each in found for end in (each.id, each.target) if end}
        if self._veil.asker.everywhere:
            return found
        hidden, known = self._veil.outside.labels(ends), self._veil.reader.places_of(ends)
        return [t for t in found if not {t.id, t.target} & hidden.keys() and t.id in known]

    def _seen(self, entries: Collection[ChangeEntry], subject: str) -> list[ChangeEntry]:
        """Return those of which something may be seen, or that touched a subject."""
        asker = self._veil.asker
        if not entries or (asker.everywhere and not subject):
            return list(entries)
        touched = self._touched(entries)
        wanted = {number for number, ids in touched.items() if subject in ids} if subject else touched.keys()
        return [
            e for e in entries if e.number in wanted or (not subject and (e.made_by == asker.name or e.kind == LOAD))
        ]

    def _touched(self, entries: Collection[ChangeEntry]) -> dict[int, set[str]]:
        """Return, by number, the nodes inside that changes touched, or relations at them; not what a load brought."""
        numbers = [entry.number for entry in entries]
        first, last = max(min(numbers), self._last_load() + 1), max(numbers)
        if first > last:
            return {}
        found: dict[int, set[str]] = {}
        for touched in takewhile(lambda each: each.number <= last, self._fed(first - 1)):
            found.setdefault(touched.number, set()).update(filter(None, (touched.id, touched.target)))
        for name in self._veil.reader.replaced(since=first - 1, until=last):
            for step in self._veil.reader.steps(name, since=first - 1, until=last):
                found.setdefault(step.by, set()).update(filter(None, (step.source, step.target)))
        places = self._veil.reader.places_of(set().union(*found.values())) if found else {}
        inside = {id_ for id_, place in places.items() if self._veil.asker.reaches(place)}
        return {number: seen for number, ids in found.items() if (seen := ids & inside)}

    def _fed(self, since: int) -> Iterator[Touched]:
        return map(single.touched_of, self._veil.reader.changes(since))

    def _last_load(self) -> int:
        return max((entry.number for entry in self._veil.reader.history() if entry.kind == LOAD), default=0)

    def _shown(self, entry: ChangeEntry) -> ChangeEntry:
        asker = self._veil.asker
        return entry if asker.everywhere or entry.made_by == asker.name else replace(entry, file=None)


def _is_meant(entry: ChangeEntry, asked: Asked) -> bool:
    day = entry.made_at.astimezone().date()
    return (
        (not asked.by or entry.made_by == asked.by)
        and (not asked.kind or entry.kind == asked.kind)
        and (asked.since is None or day >= asked.since)
        and (asked.until is None or day <= asked.until)
        and (asked.before is None or entry.number < asked.before)
    )
