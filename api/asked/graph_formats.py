"""In which format a part of the graph is wanted."""

from __future__ import annotations

from typing import Final

from starlette.convertors import register_url_convertor

from api.asked.formats import Suffix, negotiated
from graphmodel.kinds.values import Choice


class GraphFormat(Choice):
    """How a graph is written; the value is the suffix."""

    json = "json", "node-link JSON"
    graphml = "graphml", "GraphML"
    cyjs = "cyjs", "Cytoscape JSON"
    jsonld = "jsonld", "JSON-LD（W3C ORG）"


GRAPH_TYPES: Final = {
    GraphFormat.json: "application/json",
    GraphFormat.graphml: "application/graphml+xml",
    GraphFormat.jsonld: "application/ld+json",
    GraphFormat.cyjs: "application/vnd.cytoscape.js+json",
}
GRAPH_SUFFIX: Final = "{suffix:graph}"
"""Stands at the end of the path of everything that is given as a graph."""


class _GraphSuffix(Suffix):
    regex = rf"(?:\.(?:{'|'.join(GraphFormat)}))?"


register_url_convertor("graph", _GraphSuffix())


def graph_format(suffix: str, accept: str | None) -> GraphFormat:
    """Return the format that is wanted; the problem `not-acceptable` where there is none."""
    return GraphFormat.of(suffix) or negotiated(accept, GRAPH_TYPES)
