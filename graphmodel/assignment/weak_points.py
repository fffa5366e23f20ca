"""Single points of failure: what falls off the net when one node or one line of it fails."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import networkx as nx

Line = tuple[str, str]


@dataclass(frozen=True)
class WeakPoint:
    """A node, or a line, on which others hang."""

    ends: tuple[str, ...]
    """The node, or both ends of the line, the one nearer to the root first."""
    cut_off: tuple[str, ...]
    """What is not connected to the root without it, in the order of ids; the node itself is not among it."""


@dataclass(frozen=True)
class WeakPoints:
    """Those of one net."""

    nodes: tuple[WeakPoint, ...]
    """Articulation points but the root, those first on which most hangs."""
    lines: tuple[WeakPoint, ...]
    """Bridges, the same."""
    apart: tuple[str, ...]
    """Nodes that are not connected to the root today."""


def weak_points(nodes: Iterable[str], lines: Iterable[Line], root: str) -> WeakPoints:
    """Return the weak points of a net as seen from `root`, which is one of `nodes`."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted((min(line), max(line)) for line in lines))
    inside = nx.node_connected_component(graph, root)
    net = graph.subgraph(inside).copy()  # a view is several times slower
    points = set(nx.articulation_points(net)) - {root}
    below = _below(net, points | {root}, root)
    found = [WeakPoint((point,), tuple(sorted(below[point]))) for point in points]
    bridges = [_bridge(block, cut) for block, cut in below.items() if isinstance(block, frozenset) and len(block) == 2]
    return WeakPoints(_ordered(found), _ordered(bridges), tuple(sorted(set(graph) - set(inside))))


def _ordered(found: Iterable[WeakPoint]) -> tuple[WeakPoint, ...]:
    return tuple(sorted((weak for weak in found if weak.cut_off), key=lambda weak: (-len(weak.cut_off), weak.ends)))


def _below(net: nx.Graph[str], points: set[str], root: str) -> dict[Hashable, frozenset[str]]:
    """Return by articulation point what hangs on it, and by block (its nodes) all in it and below but its top.

    Blocks and the points between them are a tree: rooted at `root`, whatever is below a point falls off with it.
    """
    tree: nx.Graph[Hashable] = nx.Graph()
    tree.add_node(root)
    for block in cast("Iterator[set[str]]", nx.biconnected_components(net)):
        tree.add_edges_from((point, frozenset(block)) for point in block & points)
    above = dict(nx.bfs_predecessors(tree, root))
    hanging: dict[Hashable, set[str]] = {node: set() for node in tree}
    for node in reversed([child for _, child in nx.bfs_edges(tree, root)]):
        if isinstance(node, frozenset):
            hanging[node] |= node - {above[node]}
        hanging[above[node]] |= hanging[node]
    return {node: frozenset(held) for node, held in hanging.items()}


def _bridge(line: frozenset[str], cut: frozenset[str]) -> WeakPoint:
    """Return a line that is a block of its own: its farther end and what hangs on that (`cut`) fall off."""
    return WeakPoint((*(line - cut), *(line & cut)), tuple(sorted(cut)))
