"""Every row of a file with the node it states and the nodes it refers to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.importers.faults import problem
from graphmodel.importers.matching.directory import Directory, Entry
from graphmodel.importers.matching.identity import Matcher
from graphmodel.importers.matching.records import Records, is_record
from graphmodel.importers.matching.resolving import around
from graphmodel.kinds import kinds
from graphmodel.progress import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.importers.faults import FaultList
    from graphmodel.importers.matching.stored_links import StoredLinks
    from graphmodel.importers.planning.book import Book
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.transaction import Reader

Targets = dict[str, list[Entry]]
"""The nodes a row refers to, by column title."""


class Matched:
    """The nodes that rows state, and those they refer to; broken ones are left out."""

    def __init__(self, book: Book, matcher: Matcher, faults: FaultList) -> None:
        self.entries: dict[Row, Entry] = {}
        self.targets: dict[Row, Targets] = {}
        self._matcher = matcher
        self._faults = faults
        self._named: list[Row] = []
        self._records: defaultdict[str, list[Row]] = defaultdict(list)
        self._relations: list[Row] = []
        for table, rows in book.tables:
            name = table.sheet.name
            if name not in kinds():
                self._relations.extend(rows)
            else:
                (self._records[name] if is_record(name) else self._named).extend(rows)

    def run(self, reader: Reader, held: StoredLinks, directory: Directory) -> None:
        """Match every row: first what has a name, then what is only bound to it."""
        for row in counted("与已有的单位和人员对照", self._named, len(self._named)):
            entry = self._matcher.entry(row)
            self._refer(row, around(entry))
            self._refuse_itself(row, entry)
            self._state(row, entry)
        for row in (*self._relations, *(row for rows in self._records.values() for row in rows)):
            self._refer(row, ())
        for kind, rows in self._records.items():
            records = Records(kind)
            bound = (e for row in rows for entries in self.targets[row].values() for e in entries)
            records.load(reader, held, directory, bound)
            for row in rows:
                self._record(row, records)

    def _record(self, row: Row, records: Records) -> None:
        targets = self.targets[row]
        if records.unbound(row, targets, self._faults):
            return
        entry = self._matcher.record(row, records.fitting(row, targets))
        records.remember(row, targets, entry)
        self._state(row, entry)

    def _state(self, row: Row, entry: Entry | None) -> None:
        if entry and not entry.broken and row not in self._matcher.repeated:
            self.entries[row] = entry

    def _refuse_itself(self, row: Row, entry: Entry | None) -> None:
        for title, targets in self.targets[row].items():
            if entry in targets:
                self._faults.add(row.spot(title), problem("refers_to_itself", row.texts(title)[0]))
                self.targets[row][title] = []

    def _refer(self, row: Row, near: Sequence[str]) -> None:
        """Find the nodes a row refers to, those under the first prefix of `near` first."""
        self.targets[row] = {
            column.title: [e for e in self._matcher.references.targets(row, column, self._faults, near) if not e.broken]
            for column in row.table.columns.values()
            if column.targets and column.title in row.values
        }
