"""The part of the graph that lies in a scope on a day, as networkx knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.graph import Held, add_hierarchy, add_nodes, add_relations, binding, refuse_unknown
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
            ids |= add_nodes(graph, _nodes(session, table, scope, day))
    add_relations(graph, leaving(session, binding(wanted), ids, day), ids)
    add_hierarchy(graph)
    return graph


def _nodes(session: Session, table: Table, scope: str, day: Day) -> list[Raw]:
    bounds = {"day": day.number, "scope": scope, "beyond": f"{scope}~"}
    sql = (
        f"WITH scoped AS (SELECT * FROM {table.name}_in_force_by_place WHERE place >= :scope AND place < :beyond)"
        " SELECT * FROM scoped ORDER BY gid"
    )
    return session.all(with_versions(sql, day), bounds)


def leaving(session: Session, names: Collection[str], sources: Collection[int], day: Day) -> Iterator[Held]:
    """Yield the relations in force that leave the nodes, by name in turn and then by gid: name, then the contents."""
    bounds = {"day": day.number, "sources": listed(sources)}
    for name in names:
        table = relation_tables()[name]
        columns = ", ".join(f'"{column}"' for column, _ in table.contents)
        sql = (
            f"WITH leaving AS (SELECT * FROM {table.name}_in_force"
            " WHERE source IN (SELECT value FROM json_each(:sources)))"
            f" SELECT {columns} FROM leaving ORDER BY gid"
        )
        yield from ((name, *row) for row in session.all(with_versions(sql, day), bounds))
