"""How many units can be given out under some of the rules, and the fewest pairs that have to break one of the others.

Which pair a rule forbids is asked of the evaluator, rule by rule; what is counted here is exact.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from graphmodel.assignment.evaluation import why_not
from graphmodel.assignment.problem import NOBODY, Pair, Person, Problem

OWN, AREA, EXCLUDED, LOCKED, ONE_EACH, NUMBER = (
    "不联系本单位",
    "在本辖区内",
    "排除",
    "锁定",
    "一个单位的人数",
    "每人个数",
)
RULES: Final = (OWN, AREA, EXCLUDED, LOCKED, ONE_EACH, NUMBER)
OF_PAIRS: Final = (OWN, AREA, EXCLUDED)
"""Rules that forbid single pairs."""
Flags = NDArray[np.bool_]
_NEVER: Final = 1e9


@dataclass(frozen=True, eq=False)
class Room:
    """A problem in which everybody has a number of units to get."""

    problem: Problem

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those who get units, by number."""
        return self.problem.active

    @cached_property
    def everybody(self) -> list[int]:
        """Return the number of each of them."""
        return list(range(len(self.people)))

    @cached_property
    def locks(self) -> tuple[tuple[int, ...], ...]:
        """By person the numbers of the units that they must have."""
        at = {unit.id: n for n, unit in enumerate(self.problem.ordered)}
        held = self.problem.locked
        return tuple(tuple(sorted(at[u] for p, u in held if p == person.id and u in at)) for person in self.people)

    def wanted(self, people: Collection[int]) -> int:
        """Return how many units these people are to get."""
        return sum(self._wanted(person) for person in people)

    def short(self, people: Sequence[int], without: Collection[str] = (), capacity: int | None = None) -> int:
        """Return how many units too few these people can get where the rules `without` do not hold."""
        if NUMBER in without:
            return 0
        return self.wanted(people) - self._given(people, without, capacity)

    def fewest(self, breaking: Collection[str]) -> list[Pair] | None:
        """Return the fewest pairs that break one of these rules of pairs in a plan for everybody; None: none helps."""
        kept, relaxed = self.allowed(()), self.allowed(breaking)
        cost = np.where(kept, 0.0, np.where(relaxed, 1.0, _NEVER))
        chosen = self._dealt(cost, self.locks)
        return None if chosen is None else [self._pair(p, u) for p, u in chosen if not kept[p, u]]

    def fewest_unlocked(self) -> list[Pair] | None:
        """Return the fewest locks that have to go for a plan for everybody; None where that does not help."""
        cost = np.where(self.allowed(()), 1.0, _NEVER)
        for person, units in enumerate(self.locks):
            cost[person, list(units)] = 0.0
        chosen = self._dealt(cost, tuple(() for _ in self.people))
        if chosen is None:
            return None
        held = set(chosen)
        return [self._pair(p, u) for p, units in enumerate(self.locks) for u in units if (p, u) not in held]

    def allowed(self, without: Collection[str]) -> Flags:
        """Return which pairs the rules of pairs allow where the rules `without` do not hold."""
        found = np.ones((len(self.people), len(self.problem.ordered)), np.bool_)
        for rule in OF_PAIRS:
            if rule not in without:
                found &= ~self._forbidden[rule]
        return found

    @cached_property
    def _forbidden(self) -> dict[str, Flags]:
        return {rule: self._forbids(rule) for rule in OF_PAIRS}

    def _forbids(self, rule: str) -> Flags:
        """Ask the evaluator of every pair with no rule of pairs but this one."""
        alone = replace(self.problem, excluded=self.problem.excluded if rule == EXCLUDED else NOBODY)
        people = [
            replace(p, own=p.own if rule == OWN else frozenset(), area=p.area if rule == AREA else "")
            for p in self.people
        ]
        rows = [[why_not(alone, person, unit) is not None for unit in self.problem.ordered] for person in people]
        return np.array(rows, np.bool_).reshape(len(people), len(self.problem.ordered))

    def _wanted(self, person: int) -> int:
        locks = len(self.locks[person])
        return max(self.problem.target, locks) if self.problem.at_least else self.problem.target

    def _given(self, people: Sequence[int], without: Collection[str], capacity: int | None) -> int:
        """Return how many units can be given out at most, nobody getting one twice: a flow through the pairs."""
        locks = [() if LOCKED in without else self.locks[p] for p in people]
        each = capacity or (max(1, len(people)) if ONE_EACH in without else self.problem.capacity)
        free = np.full(len(self.problem.ordered), each)
        open_ = self.allowed(without)[list(people)]
        for n, units in enumerate(locks):
            free[list(units)] -= 1
            open_[n, list(units)] = False
        loose = [self._wanted(p) - len(held) for p, held in zip(people, locks, strict=True)]
        return sum(map(len, locks)) + _flow(loose, open_, np.clip(free, 0, None))

    def _dealt(self, cost: NDArray[np.float64], locks: Sequence[tuple[int, ...]]) -> list[tuple[int, int]] | None:
        """Return the pairs (beside locks) of a plan for everybody that cost least; None where there is none."""
        free = np.full(len(self.problem.ordered), self.problem.capacity)
        for units in locks:
            free[list(units)] -= 1
        rows = [p for p in self.everybody for _ in range(self._wanted(p) - len(locks[p]))]
        columns = np.repeat(np.arange(len(free)), np.clip(free, 0, None))
        if not rows or len(columns) < len(rows):
            return None if rows else []
        matrix = cost[rows][:, columns]
        for n, person in enumerate(rows):
            matrix[n, np.isin(columns, locks[person])] = _NEVER
        _, found = linear_sum_assignment(matrix)
        pairs = [(person, int(columns[at])) for person, at in zip(rows, found, strict=True)]
        fits = (matrix[np.arange(len(rows)), found] < _NEVER).all() and len(set(pairs)) == len(pairs)
        return pairs if fits else None

    def _pair(self, person: int, unit: int) -> Pair:
        return self.people[person].id, self.problem.ordered[unit].id


def _flow(wanted: Sequence[int], open_: Flags, free: NDArray[np.int64]) -> int:
    """Return how much goes from people through open pairs (one each) into units."""
    people, units = open_.shape
    if not people or not units or min(wanted) < 0:
        return 0
    one, other = np.nonzero(open_)
    start, end = people + units, people + units + 1
    sources = np.r_[np.full(people, start), one, np.arange(people, people + units)]
    targets = np.r_[np.arange(people), other + people, np.full(units, end)]
    room = np.r_[np.array(wanted), np.ones(len(one)), free].astype(np.int32)
    graph = csr_array((room, (sources, targets)), shape=(people + units + 2, people + units + 2))
    return int(maximum_flow(graph, start, end).flow_value)
