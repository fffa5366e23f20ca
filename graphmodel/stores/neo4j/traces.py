"""What is left of rows on a server: the nodes and relationships that stand, and the versions before them.

What the server's own files hold where something was is beyond us; docs/neo4j.md says what its keeper does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from graphmodel.kinds.node import Node
from graphmodel.kinds.person import ERASED
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.placing import nodes_where, ties_where
from graphmodel.stores.neo4j.rows import listed_version, read_row
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.ledger import Gids
from graphmodel.stores.versioned.table import Row, Table
from graphmodel.stores.versioned.traces import Rewriting, rewritten


class Neo4jTraces:
    """All versions of rows, in one write."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def gids_ever(self, table: Table, id_: str) -> Gids:
        """Return the gids of all versions of the node `id_`."""
        text = (
            f"MATCH (n:{name_of(table)} {{id: $id}}) RETURN n.gid AS gid"
            " UNION MATCH (v:Version {of: $of, id: $id}) RETURN v.gid AS gid"
        )
        return frozenset(gid for (gid,) in self._session.all(text, {"id": id_, "of": name_of(table)}))

    def texts_ever(self, table: Table, column: str, gids: Gids) -> set[str]:
        """Return what a text column of all versions of these rows says."""
        text = (
            f"MATCH (n:{name_of(table)}) WHERE n.gid IN $gids RETURN n.`{column}` AS text"
            f" UNION MATCH (v:Version {{of: $of}}) WHERE v.gid IN $gids RETURN v.`{column}` AS text"
        )
        found = self._session.all(text, {"gids": list(gids), "of": name_of(table)})
        return {str(said) for (said,) in found if said is not None}

    def bound_ever(self, table: Table, targets: Collection[int]) -> Gids:
        """Return the sources of all versions of the relations that lead to `targets`."""
        text = (
            f"MATCH (a)-[r:{name_of(table)}]->(b:{ENTITY}) WHERE b.gid IN $gids RETURN a.gid AS gid"
            " UNION MATCH (v:Version {of: $of}) WHERE v.target IN $gids RETURN v.source AS gid"
        )
        return frozenset(gid for (gid,) in self._session.all(text, {"gids": list(targets), "of": name_of(table)}))

    def rewrite(self, table: Table, rewriting: Rewriting, number: int) -> list[tuple[Row, Row]]:
        """Rewrite what differs in all versions, and let what stands say that change `number` touched it."""
        given = {"gids": list(rewriting.gids), "of": name_of(table)}
        node = issubclass(table.model, Node)
        standing = (
            nodes_where(self._session, table, f"n.{rewriting.by} IN $gids", given)
            if node
            else ties_where(self._session, table, "a.gid IN $gids", given)
        )
        found = [(row, columns) for row in standing if (columns := rewriting.of(table, row))]
        self._set_standing(table, [(row, {**columns, "seq": number}) for row, columns in found])
        text = (
            f"MATCH (v:Version {{of: $of}}) WHERE v.{rewriting.by} IN $gids"
            f" RETURN elementId(v), {listed_version(table, 'v')}"
        )
        old = [(version, read_row(table, raw)) for version, *raw in self._session.all(text, given)]
        changed = [(version, row, columns) for version, row in old if (columns := rewriting.of(table, row))]
        rows = [{"version": version, "held": columns} for version, _, columns in changed]
        self._session.run_many("UNWIND $rows AS row MATCH (v) WHERE elementId(v) = row.version SET v += row.held", rows)
        pairs = [*found, *((row, columns) for _, row, columns in changed)]
        return [(row, rewritten(table, row, columns)) for row, columns in pairs]

    def forget_in_log(self, name: str) -> None:
        """Take a name out of the names of files that the log of changes tells of."""
        text = "MATCH (c:Change) WHERE c.file CONTAINS $name SET c.file = replace(c.file, $name, $erased)"
        self._session.run(text, {"name": name, "erased": ERASED})

    def forget_digests(self) -> None:
        """Drop the digests of all changes."""
        self._session.run("MATCH (c:Change) WHERE c.digest IS NOT NULL REMOVE c.digest")

    def leave_none(self) -> None:
        """Nothing is left to do: what lies in the server's files is not ours to touch."""

    def _set_standing(self, table: Table, rows: list[tuple[Row, Mapping[str, Value]]]) -> None:
        held: list[dict[str, Any]] = [
            {"gid": row.gid, "source": row.contents[0], "held": dict(columns)} for row, columns in rows
        ]
        if issubclass(table.model, Node):
            found = f"MATCH (x:{ENTITY} {{gid: row.gid}})"
        else:
            found = f"MATCH (a:{ENTITY} {{gid: row.source}})-[x:{name_of(table)}]->() WHERE x.gid = row.gid"
        self._session.run_many(f"UNWIND $rows AS row {found} SET x += row.held", held)
