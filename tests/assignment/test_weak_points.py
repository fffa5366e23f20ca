"""Single points of failure, by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from graphmodel.assignment.weak_points import WeakPoint, weak_points

LINES = [
    ("区", "王"), ("王", "甲"), ("王", "乙"), ("区", "镇"), ("镇", "丙"), ("丙", "区"), ("区", "李"), ("李", "丙"),
    ("乙", "丁"),
]  # fmt: skip
"""王 alone contacts 甲 and 乙, on which 丁 hangs; 丙 is held by the town and by 李."""


def test_what_falls_off_without_a_node_or_a_line_is_told_the_most_first():
    found = weak_points({"孤", *(end for line in LINES for end in line)}, LINES, "区")
    assert found.nodes == (WeakPoint(("王",), tuple(sorted("甲乙丁"))), WeakPoint(("乙",), ("丁",)))
    assert found.lines == (
        WeakPoint(("区", "王"), tuple(sorted("王甲乙丁"))), WeakPoint(("王", "乙"), tuple(sorted("乙丁"))),
        WeakPoint(("乙", "丁"), ("丁",)), WeakPoint(("王", "甲"), ("甲",)),
    )  # fmt: skip
    assert found.apart == ("孤",)


@pytest.mark.parametrize("seed", range(4))
def test_it_says_what_taking_every_node_and_line_away_says(seed):
    graph = nx.gnm_random_graph(24, 26, seed=seed)
    net = nx.relabel_nodes(graph, {n: f"N{n:02d}" for n in graph})
    reached = nx.node_connected_component(net, "N00")

    def falls_off(without, taken=()):
        return tuple(sorted(set(reached) - set(taken) - set(nx.node_connected_component(without, "N00"))))

    found = weak_points(net, net.edges, "N00")
    by_hand = {(n,): falls_off(nx.restricted_view(net, [n], []), [n]) for n in reached if n != "N00"}
    assert {weak.ends: weak.cut_off for weak in found.nodes} == {ends: cut for ends, cut in by_hand.items() if cut}
    lines = {frozenset(line): falls_off(nx.restricted_view(net, [], [line])) for line in net.subgraph(reached).edges}
    assert {frozenset(w.ends): w.cut_off for w in found.lines} == {line: cut for line, cut in lines.items() if cut}
