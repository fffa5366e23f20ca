"""Pairs of aid: who helps is counted, who is helped is a number."""

from __future__ import annotations

import networkx as nx
from committee_lists import asked, committee


def test_recorded_helpers_count_and_a_pair_that_is_not_what_it_says_is_told(written):
    pairs = [
        {"id": f"U{n}", "about": "C1", "place": "320205100", "pair_code": f"A-00{n}", "mode": mode,
         "supporters": supporters}
        for n, (mode, supporters) in enumerate([
            ("one_to_one", None), ("one_to_one", 5), ("many_to_one", 3), ("many_to_one", None), ("many_to_one", None),
        ])
    ]  # fmt: skip
    view = written(committee=[committee("C1")], pair_aid=pairs)
    view.graph = nx.MultiDiGraph()
    view.graph.add_edges_from([("U0", "P1", "HELPED_BY"), ("U1", "P2", "HELPED_BY"), ("U3", "P1", "HELPED_BY")])
    (row,) = asked(view, "pair_aid")
    told = [row[c] for c in ("pairs", "one_to_one", "many_to_one", "supporters", "unrecorded", "helped", "to_check")]
    assert told == [5, 2, 3, 6, 1, 5, "A-003"]
    assert [row["pairs"] for row in asked(view, "pair_aid", mode="one_to_one")] == [2]


def test_two_helpers_of_one_are_many(written):
    pair = {"id": "U1", "about": "C1", "place": "320205100", "pair_code": "A-001", "mode": "many_to_one"}
    view = written(committee=[committee("C1")], pair_aid=[pair | {"supporters": 2}])
    assert [(row["pairs"], row["to_check"]) for row in asked(view, "pair_aid")] == [(1, None)]
