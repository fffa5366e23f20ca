"""The problem as arrays: what every pair is worth, who may have what, and what two units are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphmodel.assignment.problem import Person, Plan, Problem, Unit, county_of, town_of

Whole = NDArray[np.int64]
NEVER: Final = -(1 << 40)
"""Worth of what must not be: below everything that adds up, and far from the limits of a number."""


@dataclass(frozen=True, eq=False)
class Arrays:
    """People and units by number, in the order of their ids."""

    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    worth: Whole
    """Of each pair (person, unit); below 0 by far where it must not be."""
    town: Whole
    """Number of the town of each unit, -1 where it lies in none."""
    county: Whole
    kind: Whole
    capacity: Whole
    """How many people each unit can have."""
    locked: tuple[tuple[int, ...], ...]
    """By person the units that they must have."""
    wanted: tuple[int, ...]
    """By person how many units they get."""
    pair_town: int
    pair_county: int
    pair_kinds: int

    @cached_property
    def free(self) -> Whole:
        """What of each unit is left beside the locks."""
        left = self.capacity.copy()
        for units in self.locked:
            left[list(units)] -= 1
        return left

    def between(self, one: Whole) -> Whole:
        """Return what each of the units `one` is worth beside every unit: one row for each."""
        found = np.zeros((len(one), len(self.units)), np.int64)
        same_county = (self.county[one][:, None] == self.county) & (self.county >= 0)
        same_town = (self.town[one][:, None] == self.town) & (self.town >= 0)
        found[same_county] = self.pair_county
        found[same_town] = self.pair_town
        found[self.kind[one][:, None] != self.kind] += self.pair_kinds
        return found

    def total(self, chosen: list[list[int]]) -> int:
        """Return what a plan (units by person) is worth."""
        people = np.repeat(np.arange(len(chosen)), [len(units) for units in chosen])
        units = np.array([unit for held in chosen for unit in held], np.int64)
        value = int(self.worth[people, units].sum())
        for apart in range(1, max(map(len, chosen), default=0)):
            alike = people[apart:] == people[:-apart]
            value += int(self._beside(units[apart:][alike], units[:-apart][alike]).sum())
        return value

    def _beside(self, one: Whole, other: Whole) -> Whole:
        """Return what each of the units `one` is worth beside the one of `other` at the same position."""
        same_county = (self.county[one] == self.county[other]) & (self.county[one] >= 0)
        same_town = (self.town[one] == self.town[other]) & (self.town[one] >= 0)
        near = np.where(same_town, self.pair_town, np.where(same_county, self.pair_county, 0))
        return np.asarray(near + np.where(self.kind[one] != self.kind[other], self.pair_kinds, 0), np.int64)

    def plan(self, chosen: list[list[int]]) -> Plan:
        """Return units by person as a plan."""
        return frozenset(
            (self.people[person].id, self.units[unit].id) for person, units in enumerate(chosen) for unit in units
        )


def arrays_of(problem: Problem, *, keep: int | None = None, only_keeping: bool = False) -> Arrays:
    """Return the arrays of a problem; `keep`: what a pair that stands already is worth besides.

    `only_keeping`: nothing else is worth anything.
    """
    people, units = problem.active, problem.ordered
    towns, counties, kinds = (
        _Coded([of(unit) for unit in units]).numbers
        for of in (lambda u: town_of(u.place), lambda u: county_of(u.place), lambda u: u.kind)
    )
    worth = np.zeros((len(people), len(units)), np.int64) if only_keeping else _worth(problem, people, units)
    row = {person.id: n for n, person in enumerate(people)}
    column = {unit.id: n for n, unit in enumerate(units)}
    for person, unit in problem.standing:
        worth[row[person], column[unit]] += keep or 0
    _forbid(problem, worth, row, column)
    locked: list[list[int]] = [[] for _ in people]
    for person, unit in sorted(problem.locked):
        if person in row and unit in column:
            locked[row[person]].append(column[unit])
    weights = problem.weights
    return Arrays(
        people, units, worth, towns, counties, kinds,
        np.full(len(units), problem.capacity, np.int64),
        tuple(tuple(held) for held in locked),
        tuple(max(problem.target, len(held)) if problem.at_least else problem.target for held in locked),
        *((0, 0, 0) if only_keeping else (weights.pair_town, weights.pair_county, weights.pair_kinds)),
    )  # fmt: skip


class _Coded:
    """Texts as numbers, which are compared faster; -1 for an empty one."""

    def __init__(self, values: list[str]) -> None:
        self._code = {value: n for n, value in enumerate(sorted(set(values) - {""}))}
        self.numbers: Whole = np.array([self._code.get(value, -1) for value in values], np.int64)

    def are(self, value: str) -> NDArray[np.bool_]:
        """Return which of them are this one; an empty one is none."""
        return np.equal(self.numbers, self._code.get(value, -2))


def _worth(problem: Problem, people: tuple[Person, ...], units: tuple[Unit, ...]) -> Whole:
    weights = problem.weights
    worth = np.tile(np.array([weights.weakness(unit.weakness) for unit in units], np.int64), (len(people), 1))
    towns, counties = (_Coded([of(unit.place) for unit in units]) for of in (town_of, county_of))
    kinds = np.array([unit.kind for unit in units])
    fitting = {fits: np.isin(kinds, sorted(fits)) for fits in {person.fits for person in people}}
    column = {unit.id: n for n, unit in enumerate(units)}
    row = {person.id: n for n, person in enumerate(people)}
    for n, person in enumerate(people):
        if not problem.travel:
            near = np.where(counties.are(county_of(person.home)), weights.near_county, 0)
            worth[n] += np.where(towns.are(town_of(person.home)), weights.near_town, near)
        worth[n] += weights.specialty * fitting[person.fits]
    if problem.travel:
        pairs = product([person.id for person in people], [unit.id for unit in units])
        minutes = np.fromiter(map(problem.travel.get, pairs, repeat(0)), np.int64, worth.size)
        worth -= weights.minute * minutes.reshape(worth.shape)
    for person_id, unit_id in problem.standing:
        worth[row[person_id], column[unit_id]] += weights.keep
    return worth


def _forbid(problem: Problem, worth: Whole, row: dict[str, int], column: dict[str, int]) -> None:
    places = np.array([unit.place for unit in problem.ordered], dtype="U12")
    areas = {person.area for person in problem.active if person.area}
    outside = {area: ~np.char.startswith(places, area) for area in areas}
    for n, person in enumerate(problem.active):
        if person.area:
            worth[n, outside[person.area]] = NEVER
        worth[n, [column[unit] for unit in person.own if unit in column]] = NEVER
    for person_id, unit_id in problem.excluded:
        if person_id in row and unit_id in column:
            worth[row[person_id], column[unit_id]] = NEVER
