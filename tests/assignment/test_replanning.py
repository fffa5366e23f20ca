"""Re-planning: the fewest changes first, then value; both against trying all plans."""

from __future__ import annotations

from dataclasses import replace

import pytest
from liaison_problems import best_by_trying, seeded

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.replanning import replanned
from graphmodel.assignment.solving import proposed


@pytest.mark.parametrize("seed", range(4))
def test_on_small_problems_nothing_less_can_change_and_no_plan_with_as_few_changes_is_better(seed):
    problem = seeded(seed, 3, 7)
    found, best = replanned(problem), best_by_trying(problem)

    assert found is not None and best is not None
    assert (found.kept, found.kept_at_most) == (best.kept, best.kept)
    assert found.proposal.value == found.proposal.bound == best.value_keeping
    assert found.freely.value == best.value
    assert evaluated(problem, found.proposal.plan).acceptable


def test_after_a_departure_nobody_else_changes_where_that_is_possible():
    before = seeded(7, 8, 40)
    plan = proposed(before)
    assert plan is not None
    gone = replace(before, present=plan.plan, absent=frozenset({"P0003"}))
    found = replanned(gone)
    assert found is not None
    assert found.proposal.plan == frozenset(pair for pair in plan.plan if pair[0] != "P0003")
    assert found.told.startswith("保留 14 处，新安排 0 处，已证明不能更少；同样少变动的方案中已证明最优；")


def test_what_stability_costs_is_said():
    problem = seeded(2, 6, 30)
    found = replanned(problem)
    assert found is not None
    cost = found.freely.value - found.proposal.value
    assert cost > 0
    assert f"为少变动让出 {cost} 分（不计变动的最好方案 {found.freely.value} 分）" in found.told


def test_where_units_are_shared_out_a_unit_that_is_new_moves_nobody_else():
    problem = replace(seeded(3, 3, 8), sharing=True)
    first = proposed(problem)
    assert first is not None
    grown = replace(seeded(3, 3, 9), sharing=True, present=first.plan)
    found = replanned(grown)
    assert found is not None and (found.kept, len(found.proposal.plan)) == (8, 9)
