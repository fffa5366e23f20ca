"""The ledger of a Neo4j store: nodes and relationships as applying and undoing ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphmodel.node import Node
from graphmodel.statements.changes import Applied
from graphmodel.stores.entries import ChangeEntry
from graphmodel.stores.neo4j import change_log, identities, versions
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.load_undo import LoadUndo
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.neo4j.ways import Neo4jWays
from graphmodel.stores.versioned.change import Statement, Work
from graphmodel.stores.versioned.found import Found
from graphmodel.stores.versioned.gids import kind_of
from graphmodel.stores.versioned.row import Replaced, Row
from graphmodel.stores.versioned.shapes import Value
from graphmodel.stores.versioned.table import Table, declared_tables


class Neo4jLedger(Neo4jWays):
    """The rows of one write."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._placed = versions.Placed(session)

    def first_time(self, change_id: str) -> Applied | None:
        """Return what a change did when it was written before."""
        return change_log.first_time(self._session, change_id)

    def next_number(self) -> int:
        """Return the number the next change gets."""
        return int(self._session.state.get("snapshot", 0)) + 1

    def entry(self, number: int) -> ChangeEntry | None:
        """Return one line of the log."""
        return change_log.entry(self._session, number)

    def log(self, statement: Statement, work: Work) -> None:
        """Write one line of the log."""
        self._placed.finish()
        change_log.log(self._session, statement, work, self._placed.counters)

    def mark_undone(self, number: int, by: int) -> None:
        """Note in the log which change undid another."""
        self._session.run("MATCH (c:Change {seq: $number}) SET c.undone_by = $by", {"number": number, "by": by})

    def keep_clear_of(self, ids: Iterable[str]) -> None:
        """See to it that numbers (编号) which came from outside are never issued again."""
        identities.keep_clear_of(self._session, ids)

    def next_gid(self, table: Table) -> int:
        """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""
        return versions.next_gid(self._session, table)

    def nodes_called(self, table: Table, ids: Collection[str]) -> list[Row]:
        """Return the rows of the nodes `ids`."""
        return versions.nodes_where(self._session, table, "n.id IN $ids", {"ids": list(ids)}) if ids else []

    def ties_between(self, table: Table, sources: Collection[int], targets: Collection[int]) -> list[Row]:
        """Return the rows of the relations from one of `sources` to one of `targets`."""
        if not sources:
            return []
        between = "a.gid IN $sources AND b.gid IN $targets"
        return versions.ties_where(self._session, table, between, {"sources": list(sources), "targets": list(targets)})

    def of_identity(self, table: Table, identity: Sequence[Value]) -> list[Row]:
        """Return the row that is known by these values."""
        known_by = dict(zip(table.identity, identity, strict=True))
        if issubclass(table.model, Node):
            return versions.nodes_where(self._session, table, "n.id = $id", known_by)
        return [row for row in self._between(table, known_by) if _identity(table, row) == tuple(identity)]

    def _between(self, table: Table, known_by: dict[str, Value]) -> list[Row]:
        return self.ties_between(table, [int(known_by["source"] or 0)], [int(known_by["target"] or 0)])

    def tables_of(self, number: int) -> Collection[Table]:
        """Return the tables in which change `number` wrote, or whose rows it replaced."""
        wrote = versions.names_of(self._session, number)
        return [table for table in declared_tables() if name_of(table) in wrote]

    def written_by(self, table: Table, number: int) -> list[Row]:
        """Return the rows that stand as change `number` stated them."""
        # A row put back by an undo keeps its origin and has a later seq.
        given = {"number": number}
        if issubclass(table.model, Node):
            return versions.nodes_where(self._session, table, "n.seq >= $number AND n.origin = $number", given)
        return versions.ties_where(self._session, table, "r.seq >= $number AND r.origin = $number", given)

    def replaced_by(self, table: Table, number: int) -> list[Row]:
        """Return the versions that change `number` replaced and that were not put back since."""
        return versions.replaced_by(self._session, table, number)

    def replaced_later(self, table: Table, number: int) -> set[int]:
        """Return the changes that replaced what change `number` wrote."""
        return versions.replaced_later(self._session, table, number)

    def origins_at(self, gids: Collection[int], other_than: int) -> set[int]:
        """Return the changes, other than one, that stated a relation which begins or ends at one of the nodes."""
        seen = visible(self._session, "r")
        text = f"MATCH (n:{ENTITY})-[r]-() WHERE n.gid IN $gids AND r.origin <> $number{seen} RETURN DISTINCT r.origin"
        given = {"gids": list(gids), "number": other_than, "stamps": self._session.stamps}
        return {origin for (origin,) in self._session.all(text, given)}

    def put_in(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """Write rows that are not there; ConflictError if another one has the same identity."""
        placed = self._placed.put_in(table, rows)
        if issubclass(table.model, Node):
            self._come_by(Found(row.gid, kind_of(row.gid), *map(str, row.contents[:2])) for row in placed)
        return placed

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions."""
        self._placed.take_out(table, replaced)

    def forget_replaced(self, table: Table, number: int) -> None:
        """Drop the old versions that change `number` left; they stand again."""
        versions.forget_replaced(self._session, table, number)

    def load_of(self, number: int) -> LoadUndo | None:
        """Return the rows that change `number` wrote under a stamp; None where it has none."""
        stamp = self._session.value("MATCH (c:Change {seq: $number}) RETURN c.stamp", {"number": number})
        return None if stamp is None else LoadUndo(self._session, number, stamp)


def _identity(table: Table, row: Row) -> tuple[Value, ...]:
    return tuple(row.contents[table.position(column)] for column in table.identity)
