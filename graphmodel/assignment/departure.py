"""换届演练: what is left of a plan when people or units go, and how it is repaired with the fewest changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graphmodel.assignment.arrays import Arrays, arrays_of
from graphmodel.assignment.balanced import shared_out
from graphmodel.assignment.diagnosis import Diagnosis, diagnosed
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.improving import improved
from graphmodel.assignment.problem import Pair, Plan, Problem
from graphmodel.assignment.replanning import more_than_all, most_kept
from graphmodel.assignment.solving import Effort
from graphmodel.assignment.start import started

QUICK: Final = Effort(exact=False, gap=0.005)
"""Somebody waits for the answer on a page."""


@dataclass(frozen=True)
class Load:
    """How many units somebody keeps contact with: today, once the others went, and after the repair."""

    today: int
    left: int
    repaired: int | None
    """None where there is no repair."""


@dataclass(frozen=True)
class Repair:
    """A plan for those who stay: the fewest changes, then as few units left with nobody as can be, then its value."""

    plan: Plan
    kept: int
    """Pairs that stay …"""
    kept_at_most: int
    """… and no plan that keeps every rule keeps more."""
    value: int

    @property
    def told(self) -> str:
        """What it changes, in words."""
        more = self.kept_at_most - self.kept
        fewest = f"至多还可多保留 {more} 处" if more > 0 else "已证明不能更少"
        new = len(self.plan) - self.kept
        return f"保留 {self.kept} 处，新安排 {new} 处，{fewest}；先接上失去联系的单位，再比分值，共 {self.value} 分"


@dataclass(frozen=True)
class Departure:
    """What happens when people and units go."""

    problem: Problem
    """What is to be planned afterwards: without them."""
    people: tuple[str, ...]
    units: tuple[str, ...]
    """Ids of those who go."""
    lost: Plan
    """Pairs of today that end with them."""
    orphaned: tuple[str, ...]
    """Units that stay and are left with nobody …"""
    thinned: tuple[str, ...]
    """… and those that somebody else still keeps contact with."""
    repair: Repair | None
    diagnosis: Diagnosis | None
    """Why there is no repair, where there is none."""

    @property
    def taken_over(self) -> Mapping[str, tuple[str, ...]]:
        """By unit who contacts it anew after the repair."""
        found: dict[str, list[str]] = {}
        for person, unit in sorted(self.begun):
            found.setdefault(unit, []).append(person)
        return {unit: tuple(people) for unit, people in found.items()}

    @property
    def begun(self) -> Plan:
        """Pairs that the repair begins …"""
        return self.repair.plan - self.problem.standing if self.repair else frozenset()

    @property
    def ended(self) -> Plan:
        """… and pairs of those who stay that it ends."""
        return self.problem.standing - self.repair.plan if self.repair else frozenset()

    def loads(self) -> Mapping[str, Load]:
        """Return the load of everybody who stays."""
        today, left = (_counted(pairs) for pairs in (self._today, self.problem.standing))
        after = _counted(self.repair.plan) if self.repair else None
        return {
            person.id: Load(today[person.id], left[person.id], after[person.id] if after else None)
            for person in self.problem.active
        }

    @property
    def _today(self) -> Plan:
        return self.problem.standing | self.lost


def departed(problem: Problem, people: Collection[str], units: Collection[str], effort: Effort = QUICK) -> Departure:
    """Return what happens to the pairs that stand today (`problem.present`) when these go."""
    today = problem.standing
    lost = frozenset(pair for pair in today if pair[0] in people or pair[1] in units)
    rest = _without(problem, people, units)
    held = {unit for _, unit in rest.standing}
    touched = sorted({unit for _, unit in lost} - set(units))
    orphaned = tuple(unit for unit in touched if unit not in held)
    repair = _repaired(rest, frozenset(orphaned), effort) if rest.active else None
    return Departure(
        rest,
        tuple(sorted(set(people) & problem.person.keys())),
        tuple(sorted(set(units) & problem.unit.keys())),
        lost,
        orphaned,
        tuple(unit for unit in touched if unit in held),
        repair,
        None if repair or not rest.active else diagnosed(rest),
    )


def _repaired(problem: Problem, orphaned: frozenset[str], effort: Effort) -> Repair | None:
    """Return the repair; None where no plan keeps every rule."""
    arrays = arrays_of(problem)
    first = more_than_all(arrays)
    taxed = arrays_of(problem, keep=first * (len(orphaned) + 1))
    taxed.worth[:, [n for n, unit in enumerate(taxed.units) if unit.id in orphaned]] += first
    chosen = shared_out(taxed) if problem.sharing else _dealt(taxed)
    if chosen is None:
        return None
    plan = arrays.plan(chosen)
    found = evaluated(problem, plan)
    assert found.acceptable
    return Repair(plan, len(plan & problem.standing), most_kept(problem, effort), found.value)


def _dealt(arrays: Arrays) -> list[list[int]] | None:
    """Return units by person: what comes first is linear and so the best there is, what units are beside each other is
    made better by moves."""
    chosen = started(arrays)
    return None if chosen is None else max((chosen, *improved(arrays, chosen)), key=arrays.total)


def _without(problem: Problem, people: Collection[str], units: Collection[str]) -> Problem:
    """Return the problem without those who go and without what was settled about them."""

    def stays(pairs: Iterable[Pair]) -> Plan:
        return frozenset(pair for pair in pairs if pair[0] not in people and pair[1] not in units)

    return replace(
        problem,
        people=tuple(person for person in problem.people if person.id not in people),
        units=tuple(unit for unit in problem.units if unit.id not in units),
        locked=stays(problem.locked), excluded=stays(problem.excluded), present=stays(problem.present),
        absent=problem.absent - frozenset(people),
        travel={pair: minutes for pair, minutes in problem.travel.items() if pair in stays(problem.travel)},
    )  # fmt: skip


def _counted(pairs: Plan) -> Counter[str]:
    return Counter(person for person, _ in pairs)
