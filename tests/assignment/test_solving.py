"""The planner: plans that keep every rule, proved as far as is said, the same for the same input."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from liaison_problems import best_by_trying, seeded

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Person, Problem, Unit
from graphmodel.assignment.solving import Effort, proposed
from graphmodel.assignment.weights import Weights

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_small_problems_it_is_the_best_of_all_plans(seed):
    chance = Random(seed)
    problem = seeded(seed, 3, 7, excluded=frozenset({("P0000", "U00001")}), capacity=1 + seed % 2)
    if seed % 3 == 0:
        problem = problem.with_locks(("P0001", f"U{chance.randrange(7):05d}"))
    found, best = proposed(problem), best_by_trying(problem)

    assert found is not None and best is not None
    assert (found.value, found.bound, found.told) == (best.value, best.value, "已证明最优")


def test_other_numbers_than_two_are_planned_with_a_bound_that_holds():
    single, several = seeded(4, 3, 7, target=1), seeded(4, 2, 7, target=3)
    found, best = proposed(single), best_by_trying(single)
    assert found is not None and best is not None
    assert found.value == best.value == found.bound
    found, best = proposed(several), best_by_trying(several)
    assert found is not None and best is not None
    assert found.value <= best.value <= found.bound


@pytest.mark.parametrize("seed", SEEDS)
def test_the_evaluator_accepts_every_plan_made_and_rejects_every_mutated_one(seed):
    chance = Random(seed)
    locked = frozenset({("P0000", "U00003")})
    problem = seeded(seed, 8, 40, locked=locked, excluded=frozenset({("P0001", "U00002")}), absent=frozenset({"P0007"}))
    found = proposed(problem)

    assert found is not None
    held = evaluated(problem, found.plan)
    assert held.acceptable and held.value == found.value <= found.bound
    person, unit = chance.choice(sorted(found.plan - locked))
    other = chance.choice(sorted({u for p, u in found.plan if p != person}))
    for mutated in (
        found.plan - {(person, unit)},
        found.plan - locked,
        (found.plan - {(person, unit)}) | {(person, other)},
        found.plan | {("P0007", unit)},
        found.plan | {(person, "U99999")},
    ):
        assert not evaluated(problem, mutated).acceptable


def test_equal_input_gives_the_equal_plan_whatever_the_order_it_comes_in():
    problem = seeded(5, 10, 60)
    again = replace(problem, people=problem.people[::-1], units=problem.units[::-1])
    assert proposed(problem) == proposed(problem) == proposed(again)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_relabelling_ids_changes_nothing(seed):
    problem = seeded(seed, 6, 30)
    ids = [u.id for u in problem.units]
    new = dict(zip(ids, Random(seed).sample(ids, len(ids)), strict=True))
    relabelled = replace(
        problem,
        units=tuple(replace(u, id=new[u.id]) for u in problem.units),
        present=frozenset((p, new[u]) for p, u in problem.present),
    )
    first, second = proposed(problem), proposed(relabelled)
    assert first is not None and second is not None
    assert (first.value, first.bound) == (second.value, second.bound)
    moved = frozenset((p, f"V{u}") for p, u in problem.present)
    shifted = replace(problem, units=tuple(replace(u, id=f"V{u.id}") for u in problem.units), present=moved)
    third = proposed(shifted)
    assert third is not None
    assert third.plan == frozenset((p, f"V{u}") for p, u in first.plan)


@pytest.mark.parametrize("rule", ["blank", "near_town", "specialty", "keep", "pair_town", "pair_kinds"])
def test_more_weight_on_a_rule_never_worsens_its_count_at_the_proved_optimum(rule):
    counts = []
    for factor in (1, 3):
        weights = Weights(**{rule: getattr(Weights(), rule) * factor})
        found = proposed(problem := seeded(8, 6, 24, weights=weights))
        assert found is not None and found.told == "已证明最优"
        counts.append(evaluated(problem, found.plan).by_rule.get(rule, 0) // getattr(weights, rule))
    assert counts[0] <= counts[1]


def test_where_there_are_too_few_units_there_is_no_plan():
    assert proposed(seeded(1, 4, 7)) is None


def test_people_may_have_several_units_locked_where_at_least_so_many_are_asked():
    locks = frozenset({("P0000", f"U{n:05d}") for n in range(3)})
    problem = seeded(1, 3, 12, locked=locks, at_least=True)
    found = proposed(problem)
    assert found is not None and locks <= found.plan and evaluated(problem, found.plan).acceptable


def test_eight_people_share_119_units_seven_have_15_and_one_14():
    people = tuple(Person(f"P{n}", f"甲{n}", home=f"32020500{n}000") for n in range(8))
    units = tuple(Unit(f"U{n:03d}", f"村{n}", "village", f"32020500{n % 9}000") for n in range(119))
    problem = Problem(people, units, sharing=True)
    found = proposed(problem)

    assert found is not None and evaluated(problem, found.plan).acceptable
    loads = sorted(sum(p == person.id for p, _ in found.plan) for person in people)
    assert loads == [14, 15, 15, 15, 15, 15, 15, 15]


def test_a_quick_plan_says_how_far_from_the_best_it_can_be():
    problem = seeded(3, 12, 30)
    quick, exact = proposed(problem, Effort(exact=False)), proposed(problem)
    assert quick is not None and exact is not None
    assert quick.value <= exact.value == exact.bound <= quick.bound
