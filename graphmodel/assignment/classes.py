"""Units that are alike for everybody as one class: the proof then has far fewer rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphmodel.assignment.arrays import NEVER, Arrays, Whole


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes of units that can still be given out, by number."""

    worth: Whole
    """Of a unit of each class to each person, with what it is beside the units locked to them."""
    town: Whole
    county: Whole
    kind: Whole
    capacity: Whole
    """How often units of the class can be given out."""
    members: tuple[tuple[int, ...], ...]
    """Units of each class."""
    of_unit: Whole
    """Class of each unit; -1 where nothing of it is left."""
    loose: Whole
    """By person how many units are to be chosen."""
    fixed: Whole
    """By person what the units locked to them are worth."""
    pair_town: int
    pair_county: int
    pair_kinds: int
    odd: Whole
    """Number of the odd town of each class, -1 in others: of a town with 7 units left, 3 pairs can be given out."""
    limits: Whole
    """How often units of each class can be given out, then pairs inside each odd town."""

    @cached_property
    def size(self) -> Whole:
        """How many units each class has."""
        return np.array([len(held) for held in self.members], np.int64)

    def town_of_pair(self, one: int | Whole, other: int | Whole) -> Whole:
        """Return the number of the odd town that a pair lies in, -1 for other pairs."""
        return np.asarray(np.where(self.town[one] == self.town[other], self.odd[one], -1), np.int64)

    def between(self, one: int | Whole, other: int | Whole) -> Whole:
        """Return what units of two classes are worth beside each other."""
        same_county = (self.county[one] == self.county[other]) & (self.county[one] >= 0)
        same_town = (self.town[one] == self.town[other]) & (self.town[one] >= 0)
        near = np.where(same_town, self.pair_town, np.where(same_county, self.pair_county, 0))
        return np.asarray(near + np.where(self.kind[one] != self.kind[other], self.pair_kinds, 0), np.int64)


def classes_of(arrays: Arrays) -> Classes:
    """Return the classes of what the locks leave."""
    worth = arrays.worth.copy()
    fixed = np.zeros(len(arrays.people), np.int64)
    for person, locked in enumerate(arrays.locked):
        if locked:
            fixed[person] = arrays.total([[]] * person + [list(locked)])
            worth[person] += arrays.between(np.array(locked)).sum(axis=0)
            worth[person, list(locked)] = NEVER
    worth = np.maximum(worth, NEVER)
    left = np.flatnonzero(arrays.free > 0)
    described = np.vstack([worth[:, left], arrays.town[left], arrays.county[left], arrays.kind[left]])
    _, first, number = np.unique(described, axis=1, return_index=True, return_inverse=True)
    order = np.argsort(first)  # by the first unit of each, so that numbers follow the ids of units
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    number, first = rank[number.ravel()], left[first[order]]
    members: list[list[int]] = [[] for _ in first]
    for unit, held in zip(left, number, strict=True):
        members[held].append(int(unit))
    of_unit = np.full(len(arrays.units), -1, np.int64)
    of_unit[left] = number
    wanted = np.array(arrays.wanted, np.int64)
    capacity = np.bincount(number, weights=arrays.free[left], minlength=len(first)).astype(np.int64)
    odd, pairs = _odd_towns(arrays.town[first], capacity)
    return Classes(
        worth[:, first], arrays.town[first], arrays.county[first], arrays.kind[first], capacity,
        tuple(tuple(held) for held in members), of_unit,
        wanted - np.array([len(locked) for locked in arrays.locked], np.int64), fixed,
        arrays.pair_town, arrays.pair_county, arrays.pair_kinds, odd, np.r_[capacity, pairs],
    )  # fmt: skip


def _odd_towns(town: Whole, capacity: Whole) -> tuple[Whole, Whole]:
    """Return the number of the odd town of each class (-1: none), and how many pairs each odd town has at most."""
    inside = town >= 0
    left = np.bincount(town[inside], weights=capacity[inside]).astype(np.int64)
    towns = np.flatnonzero((left % 2 == 1) & (left > 1))
    number = np.full(len(left) + 1, -1, np.int64)  # the last stands for no town
    number[towns] = np.arange(len(towns))
    return number[np.where(inside, town, len(left))], left[towns] // 2
