"""Relations carried on another relation's sheet: the document by which a Party organization appointed somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.importers.faults import FaultList, problem
from graphmodel.importers.matching.stored_links import Puts, StoredLinks, ended, in_force, origin
from graphmodel.importers.values.cells import Wish
from graphmodel.network.carried import carried, copied
from graphmodel.statements.changes import PutRelation

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.planning.stretches import Statement
    from graphmodel.kinds.node import Relation
    from graphmodel.stores.entries import StoredRelation


class Appointments:
    """Turns the carried column of a relation row into relations to write."""

    def __init__(
        self, model: type[Relation], held: StoredLinks, effective: date, puts: Puts, faults: FaultList
    ) -> None:
        self.title = model.relation.columns[0].title
        self._model = model
        self._held = held
        self._effective = effective
        self._puts = puts
        self._faults = faults

    def put(self, said: list[tuple[Statement, Relation]], targets: dict[Statement, list[Entry]]) -> None:
        """Take up what the rows say about the carried relation."""
        name = self._model.relation.name
        self._held.fetch(name, (s.source.id for s, _ in said if s.source.stored))
        for statement, carrier in said:
            known = self._held.of(name, statement.source.id) if statement.source.stored else []
            earlier = self._earlier(statement, known)
            if statement.row.values.get(self.title) is Wish.clear:
                for stored in earlier:
                    self._puts.add(ended(stored, self._effective, statement.row))
                continue
            self._put(statement, carrier, earlier, [t.id for t in targets[statement]])

    def _earlier(self, statement: Statement, known: list[StoredRelation]) -> list[StoredRelation]:
        """Return the carried relations in force that belong to the carrier as the store holds it."""
        if not statement.stored:
            return []
        found = carried(self._model, statement.stored.relation, statement.target.id, known)
        return [s for s in found if in_force(s, self._effective)]

    def _put(self, statement: Statement, carrier: Relation, earlier: list[StoredRelation], given: list[str]) -> None:
        contents = copied(self._model, carrier, statement.target.id)
        for target in given or [s.target for s in earlier]:
            same = next((s for s in earlier if s.target == target), None)
            end = same.relation.valid_to if same else None
            relation = self._model.model_validate({**contents, "valid_to": end})
            known_from = same.relation.valid_from if same else relation.valid_from
            if not same or relation != same.relation:
                put = PutRelation(relation, statement.source.id, target, known_from, origin(statement.row))
                self._add(put, statement)
        for stored in earlier:
            if given and stored.target not in given:
                self._add(ended(stored, self._effective, statement.row), statement)

    def _add(self, put: PutRelation, statement: Statement) -> None:
        earlier = self._puts.add(put)
        if earlier:
            told = statement.row.tell(earlier.origin.sheet, earlier.origin.row)
            self._faults.add(statement.row.spot(self.title), problem("contradicting_rows", row=told))
