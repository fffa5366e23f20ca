"""Gives new nodes their 编号, in one batch per letter and county."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.stores.transaction import Writer


def issue_ids(writer: Writer, entries: Iterable[Entry], scope: str) -> None:
    """Give every entry without 编号 a fresh one that the file does not use either."""
    entries = list(entries)
    taken = {e.id for e in entries}
    waiting: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.id:
            county = (entry.place or scope)[:6].ljust(6, "0")
            waiting[kinds()[entry.kind].kind.letter, county].append(entry)
    for (letter, county), group in waiting.items():
        for entry, number in zip(group, fresh_ids(writer, letter, county, len(group), taken), strict=True):
            entry.id = number


def fresh_ids(writer: Writer, letter: str, county: str, count: int, taken: set[str]) -> list[str]:
    """Return `count` numbers that nobody has, neither the store nor `taken`."""
    found: list[str] = []
    while len(found) < count:
        found.extend(n for n in writer.issue_ids(letter, county, count - len(found)) if n not in taken)
    return found
