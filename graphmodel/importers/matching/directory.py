"""The nodes a file speaks of, known to the store or about to be: found by 编号, name, code or credit code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.importers.matching.references import may_be_same, short_form, town_core
from graphmodel.kinds.codes.normal_form import loose_key, match_key

if TYPE_CHECKING:
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredNode


@dataclass(eq=False, slots=True)
class Entry:
    """One node: as the store holds it, as a row of the file states it, or both."""

    kind: str
    id: str = ""
    """Empty until a 编号 is issued."""
    name: str = ""
    stored: StoredNode | None = None
    row: Row | None = None
    within: Entry | None = None
    """What the file says it lies in; `within_id` is what the store says."""
    within_id: str = ""
    broken: bool = False
    """A fault was reported about its identity; references to it are not reported again."""

    @property
    def place(self) -> str:
        """Return its place key as far as it is known, or an empty string."""
        if self.stored:
            return self.stored.place
        if self.kind == "Jurisdiction":
            return self.id
        return self.within.place if self.within else ""

    def lies_in(self, other: Entry) -> bool:
        """Does it lie in `other`, by the file or by the store?"""
        return self.within is other or bool(other.id and self.within_id == other.id)

    def value(self, name: str, title: str) -> object:
        """Return property `name` as the store holds it, else as the row has it under `title`."""
        if self.stored:
            return getattr(self.stored.node, name)
        return self.row.values.get(title) if self.row else None

    def __str__(self) -> str:
        """Return `名称〔编号〕`, or the name and row of one that has no 编号 yet."""
        return f"{self.name}〔{self.id}〕" if self.id else f"{self.name}（第 {self.row.number if self.row else 0} 行）"


class Directory:
    """Entries by everything a row or a reference may give."""

    def __init__(self) -> None:
        self.by_id: dict[str, Entry] = {}
        self._named: defaultdict[str, list[Entry]] = defaultdict(list)
        self._short: defaultdict[str, list[Entry]] = defaultdict(list)
        self._towns: defaultdict[str, list[Entry]] = defaultdict(list)
        self._coded: defaultdict[str, list[Entry]] = defaultdict(list)
        self._credited: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, entry: Entry, *, code: str | None = None, credit_code: str | None = None) -> None:
        """Make an entry findable; adding one of the same 编号 again changes nothing."""
        if entry.id:
            if entry.id in self.by_id:
                return
            self.by_id[entry.id] = entry
        self._named[match_key(entry.name)].append(entry)
        if entry.kind == "Jurisdiction":
            self._short[short_form(match_key(entry.name)).core].append(entry)
            self._towns[town_core(match_key(entry.name))].append(entry)
        if code:
            self._coded[code].append(entry)
        if credit_code:
            self._credited[entry.kind, credit_code].append(entry)

    def note_alike(self, kind: str, name: str, node_id: str) -> None:
        """Note a stored node whose name differs from one in the file in signs only."""
        self._alike[kind, loose_key(name)].append(f"{name}〔{node_id}〕")

    def alike(self, kind: str, name: str) -> list[str]:
        """Return the stored nodes of `kind` whose names differ from `name` in signs only, as 名称〔编号〕."""
        return self._alike.get((kind, loose_key(name)), [])

    def named(self, name: str, kinds: tuple[str, ...]) -> list[Entry]:
        """Return the entries of these kinds with this name."""
        return [e for e in self._named.get(match_key(name), []) if e.kind in kinds]

    def short_named(self, name: str) -> list[Entry]:
        """Return the places that go by this name when 居委会, 村委会, 街道, 镇 and the like are left off."""
        short = short_form(match_key(name))
        towns = [] if short.ending or not short.core else self._towns.get(short.core, [])
        villages = self._short.get(short.core, [])
        return [*towns, *(e for e in villages if may_be_same(short, short_form(match_key(e.name))))]

    def coded(self, code: str) -> list[Entry]:
        """Return the places with this statistical code."""
        return self._coded.get(code, [])

    def credited(self, kind: str, credit_code: str) -> list[Entry]:
        """Return the entries of `kind` with this unified social credit code."""
        return self._credited.get((kind, credit_code), [])

    def entries(self, kinds: tuple[str, ...]) -> list[Entry]:
        """Return the entries known of these kinds."""
        return [e for entries in self._named.values() for e in entries if e.kind in kinds]
