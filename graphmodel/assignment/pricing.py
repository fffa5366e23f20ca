"""The best that each person could have if units cost a price: exactly, and by whole numbers.

With prices a plan is worth no more than all units at their price and everybody's best beside: whoever doubts the bound
can add it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np

from graphmodel.assignment.arrays import NEVER, Whole
from graphmodel.assignment.classes import Classes

SCALE: Final = 60
"""Prices are sixtieths of a point, so that halves, thirds, quarters and fifths are exact."""
NOTHING: Final = -1
"""Stands for a class where fewer units are to be chosen."""
_LEAST: Final = np.iinfo(np.int64).min // 2


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
        """Return everybody's best at whole `prices`: of classes, then of pairs in odd towns."""
        of = self._of
        best = of.fixed * SCALE
        first, second = (np.full(len(best), NOTHING, np.int64) for _ in range(2))
        left = of.worth * SCALE - prices[: len(of.capacity)]
        if len(self._one):
            first[self._one] = left[self._one].argmax(axis=1)
            best[self._one] += left[self._one].max(axis=1)
        if not len(self._two):
            return Priced(best, ((first, second),))
        slots = left[self._two][:, self._slots]
        found = [level.best(slots, self._bonus(level, prices), of.pair_kinds * SCALE) for level in self._levels]
        best[self._two] += np.max([value for value, *_ in found], axis=0)
        choices = []
        for _, one, other in found:
            a, b = first.copy(), second.copy()
            a[self._two], b[self._two] = self._slots[one], self._slots[other]
            choices.append((a, b))
        return Priced(best, tuple(choices))

    @cached_property
    def _levels(self) -> list[_Level]:
        """Return the ways two units can lie to each other. Two in one county are worth more than that level says that
        asks for none, and are found by the level of counties; a pair in one town, which may cost something, is found
        by the level of towns alone."""
        of, slots = self._of, self._slots
        town = np.where(of.town[slots] < 0, len(of.town) + np.arange(len(slots)), of.town[slots])
        anywhere = np.zeros(len(slots), np.int64)
        ways: tuple[tuple[_Way, Whole], ...] = (
            ("anywhere", anywhere), ("county", of.county[slots]), ("town", of.town[slots]),
        )  # fmt: skip
        levels = (_Level(way, group, of.kind[slots], town) for way, group in ways)
        return [level for level in levels if level.possible]

    def _bonus(self, level: _Level, prices: Whole) -> Whole:
        """Return what a pair is worth besides, by group of a level."""
        of = self._of
        if level.way == "town":
            costs = np.r_[prices[len(of.capacity) :], 0]  # the last for towns that are not odd
            found: Whole = of.pair_town * SCALE - costs[of.odd[self._slots[level.samples]]]
            return found
        return np.full(len(level.samples), of.pair_county * SCALE if level.way == "county" else 0, np.int64)


_Way = Literal["anywhere", "county", "town"]


class _Level:
    """Pairs of slots in one town, or in different towns of one county or anywhere."""

    def __init__(self, way: _Way, group: Whole, kind: Whole, town: Whole) -> None:
        self.way: _Way = way
        self._town = town
        inside = np.flatnonzero(group >= 0)
        self._order = inside[np.lexsort((inside, kind[inside], group[inside]))]
        self.possible = len(inside) > 1
        group, kind = group[self._order], kind[self._order]
        begins = np.r_[True, (np.diff(group) != 0) | (np.diff(kind) != 0)][: len(inside)]
        self._starts = np.flatnonzero(begins)
        self._segment = np.cumsum(begins) - 1
        _, firsts, self._group = np.unique(group[self._starts], return_index=True, return_inverse=True)
        _, self._kind = np.unique(kind[self._starts], return_inverse=True)
        self.samples = self._order[self._starts[firsts]]
        """A slot of each group."""

    def best(self, left: Whole, bonus: Whole, kinds: int) -> tuple[Whole, Whole, Whole]:
        """Return by person (rows of `left`) the best pair of slots: what it is worth, one and the other.

        `bonus`: by group; `kinds`: of a pair of different kinds.
        """
        count = left.shape[1]
        coded = left[:, self._order] * count + self._order
        top = np.maximum.reduceat(coded, self._starts, axis=1)
        if self.way == "town":
            taken = (top % count)[:, self._segment] == self._order
        else:
            taken = self._town[top % count][:, self._segment] == self._town[self._order]
        next_ = np.maximum.reduceat(np.where(taken, _LEAST, coded), self._starts, axis=1)
        return self._combined(self._by_group(top), self._by_group(next_), bonus, kinds, count)

    def _by_group(self, held: Whole) -> Whole:
        shape = (held.shape[0], int(self._group.max()) + 1, int(self._kind.max()) + 1)
        table = np.full(shape, _LEAST, np.int64)
        table[:, self._group, self._kind] = held
        return table

    def _combined(
        self, first: Whole, second: Whole, bonus: Whole, kinds: int, count: int
    ) -> tuple[Whole, Whole, Whole]:
        rows = np.arange(first.shape[0])
        best = np.full(len(rows), NEVER * SCALE, np.int64)
        one, other = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
        for a in range(first.shape[2]):
            for b in range(a, first.shape[2]):
                left, right = self._mates(
                    first[:, :, a], second[:, :, a], first[:, :, b], second[:, :, b], a == b, count
                )
                value = left // count + right // count + bonus + (0 if a == b else kinds)
                group = value.argmax(axis=1)
                found = value[rows, group]
                better = found > best
                best = np.where(better, found, best)
                one = np.where(better, left[rows, group] % count, one)
                other = np.where(better, right[rows, group] % count, other)
        return best, one, other

    def _mates(
        self, first: Whole, second: Whole, others: Whole, next_: Whole, alike: bool, count: int
    ) -> tuple[Whole, Whole]:
        """Return by person and group the best slot of one kind and that of the other, not in one town where the level
        wants them apart."""
        if alike:
            return first, second
        if self.way == "town":
            return first, others
        clash = self._town[first % count] == self._town[others % count]
        sooner = first // count + next_ // count >= second // count + others // count
        return np.where(clash & ~sooner, second, first), np.where(clash & sooner, next_, others)
