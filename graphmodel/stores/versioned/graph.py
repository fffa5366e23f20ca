"""Rows as the nodes and edges of a networkx graph, alike for every store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.errors import NotFoundError, nearest
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.codes import division
from graphmodel.kinds.node import Node, Relation, properties
from graphmodel.statements.titling import titled_by
from graphmodel.stores.versioned.codings import plain_values, shown
from graphmodel.stores.versioned.identity import kind_of
from graphmodel.stores.versioned.table import relation_tables

if TYPE_CHECKING:
    import networkx as nx

Held = Sequence[Any]
"""The gid of a node and its contents, or the type of a relation and its contents."""


def refuse_unknown(wanted: Sequence[str]) -> None:
    """Raise NotFoundError with the nearest name for a kind that is not declared."""
    for kind in wanted:
        if kind not in kinds():
            raise NotFoundError(f"没有“{kind}”这一类{nearest(kind, kinds())}。")


def binding(wanted: Sequence[str]) -> list[str]:
    """Return the relations that can lie between nodes of the kinds `wanted` (all if empty)."""
    among = set(wanted or kinds())
    ends = ((n, model.relation.sources, model.relation.targets) for n, model in relations().items())
    return [n for n, *named in ends if all(among.intersection(expand(names)) for names in named)]


def add_nodes(graph: nx.MultiDiGraph[str], rows: Iterable[Held]) -> dict[int, str]:
    """Add the nodes of `rows` (gid, then the contents); returns id by gid."""
    found: dict[int, str] = {}
    for gid, id_, place, _, _, *held in rows:
        model = kinds()[kind_of(gid)]
        known = _attributes(model, held)
        graph.add_node(id_, **{"name": titled_by(model, known), **known, "kind": model.__name__, "place": place})
        found[gid] = id_
    return found


def add_relations(graph: nx.MultiDiGraph[str], rows: Iterable[Held], ids: Mapping[int, str]) -> None:
    """Add those relations of `rows` (name, then the contents) that lie between the nodes `ids` (id by gid)."""
    for name, source, target, _, _, *held in rows:
        if target in ids:
            model = relation_tables()[name].model
            graph.add_edge(ids[source], ids[target], name, **_attributes(model, held))


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
