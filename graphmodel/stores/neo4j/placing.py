"""The rows that stand, and how one write takes them out and puts others in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from graphmodel.errors import ConflictError
from graphmodel.kinds.node import Node
from graphmodel.stores.neo4j.labels import ENTITY, labels_of, name_of
from graphmodel.stores.neo4j.rows import listed, properties_of, read_row, version_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import note_lost, visible
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.table import Replaced, Row, Table


def nodes_where(session: Session, table: Table, condition: str, given: Mapping[str, Any]) -> list[Row]:
    """Return the nodes `n` for which a condition holds."""
    text = f"MATCH (n:{name_of(table)}) WHERE {condition}{visible(session, 'n')} RETURN {listed(table, 'n')}"
    return [read_row(table, raw) for raw in session.all(text, {**given, "stamps": session.stamps})]


def ties_where(session: Session, table: Table, condition: str, given: Mapping[str, Any]) -> list[Row]:
    """Return the relations `r` from `a` to `b` for which a condition holds."""
    text = (
        f"MATCH (a:{ENTITY})-[r:{name_of(table)}]->(b:{ENTITY}) WHERE {condition}{visible(session, 'r')}"
        f" RETURN {listed(table, 'r')}"
    )
    return [read_row(table, raw) for raw in session.all(text, {**given, "stamps": session.stamps})]


def next_gid(session: Session, table: Table) -> int:
    """Return a gid that no row, present or past, ever had."""
    return max(int(session.state.get(counter_of(table), 0)) + 1, table.first_gid)


def counter_of(table: Table) -> str:
    """Return the property of the Store node that holds the last gid of a table."""
    return f"gid_{table.name}"


class Placed:
    """The rows that one write takes out and puts in.

    A node that gets another version stays where it is, for relationships lead to it; what was taken out and not put
    back is deleted in the end.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken: set[int] = set()
        self.counters: dict[str, int] = {}
        """Last gids of the tables that grew, as the Store node holds them."""

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions."""
        if not replaced:
            return
        held = [{"of": name_of(table), **version_of(table, r)} for r in replaced]
        self._session.later_many("UNWIND $rows AS row CREATE (v:Version) SET v = row", held)
        if issubclass(table.model, Node):
            self._taken.update(r.row.gid for r in replaced)
            return
        ties = [{"source": r.row.contents[0], "target": r.row.contents[1], "gid": r.row.gid} for r in replaced]
        self._session.later_many(f"{_tied(table)} WHERE r.gid = row.gid DELETE r", ties)

    def put_in(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """Write rows that are not there."""
        if not rows:
            return []
        node = issubclass(table.model, Node)
        placed = self._put_nodes(table, rows) if node else self._put_ties(table, rows)
        last = max(row.gid for row in placed)
        if last >= next_gid(self._session, table):
            self.counters[counter_of(table)] = self._session.state[counter_of(table)] = last
        return placed

    def finish(self) -> None:
        """Delete the nodes that were taken out and not put back."""
        if self._taken:
            if self._session.stamps:
                note_lost(self._session, list(self._taken))
            text = f"MATCH (n:{ENTITY}) WHERE n.gid IN $gids DETACH DELETE n"
            self._session.run(text, {"gids": list(self._taken)})
            self._taken.clear()

    def _put_nodes(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        placed = self._instead_of_staged(table, rows)
        kind = name_of(table)
        new = [row for row in placed if row.gid not in self._taken]
        text = f"UNWIND $rows AS row CREATE (n:{labels_of(kind)}) SET n = row"
        self._session.run_many(text, (properties_of(table, row) for row in new))
        again = [properties_of(table, row) for row in placed if row.gid in self._taken]
        self._session.later_many(f"UNWIND $rows AS row MATCH (n:{ENTITY} {{gid: row.gid}}) SET n += row", again)
        self._taken.difference_update(row.gid for row in placed)
        return placed

    def _instead_of_staged(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """A node takes the place of the staged one of the same id, so that the staged relations lead to it."""
        if not self._session.stamps:
            return list(rows)
        text = f"MATCH (n:{name_of(table)}) WHERE n.id IN $ids AND n.origin IN $stamps RETURN n.id, n.gid"
        ids = [row.contents[0] for row in rows]
        gids: dict[Value, int] = dict(self._session.all(text, {"ids": ids, "stamps": self._session.stamps}))
        self._taken.update(gids.values())
        return [row._replace(gid=gids.get(row.contents[0], row.gid)) for row in rows]

    def _put_ties(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        held = [
            {"source": row.contents[0], "target": row.contents[1], "held": properties_of(table, row)} for row in rows
        ]
        same = " AND ".join(
            f"(r.`{c}` = row.held.`{c}` OR (r.`{c}` IS NULL AND row.held.`{c}` IS NULL))" for c in table.identity[2:]
        )
        if self._session.stamps:
            given = {"stamps": self._session.stamps}
            self._session.run_many(f"{_tied(table)} WHERE r.origin IN $stamps AND {same} DELETE r", held, given)
        if self._session.value(f"{_tied(table)} WHERE {same} RETURN count(r)", {"rows": held}):
            raise ConflictError(f"这次写入的“{table.title}”与库里已有的记录重复，没有任何改动；请重新读取后再改。")
        self._session.later_many(
            f"UNWIND $rows AS row MATCH (a:{ENTITY} {{gid: row.source}}) MATCH (b:{ENTITY} {{gid: row.target}})"
            f" CREATE (a)-[r:{name_of(table)}]->(b) SET r = row.held",
            held,
        )
        return list(rows)


@cache
def _tied(table: Table) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{ENTITY} {{gid: row.source}})-[r:{name_of(table)}]->"
        f"(b:{ENTITY} {{gid: row.target}})"
    )
