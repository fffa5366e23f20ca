"""What one pair costs a large plan: a few people change around it, and nothing is promised that no plan keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from liaison_problems import seeded

from graphmodel.assignment.evaluation import why_not
from graphmodel.assignment.explaining import candidates_for_unit
from graphmodel.assignment.problem import Person, Problem, Unit
from graphmodel.assignment.repairing import repairs_of
from graphmodel.assignment.solving import proposed

MINUTES = {"P1": (0, 1, 60, 60), "P2": (50, 0, 2, 50), "P3": (40, 60, 0, 3)}
"""From each of three people to four units, of which the last has nobody."""


@pytest.fixture
def chain() -> Problem:
    people = tuple(Person(id_, id_) for id_ in MINUTES)
    units = tuple(Unit(f"U{n}", f"{n}村", "village") for n in range(1, 5))
    travel = {(p, f"U{n}"): minutes for p, held in MINUTES.items() for n, minutes in enumerate(held, 1)}
    return Problem(people, units, target=1, travel=travel)


def test_whoever_loses_the_unit_takes_that_of_a_third_person_who_takes_one_that_nobody_has(chain):
    repairs = repairs_of(chain, frozenset({("P1", "U1"), ("P2", "U2"), ("P3", "U3")}))

    assert repairs is not None
    assert repairs.gain(("P1", "U2")) == -1 - 2 - 3
    assert repairs.gain(("P1", "U4")) == -60
    assert repairs.gain(("P3", "U3")) == 0


@pytest.mark.parametrize("capacity", [1, 2])
def test_it_never_promises_more_than_the_best_plan_with_the_pair(capacity):
    locked = frozenset({("P0001", "U00003")})
    problem = seeded(3, 5, 12, capacity=capacity, locked=locked)
    best = proposed(problem)
    assert best is not None
    repairs, tried = repairs_of(problem, best.plan), 0
    assert repairs is not None
    for person in problem.people:
        for unit in problem.units:
            exact = proposed(problem.with_locks((person.id, unit.id)))
            gain = repairs.gain((person.id, unit.id))
            assert gain is None or (exact is not None and gain <= exact.value - best.value), (person.id, unit.id)
            tried += gain is not None and (person.id, unit.id) not in best.plan
    assert tried > 40


def test_candidates_of_a_large_plan_say_so_and_a_plan_under_way_is_filled_up_first(chain, monkeypatch):
    monkeypatch.setattr("graphmodel.assignment.problem._SMALL", 0)
    barred = replace(chain, excluded=frozenset({("P3", "U2")}))
    first, second = candidates_for_unit(barred, frozenset({("P1", "U1")}), "U2")

    assert why_not(barred, barred.person["P3"], barred.unit["U2"]) is not None
    assert (first.pair, first.cost, second.pair, second.cost) == (("P2", "U2"), 0, ("P1", "U2"), 6)
    assert second.told == "P1联系2村：自身 7 分，全部方案就近调整后少 6 分"
