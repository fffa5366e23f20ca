"""Pairs of a year: an odd one is left over, an old pair is told."""

from __future__ import annotations

import networkx as nx
from committee_lists import asked, committee


def paired(view, *pairs):
    view.graph = nx.MultiDiGraph()
    for one, other, year in pairs:
        view.graph.add_nodes_from([one, other], kind="CareCommittee")
        view.graph.add_node(f"U{year}{one}{other}", kind="Pairing", year=year)
        view.graph.add_edge(f"U{year}{one}{other}", one, key="PAIRED_BY")
        view.graph.add_edge(f"U{year}{one}{other}", other, key="PAIRED_WITH")
    return view


def test_an_odd_one_is_left_over_and_a_pair_that_met_before_is_told(written):
    towns = [committee(f"C{n}", place=f"32020510{n}") for n in range(5)]
    view = paired(written(committee=towns), ("C0", "C1", 2021), ("C1", "C0", 2023), ("C2", "C3", 2023))
    told = [(r["subject"], r["partner"], r["standing"], r["met_before"]) for r in asked(view, "pairings")]
    assert told == [
        ("C4", None, "left_over", 0), ("C0", "C1名", "again", 1), ("C2", "C3名", "paired", 0),
    ]  # fmt: skip


def test_three_together_are_told_as_three(written):
    towns = [committee(f"C{n}", place=f"32020510{n}") for n in range(5)]
    view = paired(written(committee=towns), ("C0", "C1", 2023), ("C1", "C2", 2023), ("C3", "C4", 2023))
    assert [(r["subject"], r["partner"], r["together"]) for r in asked(view, "pairings")] == [
        ("C0", "C1名", 3), ("C1", "C2名", 3), ("C3", "C4名", 2),
    ]  # fmt: skip


def test_a_development_zone_is_left_over_among_the_counties_of_its_city(written):
    zone = committee("C9", "zone", "320205") | {"form": "development_zone"}
    counties = [committee(f"C{n}", "county", f"32020{n}") for n in (5, 6)]
    rows = asked(paired(written(committee=[*counties, zone]), ("C5", "C6", 2023)), "pairings")
    assert [(r["subject"], r["standing"]) for r in rows] == [("C9", "left_over"), ("C5", "paired")]
