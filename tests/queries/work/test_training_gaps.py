"""下培两级: whose team took part, level by level."""

from __future__ import annotations

from datetime import date

import networkx as nx
from committee_lists import TOWN, asked, committee


def test_the_two_levels_below_are_looked_at_apart_and_training_only_one_is_told(written):
    there = [
        committee("C0", "county", "320205"),
        committee("C1"),
        committee("C2"),
        committee("C3", "village", f"{TOWN}001"),
    ]
    graph = nx.MultiDiGraph()
    graph.add_edge("T1", "C1", key="TRAINED")
    session = {"id": "T1", "about": "C0", "title": "培训班", "held_on": date(2023, 6, 15), "place": "320205"}
    view = written(committee=there, training_session=[session])
    view.graph = graph
    rows = asked(view, "training_gaps")
    assert [(r["level"], r["trained"], r["teams"], r["untrained"], r["only_one_level"]) for r in rows] == [
        ("township", 1, 2, "C2名", True), ("village", 0, 1, "C3名", True),
    ]  # fmt: skip
    assert asked(view, "training_gaps", year=2022)[0]["only_one_level"] is False
