"""Seeded problems of the liaison planner, and the best plan of a small one by trying all."""

from __future__ import annotations

from itertools import combinations, product
from random import Random
from typing import NamedTuple

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Person, Problem, Unit

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


class Best(NamedTuple):
    """What trying all plans finds."""

    value: int
    kept: int
    """The most pairs that any plan keeps …"""
    value_keeping: int
    """… and what the best of these is worth."""


def best_by_trying(problem: Problem) -> Best | None:
    """Value every plan that could be; None where none keeps every rule."""
    sets = list(combinations([unit.id for unit in problem.units], problem.target))
    found = []
    for chosen in product(sets, repeat=len(problem.active)):
        if problem.capacity == 1 and len({unit for units in chosen for unit in units}) < sum(map(len, chosen)):
            continue
        plan = frozenset((p.id, u) for p, units in zip(problem.active, chosen, strict=True) for u in units)
        held = evaluated(problem, plan)
        if held.acceptable:
            found.append((len(plan & problem.standing), held.value))
    if not found:
        return None
    kept, keeping = max(found)
    return Best(max(value for _, value in found), kept, keeping)
