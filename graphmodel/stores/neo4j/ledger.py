"""The ledger of a Neo4j store: nodes and relationships, their versions, numbers (编号) and the log of changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Final

from graphmodel.kinds.node import Node
from graphmodel.stores.entries import Applied, ChangeEntry
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.change_log import entry
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.load_undo import LoadUndo
from graphmodel.stores.neo4j.placing import Placed, next_gid, nodes_where, ties_where
from graphmodel.stores.neo4j.rows import listed_version, read_row
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.neo4j.ways import Neo4jWays
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.identity import Located, highest_numbers, kind_of, numbered, room_of
from graphmodel.stores.versioned.ledger import Attribution, Work
from graphmodel.stores.versioned.table import Replaced, Row, Table, declared_tables, relation_tables

_OF_NUMBER: Final = "MATCH (v:Version) WHERE v.replaced_seq = $number AND v.of = $of AND v.fate <> 'undone'"


class Neo4jLedger(Neo4jWays):
    """The rows of one write."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._placed = Placed(session)

    def first_time(self, change_id: str) -> tuple[Applied, str | None] | None:
        """Return what a change did when it was written before, and the digest it had then."""
        text = "MATCH (c:Change {change_id: $id}) RETURN c.seq, c.created, c.changed, c.removed, c.digest"
        for number, created, changed, removed, digest in self._session.all(text, {"id": change_id}):
            return Applied(number, created, changed, removed, repeated=True), digest
        return None

    def next_number(self) -> int:
        """Return the number the next change gets."""
        return int(self._session.state.get("snapshot", 0)) + 1

    def entry(self, number: int) -> ChangeEntry | None:
        """Return one line of the log."""
        return entry(self._session, number)

    def log(self, attribution: Attribution, work: Work) -> None:
        """Write one line of the log."""
        self._placed.finish()
        line = {
            "seq": work.number, "change_id": attribution.change_id, "kind": attribution.kind,
            "made_by": attribution.made_by, "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "effective": attribution.effective, "file": attribution.file, "created": work.created,
            "changed": work.changed, "removed": work.removed, "undoes": attribution.undoes, "stamp": work.stamp,
            "digest": attribution.digest,
        }  # fmt: skip
        until = max(filter(None, (attribution.effective, self._session.state.get("stated_until"))))
        more = self._placed.counters
        state.put_with(self._session, "Change", line, snapshot=work.number, stated_until=until, **more)

    def mark_undone(self, number: int, by: int) -> None:
        """Note in the log which change undid another."""
        self._session.run("MATCH (c:Change {seq: $number}) SET c.undone_by = $by", {"number": number, "by": by})

    def issue(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号) and remember that they were given out."""
        room = room_of(county)
        key = {"key": key_of(letter, room)}
        last = self._session.value("MATCH (i:Issued {key: $key}) RETURN i.last", key) or 0
        remember(self._session, {(letter, room): last + count})
        return numbered(letter, room, last, count)

    def keep_clear_of(self, ids: Iterable[str]) -> None:
        """See to it that numbers (编号) which came from outside are never issued again."""
        remember(self._session, highest_numbers(ids))

    def next_gid(self, table: Table) -> int:
        """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""
        return next_gid(self._session, table)

    def nodes_called(self, table: Table, ids: Collection[str]) -> list[Row]:
        """Return the rows of the nodes `ids`."""
        return nodes_where(self._session, table, "n.id IN $ids", {"ids": list(ids)}) if ids else []

    def ties_between(self, table: Table, sources: Collection[int], targets: Collection[int]) -> list[Row]:
        """Return the rows of the relations from one of `sources` to one of `targets`."""
        if not sources:
            return []
        between = "a.gid IN $sources AND b.gid IN $targets"
        return ties_where(self._session, table, between, {"sources": list(sources), "targets": list(targets)})

    def of_identity(self, table: Table, identity: Sequence[Value]) -> list[Row]:
        """Return the row that is known by these values."""
        known_by = dict(zip(table.identity, identity, strict=True))
        if issubclass(table.model, Node):
            return nodes_where(self._session, table, "n.id = $id", known_by)
        return [row for row in self._between(table, known_by) if _identity(table, row) == tuple(identity)]

    def _between(self, table: Table, known_by: dict[str, Value]) -> list[Row]:
        return self.ties_between(table, [int(known_by["source"] or 0)], [int(known_by["target"] or 0)])

    def tables_of(self, number: int) -> Collection[Table]:
        """Return the tables in which change `number` wrote, or whose rows it replaced."""
        rows = self._session.all(_wrote(), {"number": number})
        wrote = {kind_of(found) if isinstance(found, int) else found for (found,) in rows}
        return [table for table in declared_tables() if name_of(table) in wrote]

    def written_by(self, table: Table, number: int) -> list[Row]:
        """Return the rows that stand as change `number` stated them."""
        # A row put back by an undo keeps its origin and has a later seq.
        given = {"number": number}
        if issubclass(table.model, Node):
            return nodes_where(self._session, table, "n.seq >= $number AND n.origin = $number", given)
        return ties_where(self._session, table, "r.seq >= $number AND r.origin = $number", given)

    def replaced_by(self, table: Table, number: int) -> list[Row]:
        """Return the versions that change `number` replaced and that were not put back since."""
        text = f"{_OF_NUMBER} RETURN {listed_version(table, 'v')}"
        rows = self._session.all(text, {"of": name_of(table), "number": number})
        return [read_row(table, raw) for raw in rows]

    def replaced_later(self, table: Table, number: int) -> set[int]:
        """Return the changes that replaced what change `number` wrote."""
        text = (
            "MATCH (v:Version) WHERE v.replaced_seq > $number AND v.of = $of AND v.origin = $number"
            " AND v.fate <> 'undone' RETURN DISTINCT v.replaced_seq"
        )
        rows = self._session.all(text, {"of": name_of(table), "number": number})
        return {found for (found,) in rows}

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
            self._come_by(Located(row.gid, kind_of(row.gid), *map(str, row.contents[:2])) for row in placed)
        return placed

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions."""
        self._placed.take_out(table, replaced)

    def forget_replaced(self, table: Table, number: int) -> None:
        """Drop the old versions that change `number` left; they stand again."""
        self._session.run(f"{_OF_NUMBER} DELETE v", {"of": name_of(table), "number": number})

    def load_of(self, number: int) -> LoadUndo | None:
        """Return the rows that change `number` wrote under a stamp; None where it has none."""
        stamp = self._session.value("MATCH (c:Change {seq: $number}) RETURN c.stamp", {"number": number})
        return None if stamp is None else LoadUndo(self._session, number, stamp)


def _identity(table: Table, row: Row) -> tuple[Value, ...]:
    return tuple(row.contents[table.position(column)] for column in table.identity)


@cache
def _wrote() -> str:
    """Return the query for the kinds (by a gid of theirs) and relations of which a change wrote or replaced rows."""
    parts = [
        f"MATCH (n:{ENTITY}) WHERE n.seq >= $number AND n.origin = $number RETURN DISTINCT n.gid AS found",
        "MATCH (v:Version) WHERE v.replaced_seq >= $number AND (v.replaced_seq = $number OR v.origin = $number)"
        " RETURN DISTINCT v.of AS found",
        *(
            f"MATCH ()-[r:{name}]->() WHERE r.seq >= $number AND r.origin = $number RETURN '{name}' AS found LIMIT 1"
            for name in relation_tables()
        ),
    ]
    return " UNION ".join(f"CALL () {{ {part} }} RETURN found" for part in parts)


def remember(session: Session, highest: Mapping[tuple[str, str], int]) -> None:
    """See to it that numbers up to the highest of each letter and county are never issued again."""
    if not highest:
        return
    rows = [
        {"key": key_of(letter, room), "letter": letter, "county": room, "last": last}
        for (letter, room), last in highest.items()
    ]
    session.run_many(
        "UNWIND $rows AS row MERGE (i:Issued {key: row.key})"
        " ON CREATE SET i.letter = row.letter, i.county = row.county, i.last = row.last"
        " ON MATCH SET i.last = CASE WHEN i.last < row.last THEN row.last ELSE i.last END",
        rows,
    )


def key_of(letter: str, room: str) -> str:
    """Return the property that tells the rooms in which numbers are issued apart."""
    return f"{letter} {room}"
