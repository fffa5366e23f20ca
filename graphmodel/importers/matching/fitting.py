"""Which of the nodes with a row's name are the one the row states (domain.md 0b-9)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.tables.rows import Row


def fitting(row: Row, within: Entry | None, namesakes: Sequence[Entry]) -> list[Entry]:
    """Return those of `namesakes` that fit: in the same place, and alike in the rest of the kind's key.

    A row that says no place fits any; a node of which no place is known fits a row that says one, if nothing
    lies there already and the rest of the key is equally known. What is unknown on one side only (a birth
    year) does not tell two nodes apart inside the same place.
    """
    alike = [e for e in namesakes if _agreement(row, e) != "differs"]
    if within is None:
        pool = [e for e in alike if _agreement(row, e) != "unknown there"]
    else:
        pool = [e for e in alike if e.lies_in(within)]
        pool = pool or [e for e in alike if not _placed(e) and _agreement(row, e) == "same"]
    same = [e for e in pool if _agreement(row, e) == "same"]
    return same or pool


def _agreement(row: Row, entry: Entry) -> str:
    """Return how the key (without the name) of a row and a node agree."""
    found = "same"
    for name, title in _rest_of_key(row.table.sheet.name):
        here, there = row.values.get(title), entry.value(name, title)
        if here is not None and there is not None and here != there:
            return "differs"
        if here != there:
            found = "unknown there" if there is None else "unknown here"
    return found


def _placed(entry: Entry) -> bool:
    return bool(entry.within or entry.within_id)


@cache
def _rest_of_key(kind: str) -> tuple[tuple[str, str], ...]:
    """Return name and title of the key properties other than the name."""
    model = kinds()[kind]
    return tuple((p.name, p.title) for p in properties(model) if p.name in model.kind.key and p.name != "name")
