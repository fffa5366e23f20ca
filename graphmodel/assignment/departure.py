"""换届演练: what is left of a plan when people or units go, and how it is repaired with the fewest changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graphmodel.assignment.diagnosis import Diagnosis, diagnosed
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Pair, Plan, Problem
from graphmodel.assignment.replanning import Replan, replanned
from graphmodel.assignment.solving import Effort

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
    repair: Replan | None
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
        return self.repair.proposal.plan - self.problem.standing if self.repair else frozenset()

    @property
    def ended(self) -> Plan:
        """… and pairs of those who stay that it ends."""
        return self.problem.standing - self.repair.proposal.plan if self.repair else frozenset()

    def loads(self) -> Mapping[str, Load]:
        """Return the load of everybody who stays."""
        today, left = (_counted(pairs) for pairs in (self._today, self.problem.standing))
        after = _counted(self.repair.proposal.plan) if self.repair else None
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
    repair = replanned(rest, effort) if rest.active else None
    assert repair is None or evaluated(rest, repair.proposal.plan).acceptable
    return Departure(
        rest,
        tuple(sorted(set(people) & problem.person.keys())),
        tuple(sorted(set(units) & problem.unit.keys())),
        lost,
        tuple(unit for unit in touched if unit not in held),
        tuple(unit for unit in touched if unit in held),
        repair,
        None if repair or not rest.active else diagnosed(rest),
    )


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
