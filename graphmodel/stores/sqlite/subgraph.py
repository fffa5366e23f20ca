"""The part of the graph that lies in a scope on a day, as networkx knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.codes import division
from graphmodel.errors import NotFoundError, nearest
from graphmodel.kinds import kinds
from graphmodel.node import Node, Relation, properties
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.session import Raw, Session
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.shapes import plain_values, shown
from graphmodel.stores.versioned.table import Table, kind_tables, relation_tables

if TYPE_CHECKING:
    import networkx as nx


def subgraph(session: Session, scope: str, as_of: date, wanted: Sequence[str]) -> nx.MultiDiGraph[str]:
    """Return the nodes of the kinds `wanted` (all if empty) in force in scope, and what binds them."""
    refuse_unknown(wanted)
    day = day_at(session, as_of)
    import networkx as nx  # only maps and neighbourhoods need it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids: dict[int, str] = {}
    for kind, table in kind_tables().items():
        if not wanted or kind in wanted:
            ids |= add_nodes(graph, kind, table, _nodes(session, table, scope, day))
    for table in relation_tables().values():
        add_relations(graph, session, table, ids, day)
    add_hierarchy(graph)
    return graph


def refuse_unknown(wanted: Sequence[str]) -> None:
    """Raise NotFoundError with the nearest name for a kind that is not declared."""
    for kind in wanted:
        if kind not in kinds():
            raise NotFoundError(f"没有“{kind}”这一类{nearest(kind, kinds())}。")


def _nodes(session: Session, table: Table, scope: str, day: Day) -> list[Raw]:
    bounds = {"day": day.number, "scope": scope, "beyond": f"{scope}~"}
    sql = (
        f"WITH scoped AS (SELECT * FROM {table.name}_in_force WHERE place >= :scope AND place < :beyond)"
        " SELECT * FROM scoped ORDER BY gid"
    )
    return session.all(with_versions(sql, day), bounds)


def add_relations(
    graph: nx.MultiDiGraph[str], session: Session, table: Table, ids: Mapping[int, str], day: Day
) -> None:
    """Add the relations of one table in force between the nodes `ids` (id by gid)."""
    for source, target, *held in _relations(session, table, ids, day):
        if target in ids:
            graph.add_edge(ids[source], ids[target], table.name.upper(), **_attributes(table.model, held[2:]))


def _relations(session: Session, table: Table, ids: Mapping[int, str], day: Day) -> list[Raw]:
    columns = ", ".join(f'"{name}"' for name, _ in table.contents)
    sql = (
        f"WITH leaving AS (SELECT * FROM {table.name}_in_force"
        " WHERE source IN (SELECT value FROM json_each(:sources)))"
        f" SELECT {columns} FROM leaving ORDER BY gid"
    )
    return session.all(with_versions(sql, day), {"day": day.number, "sources": listed(ids)})


def add_nodes(graph: nx.MultiDiGraph[str], kind: str, table: Table, rows: list[Raw]) -> dict[int, str]:
    """Add the nodes of one kind from their rows (gid, then the contents); returns id by gid."""
    title = kinds()[kind].kind.title
    for _, id_, place, _, _, *held in rows:
        known = _attributes(table.model, held)
        graph.add_node(id_, **{"name": title, **known, "kind": kind, "place": place})
    return {row[0]: row[1] for row in rows}


def _attributes(model: type[Node] | type[Relation], held: Sequence[Any]) -> dict[str, object]:
    public = {p.name for p in properties(model) if not p.private}
    return {name: shown(value) for name, value in plain_values(model, held).items() if name in public}


def add_hierarchy(graph: nx.MultiDiGraph[str]) -> None:
    """Bind each place to the one above it; that follows from the keys and is stored nowhere."""
    places = {str(held["place"]): id_ for id_, held in graph.nodes.items() if held["kind"] == "Jurisdiction"}
    for place, id_ in places.items():
        above = division.parent(place)
        if above and above in places:
            graph.add_edge(id_, places[above], "PART_OF")
