"""The liaison planner on seeded cities, beside what others can state of it: `python -m benchmarks.planner [case …]`.

Every plan is recomputed by the evaluator. Greedy, scipy's assignment and networkx' network simplex know nothing of what
two units are to each other: they solve the part they can state, and their plan is valued whole. Times are CPU seconds,
and ratios to the planner's own in the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from time import process_time

import networkx as nx

from graphmodel.assignment.arrays import NEVER, arrays_of
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Pair, Person, Plan, Problem, Unit
from graphmodel.assignment.replanning import replanned
from graphmodel.assignment.solving import Effort, proposed
from graphmodel.assignment.start import started
from graphmodel.assignment.weights import Weights

QUICK = Effort(exact=False, gap=0.0005)
_SHARES = (("township", 15), ("village", 170), ("community", 60), ("school", 70), ("enterprise", 685))
"""Kinds of units, in thousandths, as in the sample district."""
_STATES = (("blank", 30), ("hollow", 30), ("to_verify", 50), ("poor", 300), ("sound", 590))
_LARGEST_FOR_NETWORKX = 30_000
"""Pairs; beyond that network simplex takes minutes."""


@dataclass(frozen=True)
class Case:
    """One seeded problem."""

    name: str
    people: int
    units: int
    counties: int = 1
    towns: int = 9
    """In each county."""
    within: bool = False
    """Do people stay in their county?"""
    stable: bool = False
    """Is there last year's plan, with locks and exclusions?"""
    travel: bool = False
    heavy: int = 1
    """Weight of what two units are to each other, as a multiple."""


CASES = (
    Case("district", 30, 580),
    Case("city", 300, 3_000, counties=9, towns=11),
    Case("city-by-county", 300, 3_000, counties=9, towns=11, within=True),
    Case("city-stable", 300, 3_000, counties=9, towns=11, stable=True),
    Case("city-heavy", 300, 3_000, counties=9, towns=11, heavy=3),
    Case("city-travel", 300, 3_000, counties=9, towns=11, travel=True),
    Case("scarce-travel", 300, 620, counties=9, towns=11, travel=True),
)
PROVINCE = Case("province", 3_000, 30_000, counties=100, towns=10, within=True)


