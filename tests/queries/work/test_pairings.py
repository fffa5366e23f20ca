"""Pairs of a year: an odd one is left over, an old pair is told."""

from __future__ import annotations

import networkx as nx
from committee_lists import asked, committee


def test_an_odd_one_is_left_over_and_a_pair_that_met_before_is_told(written):
    towns = [committee(f"C{n}", place=f"32020510{n}") for n in range(5)]
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([f"C{n}" for n in range(5)], kind="CareCommittee")
    for one, other, year in (("C0", "C1", 2021), ("C1", "C0", 2023), ("C2", "C3", 2023)):
        graph.add_node(f"U{year}{one}", kind="Pairing", year=year)
        graph.add_edge(f"U{year}{one}", one, key="PAIRED_BY")
        graph.add_edge(f"U{year}{one}", other, key="PAIRED_WITH")
    view = written(committee=towns)
    view.graph = graph
    told = [(r["subject"], r["partner"], r["standing"], r["met_before"]) for r in asked(view, "pairings")]
    assert told == [
        ("C4", None, "left_over", 0), ("C0", "C1名", "again", 1), ("C2", "C3名", "paired", 0),
    ]  # fmt: skip
