"""Seeded problems of the liaison planner, and the best plan of a small one by trying all."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Person, Plan, Problem, Unit

KINDS = ("township", "village", "school", "enterprise")
STATES = ("blank", "hollow", "to_verify", "poor", "sound")


def seeded(seed: int, people: int, units: int, *, towns: int = 3, counties: int = 1, **others: object) -> Problem:
    """Return a problem in which everything occurs: homes, specialties, what stands already."""
    chance = Random(seed)
    places = [f"3202{5 + c:02d}{t:03d}000" for c in range(counties) for t in range(1, towns + 1)]
    held = [
        Unit(f"U{n:05d}", f"单位{n}", chance.choice(KINDS), chance.choice(places), chance.choice(STATES))
        for n in range(units)
    ]
    ranks = [
        Person(f"P{n:04d}", f"甲{n}", home=chance.choice(places), fits=frozenset(chance.sample(KINDS, 2)))
        for n in range(people)
    ]
    present = frozenset((person.id, unit.id) for person in ranks for unit in chance.sample(held, 2))
    given: dict[str, object] = {"present": present, **others}
    return Problem(tuple(ranks), tuple(held), **given)  # type: ignore[arg-type]


def best_by_trying(problem: Problem) -> tuple[int, int] | None:
    """Return the value of the best plan, and the most pairs that any plan keeps; None where there is no plan."""
    sets = list(combinations([unit.id for unit in problem.units], problem.target))
    plans: list[Plan] = [
        frozenset((person.id, unit) for person, units in zip(problem.active, chosen, strict=True) for unit in units)
        for chosen in product(sets, repeat=len(problem.active))
    ]
    found = [(evaluated(problem, plan), plan) for plan in plans]
    good = [(held.value, len(plan & problem.standing)) for held, plan in found if held.acceptable]
    if not good:
        return None
    return max(value for value, _ in good), max(kept for _, kept in good)


def best_with_fewest_changes(problem: Problem) -> int:
    """Return the value of the best of the plans that keep the most."""
    sets = list(combinations([unit.id for unit in problem.units], problem.target))
    found = []
    for chosen in product(sets, repeat=len(problem.active)):
        plan = frozenset((p.id, u) for p, units in zip(problem.active, chosen, strict=True) for u in units)
        held = evaluated(problem, plan)
        if held.acceptable:
            found.append((len(plan & problem.standing), held.value))
    return max(found)[1]