def seeded(case: Case, seed: int = 1) -> Problem:
    """Return the problem of a case."""
    chance = Random(seed)
    towns = [
        f"{3201 + c // 90}{c % 90 + 1:02d}{t:03d}000" for c in range(case.counties) for t in range(1, case.towns + 1)
    ]
    units = tuple(
        Unit(f"U{n:06d}", f"单位{n}", _drawn(chance, _SHARES), chance.choice(towns), _drawn(chance, _STATES))
        for n in range(case.units)
    )
    kinds = [kind for kind, _ in _SHARES]
    people = tuple(_person(n, towns[n * len(towns) // case.people], kinds, chance, case) for n in range(case.people))
    problem = Problem(people, units, weights=_weights(case.heavy))
    if case.travel:
        problem = replace(problem, travel={(p.id, u.id): chance.randint(0, 60) for p in people for u in units})
    return _stable(problem, chance) if case.stable else problem


def _person(n: int, home: str, kinds: list[str], chance: Random, case: Case) -> Person:
    fits = frozenset(chance.sample(kinds, chance.randint(0, 2)))
    return Person(f"P{n:05d}", f"甲{n}", area=home[:6] if case.within else "", home=home, fits=fits)


def _drawn(chance: Random, shares: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([value for value, _ in shares], [share for _, share in shares])[0]


def _weights(heavy: int) -> Weights:
    plain = Weights()
    return plain.model_copy(
        update={name: getattr(plain, name) * heavy for name in ("pair_town", "pair_county", "pair_kinds")}
    )


def _stable(problem: Problem, chance: Random) -> Problem:
    """Add last year's plan, of which a tenth is locked, and exclusions."""
    units = chance.sample(problem.units, len(problem.people) * 2)
    present = frozenset((p.id, units[2 * n + k].id) for n, p in enumerate(problem.people) for k in range(2))
    locked = frozenset(chance.sample(sorted(present), len(problem.people) // 10))
    firsts: dict[str, Pair] = {}
    for pair in sorted(locked):
        firsts.setdefault(pair[0], pair)
    excluded = {(chance.choice(problem.people).id, chance.choice(problem.units).id) for _ in range(200)}
    return replace(problem, present=present, locked=frozenset(firsts.values()), excluded=frozenset(excluded - present))


def greedy(problem: Problem) -> Plan:
    """Give each person in turn the best units that are left."""
    arrays = arrays_of(problem)
    left, chosen = arrays.free.copy(), [list(units) for units in arrays.locked]
    for person in range(len(arrays.people)):
        while len(chosen[person]) < arrays.wanted[person]:
            worth = arrays.worth[person].copy()
            worth[left <= 0] = NEVER
            unit = int(worth.argmax())
            chosen[person].append(unit)
            left[unit] -= 1
    return arrays.plan(chosen)


def scipy_assignment(problem: Problem) -> Plan:
    """Assign by scipy what single pairs are worth."""
    arrays = arrays_of(problem)
    chosen = started(arrays)
    assert chosen is not None
    return arrays.plan(chosen)


def network_simplex(problem: Problem) -> Plan:
    """Assign by networkx what single pairs are worth."""
    arrays = arrays_of(problem)
    graph: nx.DiGraph[object] = nx.DiGraph()
    for person, wanted in enumerate(arrays.wanted):
        graph.add_node(("p", person), demand=-wanted)
    for unit in range(len(arrays.units)):
        graph.add_edge(("u", unit), "end", capacity=1, weight=0)
    for person in range(len(arrays.people)):
        for unit in range(len(arrays.units)):
            if arrays.worth[person, unit] > NEVER // 2:
                graph.add_edge(("p", person), ("u", unit), capacity=1, weight=-int(arrays.worth[person, unit]))
    graph.add_node("end", demand=sum(arrays.wanted))
    _, flow = nx.network_simplex(graph)
    chosen = [[u for (_, u), amount in flow["p", person].items() if amount] for person in range(len(arrays.people))]
    return arrays.plan(chosen)


Way = Callable[[Problem], Plan]


def rows(case: Case) -> Iterator[tuple[str, int, str, float]]:
    """Yield what each way reached: its name, the value recomputed, what it proves, CPU seconds."""
    problem = seeded(case)
    for name, effort in (("planner --quick", QUICK), ("planner", Effort())):
        began = process_time()
        made = proposed(problem, effort)
        took = process_time() - began
        assert made is not None
        held = evaluated(problem, made.plan)
        assert held.acceptable and held.value == made.value <= made.bound
        yield name, made.value, made.told, took
    others: list[tuple[str, Way]] = [("greedy", greedy), ("scipy", scipy_assignment)]
    if case.people * case.units <= _LARGEST_FOR_NETWORKX and not case.stable:
        others.append(("networkx", network_simplex))
    for name, way in others:
        began = process_time()
        plan = way(problem)
        yield name, evaluated(problem, plan).value, "", process_time() - began
    if case.stable:
        began = process_time()
        again = replanned(problem, QUICK)
        assert again is not None
        yield "planner --fewest", again.proposal.value, again.told, process_time() - began


def province() -> tuple[int, int, float]:
    """Return value, bound and CPU seconds of a province planned county by county."""
    problem = seeded(PROVINCE)
    began, value, bound = process_time(), 0, 0
    for county in sorted({person.area for person in problem.people}):
        made = proposed(replace(
            problem, people=tuple(p for p in problem.people if p.area == county),
            units=tuple(u for u in problem.units if u.place.startswith(county)),
        ), QUICK)  # fmt: skip
        if made is not None:
            value, bound = value + made.value, bound + made.bound
    return value, bound, process_time() - began


def main(names: list[str]) -> None:
    """Print a table of the cases called, of all but the province if none is."""
    for case in [case for case in CASES if not names or case.name in names]:
        found = list(rows(case))
        own = found[0][3]
        sys.stdout.write(f"{case.name}: {case.people} x {case.units}\n")
        for name, value, told, took in found:
            share = value / found[1][1]
            sys.stdout.write(f"  {name:18} {value:8} {share:7.2%} {took:8.2f} s {took / own:7.2f}x  {told}\n")
    if PROVINCE.name in names:
        value, bound, took = province()
        sys.stdout.write(f"province by county: {value}, bound {bound} ({bound / value - 1:.2%}), {took:.1f} s\n")


if __name__ == "__main__":
    main(sys.argv[1:])
