"""What one pair costs the rest of a large plan: nothing is planned anew, but up to three people change around it.

Whoever gets the unit gives one up; whoever had it takes that one, one that nobody has, or that of a third person, who
takes one of these. What comes of it is a plan that keeps every rule, so that its worth is no estimate.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphmodel.assignment.arrays import NEVER, Arrays, arrays_of
from graphmodel.assignment.balanced import shared_out
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.improving import Chosen
from graphmodel.assignment.problem import Pair, Plan, Problem
from graphmodel.assignment.start import started

_ALLOWED = NEVER // 2


class Repairs:
    """A plan that keeps every rule, and what others around it are worth."""

    def __init__(self, problem: Problem, arrays: Arrays, chosen: Chosen) -> None:
        if problem.sharing:  # two units of one person are nothing to each other
            arrays = replace(arrays, pair_town=0, pair_county=0, pair_kinds=0)
        self._row = {person.id: n for n, person in enumerate(arrays.people)}
        self._column = {unit.id: n for n, unit in enumerate(arrays.units)}
        people = np.repeat(np.arange(len(chosen)), [len(units) for units in chosen])
        units = np.array([unit for held in chosen for unit in held], np.int64)
        free = arrays.capacity - np.bincount(units, minlength=len(arrays.units)) > 0
        gains = _gains(arrays, people, units)
        loose = np.array([unit not in arrays.locked[person] for person, unit in zip(people, units, strict=True)], bool)
        self._people, self._units, self._gains = people[loose], units[loose], gains[loose]
        self._spare = self._gains[:, free].max(axis=1, initial=NEVER)
        """By unit that somebody has: what it brings at most to take one that nobody has instead."""
        self._is_free = free

    def gain(self, pair: Pair) -> int | None:
        """Return how much more the plan is worth with this pair (below 0: less); None where no such change allows it.

        Of people and units that are there; 0 for a pair that is in the plan, or came in as it was filled up.
        """
        person, unit = self._row[pair[0]], self._column[pair[1]]
        own = np.flatnonzero(self._people == person)
        if unit in self._units[own]:
            return 0
        ways = [self._with(slot, unit) for slot in own.tolist()]
        best = max(ways, default=NEVER)
        return best if best > _ALLOWED else None

    def _with(self, slot: int, unit: int) -> int:
        """Return what it brings that somebody takes a unit instead of the one in this slot."""
        gain, given_up = int(self._gains[slot, unit]), int(self._units[slot])
        taking = self._gains[:, given_up].copy()  # what it brings others to take what is given up
        taking[self._people == self._people[slot]] = NEVER
        if self._is_free[unit]:
            return gain + max(0, int(taking.max(initial=0)))
        others = np.flatnonzero((self._units == unit) & (self._people != self._people[slot])).tolist()
        return gain + max((self._without(other, slot, taking) for other in others), default=NEVER)

    def _without(self, slot: int, first: int, taking: np.ndarray) -> int:
        """Return what it brings that somebody loses the unit in this slot to whoever had the one in slot `first`."""
        from_third = self._gains[slot, self._units] + np.maximum(self._spare, taking)
        apart = (self._people != self._people[slot]) & (self._people != self._people[first])
        third = int(from_third[apart].max(initial=NEVER))
        return max(int(taking[slot]), int(self._spare[slot]), third)


def repairs_of(problem: Problem, plan: Plan) -> Repairs | None:
    """Return the repairs of a plan, filled up where it is under way; None where no plan keeps every rule."""
    arrays = arrays_of(problem)
    chosen = _filled(problem, arrays, plan)
    return Repairs(problem, arrays, chosen) if chosen is not None else None


def _filled(problem: Problem, arrays: Arrays, plan: Plan) -> Chosen | None:
    row = {person.id: n for n, person in enumerate(arrays.people)}
    column = {unit.id: n for n, unit in enumerate(arrays.units)}
    pairs = [(row[p], column[u]) for p, u in sorted(plan) if p in row and u in column]
    if evaluated(problem, plan).acceptable:
        return [[unit for owner, unit in pairs if owner == person] for person in range(len(arrays.people))]
    if problem.sharing:
        return shared_out(arrays)
    return started(replace(arrays, locked=tuple(map(tuple, _kept(arrays, pairs)))))


def _kept(arrays: Arrays, pairs: list[tuple[int, int]]) -> Chosen:
    """Return what of a plan can stand, those pairs first that have to, then those with most points."""
    kept, left = [list(units) for units in arrays.locked], arrays.free.copy()
    for person, unit in sorted(pairs, key=lambda pair: -int(arrays.worth[pair])):
        room = len(kept[person]) < arrays.wanted[person] and left[unit] > 0 and unit not in kept[person]
        if room and arrays.worth[person, unit] > _ALLOWED:
            kept[person].append(unit)
            left[unit] -= 1
    return kept


def _gains(arrays: Arrays, people: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return what it brings each of `people` to take any unit instead of theirs of `units`: one row for each."""
    beside = arrays.between(units)
    firsts = np.flatnonzero(np.r_[True, np.diff(people) != 0][: len(people)])
    in_all = np.add.reduceat(beside, firsts, axis=0)[np.searchsorted(people[firsts], people)]
    worth = arrays.worth[people] + in_all - beside
    gains = worth - np.take_along_axis(worth, units[:, None], axis=1)
    gains[arrays.worth[people] < _ALLOWED] = NEVER
    for first, last in zip(firsts, np.r_[firsts[1:], len(people)], strict=True):
        gains[first:last, units[first:last]] = NEVER  # nobody has one twice
    return np.asarray(gains)
