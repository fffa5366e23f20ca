"""What the relation columns of a kind's sheet change: one target replaces the earlier one, many are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.faults import FaultList
from graphmodel.importers.matching.stored_links import Puts, StoredLinks, ended, in_force, origin
from graphmodel.importers.planning.checks import check_link
from graphmodel.importers.values.cells import Wish
from graphmodel.statements.changes import PutRelation

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.planning.lineage import Lineage
    from graphmodel.importers.planning.precedence import Precedence
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredRelation
    from graphmodel.workbooks.sheets import Column


class Links:
    """Turns relation columns into relations to write."""

    def __init__(
        self, held: StoredLinks, lineage: Lineage, precedence: Precedence, puts: Puts, faults: FaultList
    ) -> None:
        self._held = held
        self._lineage = lineage
        self._precedence = precedence
        self._effective = precedence.base.effective
        self._puts = puts
        self._faults = faults

    def put(self, row: Row, column: Column, source: Entry, targets: list[Entry]) -> None:
        """Take up what a row's cell says about the relations of `source` in this column."""
        known = self._known(column, source)
        standing = [s for s in known if in_force(s, self._effective)]
        self._check(row, column, source, targets)
        if row.values.get(column.title) is Wish.clear:
            self._end(standing, row, column)
            return
        assert column.relation_column is not None
        wanted = {t.id for t in targets}
        if wanted and column.relation_column.cardinality == "one":
            self._end([s for s in standing if s.target not in wanted and s.relation.valid_to is None], row, column)
        for target in sorted(wanted - {s.target for s in standing}):
            ended_ones = [s for s in known if s.target == target]
            if not self._precedence.link_may_return(row, column.title, ended_ones, standing=bool(standing)):
                continue
            before = known if column.relation_column.cardinality == "one" else [s for s in known if s.target == target]
            self._open(row, column, source.id, target, self._effective if before else None)

    def _check(self, row: Row, column: Column, source: Entry, targets: list[Entry]) -> None:
        """Report what may not be said of these nodes, however long it stands already."""
        assert column.relation is not None and column.relation_column is not None
        for target in targets:
            relation = column.relation.model_validate(column.relation_column.values)
            check_link(row, column.title, relation, (source, target), self._faults)

    def _known(self, column: Column, source: Entry) -> list[StoredRelation]:
        """Return the stored relations that this very column would show, ended ones too."""
        if not source.stored or not column.relation or not column.relation_column:
            return []
        values = column.relation_column.values.items()
        return [
            s
            for s in self._held.of(column.relation.relation.name, source.id)
            if all(getattr(s.relation, name) == value for name, value in values)
        ]

    def _end(self, standing: list[StoredRelation], row: Row, column: Column) -> None:
        for stored in standing:
            if self._precedence.link_may_end(row, column.title, stored):
                self._puts.add(ended(stored, self._effective, row))

    def _open(self, row: Row, column: Column, source: str, target: str, start: date | None) -> None:
        """Open a relation; its start is unknown unless an earlier one shows that it began by this report."""
        assert column.relation is not None and column.relation_column is not None
        relation = column.relation.model_validate({**column.relation_column.values, "valid_from": start})
        if not self._lineage.holds(relation, source, target):
            self._puts.add(PutRelation(relation, source, target, start, origin(row)))
