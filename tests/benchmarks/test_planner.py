"""The seeded problems of the liaison planner: each way makes a plan that can be valued, and none beats the planner."""

from __future__ import annotations

import pytest

from benchmarks.planner import CASES, Case, rows, seeded


@pytest.mark.parametrize("case", [Case("plain", 8, 60), Case("stable", 8, 60, stable=True)], ids=lambda case: case.name)
def test_no_way_beats_the_planner(case):
    values = {name: value for name, value, *_ in rows(case)}
    best = values.pop("planner")
    assert {"planner --quick", "greedy", "scipy"} <= values.keys()
    assert all(value <= best for value in values.values())


def test_the_same_seed_gives_the_same_problem_and_every_case_occurs():
    assert seeded(CASES[0]) == seeded(CASES[0])
    assert {case.name for case in CASES} >= {"district", "city", "city-stable", "city-travel", "scarce-travel"}
