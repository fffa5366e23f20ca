"""What the rows of a relation's own sheet change."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.importers.faults import FaultList, problem
from graphmodel.importers.matching.stored_links import Puts, StoredLinks, origin
from graphmodel.importers.planning.checks import check_relation
from graphmodel.importers.planning.contents import build, differs, overlay
from graphmodel.importers.planning.stretches import Statement, assign
from graphmodel.importers.values.cells import Wish
from graphmodel.kinds import relations
from graphmodel.kinds.node import Relation, properties
from graphmodel.statements.changes import PutRelation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.planning.precedence import Precedence
    from graphmodel.importers.tables.rows import Row
    from graphmodel.workbooks.sheets import Sheet

Targets = dict[str, list["Entry"]]


class RelationRows:
    """Turns the rows of one relation's sheet into relations to write."""

    def __init__(self, sheet: Sheet, held: StoredLinks, precedence: Precedence, puts: Puts, faults: FaultList) -> None:
        self.model: type[Relation] = relations()[sheet.name]
        self._sheet = sheet
        self._held = held
        self._precedence = precedence
        self._puts = puts
        self._faults = faults
        self._keys = {p.name: p.title for p in properties(self.model) if p.name in self.model.relation.key}

    def put(self, rows: Mapping[Row, Targets]) -> list[tuple[Statement, Relation]]:
        """Take up the rows; return each statement with the relation as it shall be, known or new."""
        statements = self._statements(rows)
        grouped: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in statements:
            grouped[statement.source.id, statement.target.id].append(statement)
        for together in grouped.values():
            assign(together, self.model.relation.starts, self._faults)
        return [(s, relation) for s in statements if (relation := self._relation(s))]

    def _statements(self, rows: Mapping[Row, Targets]) -> list[Statement]:
        """Return one statement per row that names both ends; a repeated row is reported and left out."""
        source_title, target_title = (c.title for c in self._sheet.columns[:2])
        self._held.fetch(
            self.model.relation.name,
            (e.id for targets in rows.values() for e in targets.get(source_title, []) if e.stored),
        )
        self._precedence.fetch(self.model.relation.name, self._held.touched(self.model.relation.name))
        first: dict[tuple[object, ...], Row] = {}
        found = []
        for row, targets in rows.items():
            ends = [self._end(row, targets, title) for title in (source_title, target_title)]
            if ends[0] is None or ends[1] is None:
                continue
            statement = self._statement(row, ends[0], ends[1])
            identity = (ends[0], ends[1], *statement.key.items(), statement.start)
            if first.setdefault(identity, row) is row:
                found.append(statement)
            else:
                self._report_repeated(row, first[identity])
        return found

    def _statement(self, row: Row, source: Entry, target: Entry) -> Statement:
        start = row.values.get(self.model.relation.starts)
        key = {name: row.values.get(title) for name, title in self._keys.items()}
        between = (
            [s for s in self._held.of(self.model.relation.name, source.id) if s.target == target.id]
            if source.stored
            else []
        )
        return Statement(
            row, source, target, key, None if start is Wish.clear else start,  # type: ignore[arg-type]
            [s for s in between if all(v in (None, getattr(s.relation, name)) for name, v in key.items())],
        )  # fmt: skip

    def _end(self, row: Row, targets: Targets, title: str) -> Entry | None:
        if targets.get(title):
            return targets[title][0]
        if title not in row.values and title not in row.faulty:
            self._faults.add(row.spot(title), problem("missing_value", column=title))
        return None

    def _report_repeated(self, row: Row, first: Row) -> None:
        code = "repeated_row" if _said(row) == _said(first) else "contradicting_rows"
        self._faults.add(row.spot(), problem(code, row=row.tell(first.table.title, first.number)))

    def _relation(self, statement: Statement) -> Relation | None:
        """Return the relation a statement asks for, and take it up if it differs from the stored one."""
        row, stored = statement.row, statement.stored
        contents = overlay(self.model, stored.relation if stored else None, row)
        if stored and not differs(contents, stored.relation):
            return stored.relation
        relation = build(self.model, contents, row, self._faults)
        if relation is None or (stored and relation == stored.relation):
            return relation
        check_relation(row, relation, statement.source, statement.target, self._faults)
        if stored and not self._precedence.relation_may_change(row, stored, contents):
            return None
        known_from = stored.relation.valid_from if stored else relation.valid_from
        put = PutRelation(relation, statement.source.id, statement.target.id, known_from, origin(row))
        earlier = self._puts.add(put)
        if earlier:
            self._faults.add(
                row.spot(), problem("contradicting_rows", row=row.tell(earlier.origin.sheet, earlier.origin.row))
            )
        return relation


def _said(row: Row) -> dict[str, object]:
    """Return what a row says beside its two ends, which may be written in several ways."""
    ends = {c.title for c in row.table.columns.values() if c.role in ("source", "target")}
    return {title: value for title, value in row.values.items() if title not in ends}
