"""The best that each person could have if units cost a price: exactly, and by whole numbers.

With prices a plan is worth no more than all units at their price and everybody's best beside: whoever doubts the bound
can add it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graphmodel.assignment.arrays import NEVER, Whole
from graphmodel.assignment.classes import Classes

SCALE: Final = 60
"""Prices are sixtieths of a point, so that halves, thirds, quarters and fifths are exact."""
NOTHING: Final = -1
"""Stands for a class where fewer units are to be chosen."""
_LEAST: Final = np.iinfo(np.int64).min // 4


@dataclass(frozen=True, eq=False)
class Priced:
    """What prices leave of the best choice of each person."""

    best: Whole
    """By person, in sixtieths."""
    choices: tuple[tuple[Whole, Whole], ...]
    """Some good choices: by person one class and the other (NOTHING where only one is to be chosen)."""


class Pricing:
    """Finds the best one or two units of everybody; people with none to choose have what is locked."""

    def __init__(self, classes: Classes) -> None:
        self._of = classes
        repeated = [n for n, members in enumerate(classes.members) for _ in members[:2]]
        self._slots = np.array(repeated, np.int64)
        self._two = np.flatnonzero(classes.loose == 2)
        self._one = np.flatnonzero(classes.loose == 1)

    def priced(self, prices: Whole) -> Priced:
        """Return everybody's best at whole `prices` by class."""
        of = self._of
        best = of.fixed * SCALE
        first, second = (np.full(len(best), NOTHING, np.int64) for _ in range(2))
        left = of.worth * SCALE - prices
        if len(self._one):
            first[self._one] = left[self._one].argmax(axis=1)
            best[self._one] += left[self._one].max(axis=1)
        if not len(self._two):
            return Priced(best, ((first, second),))
        found = [level.best(left[self._two][:, self._slots]) for level in self._levels]
        best[self._two] += np.max([value for value, *_ in found], axis=0)
        choices = []
        for _, one, other in found:
            a, b = first.copy(), second.copy()
            a[self._two], b[self._two] = self._slots[one], self._slots[other]
            choices.append((a, b))
        return Priced(best, tuple(choices))

    @cached_property
    def _levels(self) -> list[_Level]:
        """Return the ways two units can lie to each other. A pair that lies nearer than a level asks for is worth more
        than that level says, and is found by the nearer level: the best of all levels is the best."""
        of, slots = self._of, self._slots
        anywhere = np.zeros(len(of.kind), np.int64)
        ways = ((anywhere, 0), (of.county, of.pair_county), (of.town, of.pair_town))
        levels = (_Level(group[slots], of.kind[slots], bonus * SCALE, of.pair_kinds * SCALE) for group, bonus in ways)
        return [level for level in levels if level.possible]


class _Level:
    """Pairs of slots that lie in one group: a town, a county, anywhere."""

    def __init__(self, group: Whole, kind: Whole, bonus: int, kinds: int) -> None:
        self._bonus, self._kinds = bonus, kinds
        inside = np.flatnonzero(group >= 0)
        self._order = inside[np.lexsort((inside, kind[inside], group[inside]))]
        group, kind = group[self._order], kind[self._order]
        starts = np.flatnonzero(np.r_[True, (np.diff(group) != 0) | (np.diff(kind) != 0)]) if len(inside) else inside
        self._starts = starts
        _, self._group = np.unique(group[starts], return_inverse=True)
        _, self._kind = np.unique(kind[starts], return_inverse=True)
        self.possible = len(inside) > 1

    def best(self, left: Whole) -> tuple[Whole, Whole, Whole]:
        """Return by person (rows of `left`) the best pair of slots: what it is worth, one and the other."""
        count = left.shape[1]
        coded = left[:, self._order] * count + self._order
        top = np.maximum.reduceat(coded, self._starts, axis=1)
        position = np.empty(count, np.int64)
        position[self._order] = np.arange(len(self._order))
        np.put_along_axis(coded, position[top % count], _LEAST, axis=1)
        next_ = np.maximum.reduceat(coded, self._starts, axis=1)
        first, second = (self._by_group(held) for held in (top, next_))
        return self._combined(first, second, count)

    def _by_group(self, held: Whole) -> Whole:
        shape = (held.shape[0], int(self._group.max()) + 1, int(self._kind.max()) + 1)
        table = np.full(shape, _LEAST, np.int64)
        table[:, self._group, self._kind] = held
        return table

    def _combined(self, first: Whole, second: Whole, count: int) -> tuple[Whole, Whole, Whole]:
        people, _, kinds = first.shape
        rows = np.arange(people)
        best = np.full(people, _LEAST, np.int64)
        one, other = np.zeros(people, np.int64), np.zeros(people, np.int64)
        for a in range(kinds):
            for b in range(a, kinds):
                mate = second if a == b else first
                value = first[:, :, a] // count + mate[:, :, b] // count + (0 if a == b else self._kinds)
                group = value.argmax(axis=1)
                found = value[rows, group] + self._bonus
                better = (found > best) & (mate[rows, group, b] > _LEAST) & (first[rows, group, a] > _LEAST)
                best = np.where(better, found, best)
                one = np.where(better, first[rows, group, a] % count, one)
                other = np.where(better, mate[rows, group, b] % count, other)
        return np.where(best > _LEAST, best, NEVER * SCALE), one, other
