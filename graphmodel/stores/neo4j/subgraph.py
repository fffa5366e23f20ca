"""The part of the graph that lies in a scope on a day, as networkx knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from graphmodel.facts.scope import stretch_of
from graphmodel.kinds import kinds
from graphmodel.stores.neo4j.facts.day import Day, Look, as_it_was, by_number, day_at, then
from graphmodel.stores.neo4j.facts.starts import PIECES, start
from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.rows import into
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.graph import Held, add_hierarchy, add_nodes, add_relations, binding, refuse_unknown
from graphmodel.stores.versioned.identity import kind_of
from graphmodel.stores.versioned.table import Table, kind_tables, relation_tables

if TYPE_CHECKING:
    import networkx as nx


def subgraph(session: Session, scope: str, as_of: date, wanted: Sequence[str]) -> nx.MultiDiGraph[str]:
    """Return the nodes of the kinds `wanted` (all if empty) in force in scope, and what binds them."""
    refuse_unknown(wanted)
    day = day_at(session, as_of)
    import networkx as nx  # only maps and neighbourhoods need it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bounds = {**day.parameters, **by_number(), "pieces": [stretch_of(scope)._asdict()]}
    rows = session.all(_nodes_text(tuple(k for k in kinds() if not wanted or k in wanted), day.look), bounds)
    ids = add_nodes(graph, map(node_held, sorted(rows)))
    add_relations(graph, leaving(session, binding(wanted), ids, day), ids)
    add_hierarchy(graph)
    return graph


def node_held(row: tuple[Any, ...]) -> Held:
    """Return gid and contents of a node from its gid and properties."""
    gid, held = row
    return gid, *_contents(kind_tables()[kind_of(gid)], held)


def leaving(session: Session, names: Collection[str], sources: Collection[int], day: Day) -> Iterator[Held]:
    """Yield the relations in force that leave the nodes, by name in turn and then by gid: name, then the contents."""
    bounds = {**day.parameters, **by_number(), "names": list(names), "gids": list(sources)}
    order = {name: n for n, name in enumerate(names)}
    rows = session.all(_leaving_text(day.look), bounds)
    for name, _, source, target, held in sorted(rows, key=lambda row: (order[row[0]], row[1])):
        yield name, *_contents(relation_tables()[name], {**held, "source": source, "target": target})


def _contents(table: Table, held: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the contents of a row, as the shared encoding has them."""
    for (name, _), to in zip(table.contents, into(table)[1:], strict=False):
        value = held.get(name)
        yield None if value is None else to(value)


@cache
def _nodes_text(wanted: tuple[str, ...], look: Look) -> str:
    return " UNION ALL ".join(
        f"{PIECES} {start(look, 'n', kind, by_row=False)} WITH * WHERE {look.in_force('n')}"
        f" RETURN n.gid AS gid, {then('n')} AS held"
        for kind in wanted
    )


@cache
def nodes_text(look: Look) -> str:
    """Return the query for those of the nodes `$gids` that are in force: gid and properties."""
    found = f"MATCH (n:{ENTITY}) WHERE n.gid IN $gids AND {look.in_force('n')}"
    if look.settled:
        return f"{found} RETURN n.gid, properties(n)"
    return f"{found} {as_it_was('n')} RETURN n.gid, properties({then('n')})"


@cache
def _leaving_text(look: Look) -> str:
    """Return the query for the relations of `$names` in force between the nodes `$gids`."""
    found = (
        f"MATCH (a:{ENTITY})-[r:{'|'.join(relation_tables())}]->(b) USING INDEX a:{ENTITY}(gid)"
        f" WHERE a.gid IN $gids AND type(r) IN $names AND b.gid IN $gids AND {look.in_force('r')}"
    )
    version, read = ("", "r") if look.settled else (as_it_was("r", relation=True), then("r"))
    return f"{found} {version} RETURN type(r), r.gid, a.gid, b.gid, properties({read})"
