"""Compares what the rows of a file say with what the store holds, and takes up what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.faults import problem
from graphmodel.importers.matching.stored_links import Puts, StoredLinks, origin
from graphmodel.importers.planning.appointments import Appointments
from graphmodel.importers.planning.lineage import Lineage
from graphmodel.importers.planning.links import Links
from graphmodel.importers.planning.node_rows import put_node
from graphmodel.importers.planning.plan import SheetCount
from graphmodel.importers.planning.relation_rows import RelationRows
from graphmodel.kinds import kinds
from graphmodel.network.carried import carried_by
from graphmodel.progress import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graphmodel.importers.planning.book import Book
    from graphmodel.importers.planning.checks import Clock
    from graphmodel.importers.planning.matched import Matched
    from graphmodel.importers.planning.precedence import Precedence
    from graphmodel.importers.tables.rows import Row
    from graphmodel.importers.tables.table import Table
    from graphmodel.statements.changes import PutNode
    from graphmodel.workbooks.sheets import Column


class Comparison:
    """The nodes and relations to write, and how many rows of each sheet they come from."""

    def __init__(self, held: StoredLinks, matched: Matched, clock: Clock, precedence: Precedence, book: Book) -> None:
        self.nodes: list[PutNode] = []
        self.relations = Puts()
        self.counts: list[SheetCount] = []
        self._held = held
        self._matched = matched
        self._clock = clock
        self._precedence = precedence
        self._effective: date = clock.effective
        self._book = book
        self._faults = book.faults
        self._lineage = Lineage(book.past)

    def run(self, kind_of: Mapping[str, str]) -> None:
        """Compare every table of the file; `kind_of` holds every node that is known or stated."""
        self._lineage.put(self._held, self.relations, kind_of, self._precedence, self._faults)
        for table, rows in self._book.tables:
            if table.sheet.name in kinds():
                self._kind(table, rows)
            else:
                self._relation(table, rows)

    def _kind(self, table: Table, rows: Sequence[Row]) -> None:
        entries = self._matched.entries
        stated = [row for row in rows if row in entries]
        touched = {e.id: e.stored.touched for row in stated if (e := entries[row]).stored}
        self._precedence.fetch(table.sheet.name, touched)
        changed = set()
        for row in counted(f"比较“{table.title}”表", stated, len(stated)):
            put = put_node(row, entries[row], self._clock, self._precedence, self._faults)
            if put:
                self.nodes.append(put)
                changed.add(row)
        self._link(table, stated)
        new = {row for row in stated if not entries[row].stored}
        self._count(table, rows, new, changed)

    def _link(self, table: Table, stated: Sequence[Row]) -> None:
        links = Links(self._held, self._lineage, self._precedence, self.relations, self._faults)
        entries, targets = self._matched.entries, self._matched.targets
        for column in table.sheet.columns:
            if column.relation and column.required:
                self._require(column, column.relation.relation.name, stated)
        for column in table.columns.values():
            if not column.relation:
                continue
            filled = [row for row in stated if column.title in row.values]
            sources = (entries[row].id for row in filled if entries[row].stored)
            self._held.fetch(column.relation.relation.name, sources)
            for row in filled:
                links.put(row, column, entries[row], targets[row].get(column.title, []))

    def _require(self, column: Column, relation: str, stated: Sequence[Row]) -> None:
        """Report new rows that leave a required reference empty, unless the 沿革 has one."""
        for row in stated:
            entry = self._matched.entries[row]
            said = column.title in row.values or column.title in row.faulty
            if not entry.stored and not said and not self._lineage.has_source(relation, entry.id):
                self._faults.add(row.spot(column.title), problem("missing_value", column=column.title))

    def _relation(self, table: Table, rows: Sequence[Row]) -> None:
        targets = {row: self._matched.targets[row] for row in rows}
        comparison = RelationRows(table.sheet, self._held, self._precedence, self.relations, self._faults)
        said = comparison.put(targets)
        for model in carried_by(table.sheet.name):
            appointments = Appointments(model, self._held, self._effective, self.relations, self._faults)
            given = {s: targets[s.row].get(appointments.title, []) for s, _ in said}
            appointments.put(said, given)
        self._count(table, rows, {s.row for s, _ in said if not s.stored}, set())

    def _count(self, table: Table, rows: Sequence[Row], new: set[Row], changed: set[Row]) -> None:
        linked = self.relations.origins()
        touched = {row for row in rows if row in changed or origin(row) in linked} - new
        same = len(rows) - len(new) - len(touched)
        self.counts.append(SheetCount(table.title, len(rows), len(new), len(touched), same))
