"""A part of the graph for other programs: node-link JSON (networkx, d3), GraphML (Gephi, yEd), Cytoscape JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphmodel.workbooks.workbook import safe_text
from queries.wording.relation_titles import title_of

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


def node_link_of(graph: Graph, head: Mapping[str, Any]) -> str:
    """Return the graph as networkx' `node_link_graph` reads it; `head` stands in front, and among its attributes."""
    told = nx.node_link_data(_plain(graph), edges="links")
    return _json({**head, **told, "graph": {**told["graph"], **head}})


def cytoscape_of(graph: Graph, head: Mapping[str, Any]) -> str:
    """Return the graph as Cytoscape and cytoscape.js read it."""
    told = nx.cytoscape_data(_plain(graph))
    for edge in told["elements"]["edges"]:
        edge["data"]["interaction"] = edge["data"]["relation"]
    return _json({**told, "data": dict(head)})


def graphml_of(graph: Graph, head: Mapping[str, Any]) -> str:
    """Return the graph as GraphML: every edge with an id of its own, for Gephi takes two of one id for one edge."""
    flat: Graph = nx.MultiDiGraph()
    flat.graph.update({name: _flat(value) for name, value in head.items()})
    for id_, held in _plain(graph).nodes(data=True):
        flat.add_node(id_, label=_flat(held["name"]), **{name: _flat(value) for name, value in held.items()})
    for number, (source, target, held) in enumerate(_plain(graph).edges(data=True), start=1):
        told = {name: _flat(value) for name, value in held.items()}
        flat.add_edge(source, target, f"e{number}", label=told["title"], **told)
    return "\n".join(nx.generate_graphml(flat))


def _plain(graph: Graph) -> Graph:
    """Return the graph without what is not known; edges say what they are beside what they hold."""
    plain: Graph = nx.MultiDiGraph()
    for id_, held in graph.nodes(data=True):
        plain.add_node(id_, **{name: value for name, value in held.items() if value is not None})
    for source, target, name, held in graph.edges(keys=True, data=True):
        known = {n: value for n, value in held.items() if value is not None}
        plain.add_edge(source, target, name, relation=name, title=title_of(name), **known)
    return plain


def _flat(value: Any) -> str | int | float | bool:
    """Return a value as XML holds it: lists as texts, no character that XML does not know."""
    if isinstance(value, bool | int | float):
        return value
    return safe_text(",".join(map(str, value)) if isinstance(value, list | tuple) else value)


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, default=str)
