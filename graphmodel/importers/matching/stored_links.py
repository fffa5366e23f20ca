"""The relations that the store holds of the nodes of a file, fetched in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.statements.changes import Origin, PutRelation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredRelation
    from graphmodel.stores.transaction import Reader

Identity = tuple[object, ...]


class StoredLinks:
    """Stored relations by type and source."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[str, dict[str, list[StoredRelation]]] = {}

    def fetch(self, relation: str, sources: Iterable[str]) -> None:
        """Fetch the relations of one type that leave `sources`; sources fetched before are left out."""
        known = self._found.setdefault(relation, {})
        missing = [s for s in dict.fromkeys(sources) if s and s not in known]
        known.update((s, []) for s in missing)
        for found in self._reader.relations(relation, ids=missing) if missing else ():
            known[found.source].append(found)

    def touched(self, relation: str) -> dict[str, int]:
        """Return by source which change last touched one of its fetched relations of this type."""
        found = self._found.get(relation, {})
        return {source: max(s.touched for s in stored) for source, stored in found.items() if stored}

    def of(self, relation: str, source: str) -> list[StoredRelation]:
        """Return the relations of one type that leave `source`, ended ones too; it must have been fetched."""
        return self._found[relation][source]


class Puts:
    """The relations to write, each once; what is asked of one twice must be the same."""

    def __init__(self) -> None:
        self._wanted: dict[Identity, PutRelation] = {}

    def add(self, put: PutRelation) -> PutRelation | None:
        """Take up a relation; return what was asked of it before if that is something else."""
        kind = put.relation.relation
        key = tuple(getattr(put.relation, name) for name in kind.key)
        identity = (kind.name, put.source, put.target, key, put.relation.valid_from)
        earlier = self._wanted.setdefault(identity, put)
        return None if earlier.relation == put.relation else earlier

    def origins(self) -> set[Origin]:
        """Return where the relations to write come from."""
        return {put.origin for put in self._wanted.values()}

    def all(self) -> tuple[PutRelation, ...]:
        """Return every relation to write."""
        return tuple(self._wanted.values())


def in_force(stored: StoredRelation, day: date) -> bool:
    """Does the relation hold on `day` or later?"""
    return stored.relation.valid_to is None or stored.relation.valid_to > day


def ended(stored: StoredRelation, day: date, row: Row) -> PutRelation:
    """Return the relation as it is when it ends on `day`, or at its start if it starts later."""
    end = max(day, stored.relation.valid_from or day)
    relation = stored.relation.model_copy(update={"valid_to": end})
    return PutRelation(relation, stored.source, stored.target, stored.relation.valid_from, origin(row))


def origin(row: Row) -> Origin:
    """Return where a row was read."""
    return Origin(row.table.title, row.number)
