"""Matches rows that have no name (awards, visits): by their key and by everything they are bound to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.importers.faults import FaultList, problem
from graphmodel.importers.matching.snapshot import add
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import properties
from graphmodel.workbooks.sheets import ID_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.importers.matching.directory import Directory, Entry
    from graphmodel.importers.matching.stored_links import StoredLinks
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.transaction import Reader

Targets = dict[str, list["Entry"]]
"""The nodes a row refers to, by column title."""

Key = tuple[object, ...]


def is_record(kind: str) -> bool:
    """Has this kind no name, so that only its key and what it is bound to tell its nodes apart?"""
    return "name" not in kinds()[kind].kind.key


class Records:
    """The nodes of one such kind by key: those of the store, and those of the rows seen so far."""

    def __init__(self, kind: str) -> None:
        self._name = kind
        self._kind = kinds()[kind].kind
        self._titles = {p.name: p.title for p in properties(kinds()[kind])}
        self._bound = _bound(kind, self._kind.within)
        self._found: defaultdict[Key, list[Entry]] = defaultdict(list)

    def load(self, reader: Reader, held: StoredLinks, directory: Directory, targets: Iterable[Entry]) -> None:
        """Take out of the store every record bound to one of `targets`."""
        ids = {e.id for e in targets if e.stored}
        sources = {r.source for r in reader.relations(self._kind.within, end="target", ids=ids)}
        add(directory, held, self._name, reader.nodes(self._name, values=sources))
        for name in self._bound:
            held.fetch(name, sources)
        for source in sorted(sources):
            entry = directory.by_id[source]
            values = (entry.value(name, self._titles[name]) for name in self._kind.key)
            standing = (
                [r.target for r in held.of(name, source) if r.relation.valid_to is None] for name in self._bound
            )
            self._found[(*values, *(targets[0] if targets else "" for targets in standing))].append(entry)

    def fitting(self, row: Row, targets: Targets) -> list[Entry]:
        """Return the records that have the same key and are bound to the same nodes as `row`."""
        return list(self._found[self._key(row, targets)])

    def remember(self, row: Row, targets: Targets, entry: Entry) -> None:
        """Note that `row` states `entry`."""
        entries = self._found[self._key(row, targets)]
        if entry not in entries:
            entries.append(entry)

    def unbound(self, row: Row, targets: Targets, faults: FaultList) -> bool:
        """Is this a new row that does not say what it is bound to? Report it, unless its cell was reported."""
        columns = row.table.sheet.columns
        column = next(c for c in columns if c.relation and c.relation.relation.name == self._kind.within)
        if ID_TITLE in row.values or targets.get(column.title):
            return False
        if column.title not in row.faulty and not row.texts(column.title):
            faults.add(row.spot(column.title), problem("missing_value", column=column.title))
        return True

    def _key(self, row: Row, targets: Targets) -> Key:
        values = (row.values.get(self._titles[name]) for name in self._kind.key)
        columns = {c.relation.relation.name: c.title for c in row.table.columns.values() if c.relation}
        ends = (targets.get(columns.get(name, ""), []) for name in self._bound)
        return (*values, *((end[0].id or end[0]) if end else "" for end in ends))


def _bound(kind: str, within: str) -> tuple[str, ...]:
    """Return the relations that a record has one of each; the one it is matched within first."""
    single = [
        name
        for name, r in relations().items()
        if kind in r.relation.sources and any(c.cardinality == "one" for c in r.relation.columns)
    ]
    return (within, *(name for name in single if name != within))
