"""Plans of liaison: the same on either store."""

from __future__ import annotations

from askers import OWNER
from both_stores import STORES
from districts import Districts

from graphmodel.assignment.solving import proposed
from graphmodel.network.plan_problem import planning_of


def test_either_store_gives_the_same_problem_and_plan(districts: Districts) -> None:
    problems = []
    for sort in STORES:
        network = districts.on(sort)
        with network.view(OWNER, "320205") as view:
            problems.append(planning_of(view, network.book).problem)
    assert problems[0] == problems[1]
    made = proposed(problems[0])
    assert made is not None and (made.told, len(made.plan)) == ("已证明最优", 26)
