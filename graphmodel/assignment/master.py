"""The linear program over choices: everybody one, no class more often than it can be; its prices bound every plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import highspy
import numpy as np

from graphmodel.assignment.arrays import NEVER, Whole
from graphmodel.assignment.classes import Classes
from graphmodel.assignment.pricing import NOTHING, SCALE

Choice = tuple[int, int, int]
"""Person, and the one or two classes (the other NOTHING) they would get a unit of."""


def choice(person: int, units: list[int]) -> Choice:
    """Return the choice of a person; `units`: the classes, at most two."""
    held = sorted(units)
    return person, held[-1] if held else NOTHING, held[0] if len(held) > 1 else NOTHING


def worths_of(classes: Classes, chosen: Whole) -> Whole:
    """Return what choices (rows of `chosen`) are worth with what is locked; below 0 by far where they must not be."""
    person, one, other = chosen.T
    value: Whole = classes.fixed[person].copy()
    for held in (one, other):
        there = held != NOTHING
        value[there] += classes.worth[person[there], held[there]]
    pairs = np.flatnonzero(other != NOTHING)
    one, other = one[pairs], other[pairs]
    value[pairs] += classes.between(one, other)
    value[pairs[(one == other) & (classes.size[one] < 2)]] = NEVER
    return value


def solver() -> highspy.Highs:
    """Return a solver that says nothing and always does the same."""
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("parallel", "off")):
        model.setOptionValue(option, value)
    return model


class Master:
    """The program, to which choices are added; it remembers where it was."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self._people = len(classes.loose)
        self._model = solver()
        for option, value in (
            ("solver", "simplex"),
            ("simplex_strategy", _PRIMAL),
        ):  # a solution stays one as choices come
            self._model.setOptionValue(option, value)
        infinite = highspy.kHighsInf
        for _ in range(self._people):
            self._model.addRow(1.0, 1.0, 0, np.empty(0, np.int32), np.empty(0))
        for limit in classes.limits:
            self._model.addRow(-infinite, float(limit), 0, np.empty(0, np.int32), np.empty(0))
        self.choices: dict[Choice, int] = {}
        self.value = 0.0
        """What the last solution is worth."""

    def add(self, choices: Iterable[Choice]) -> int:
        """Add those that are new and allowed; return how many."""
        new = rows_of([held for held in dict.fromkeys(choices) if held not in self.choices])
        worth = worths_of(self._classes, new)
        new, worth = new[worth > _ALLOWED], worth[worth > _ALLOWED]
        starts, rows, counts = columns_of(self._classes, new)
        count = len(new)
        none, most = np.zeros(count), np.full(count, highspy.kHighsInf)
        self._model.addCols(count, -worth.astype(float), none, most, len(rows), starts[:-1], rows, counts)
        self.choices.update(zip(map(_choice, new.tolist()), worth.tolist(), strict=True))
        return count

    def prices(self) -> Whole:
        """Solve, and return the prices of the classes, then of pairs in odd towns, in whole sixtieths."""
        self._model.run()
        self.value = -self._model.getObjectiveValue()
        duals = np.array(self._model.getSolution().row_dual)[self._people :]
        found: Whole = np.maximum(0, np.rint(-duals * SCALE)).astype(np.int64)
        return found

    def taken(self) -> list[tuple[float, Choice]]:
        """Return the choices that the last solution takes wholly or in part, the larger parts first."""
        parts = self._model.getSolution().col_value
        held = [(float(part), chosen) for part, chosen in zip(parts, self.choices, strict=True) if part > _SOME]
        return sorted(held, key=lambda one: (-one[0], one[1]))


_ALLOWED: Final = NEVER // 2
_SOME: Final = 1e-6
_PRIMAL: Final = 4
"""The number by which the solver knows the primal simplex method."""


def rows_of(choices: Sequence[Choice]) -> Whole:
    """Return choices as rows of an array."""
    return np.array(choices, np.int64).reshape(-1, 3)


def columns_of(classes: Classes, chosen: Whole) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where each choice's rows of the program start, these rows, and how often the choice stands in each."""
    people = len(classes.loose)
    person, one, other = chosen.T
    double, pairs = (one == other) & (one != NOTHING), other != NOTHING
    town = np.full(len(chosen), NOTHING, np.int64)
    town[pairs] = classes.town_of_pair(one[pairs], other[pairs])
    rows = np.stack([person, people + other, people + one, people + len(classes.capacity) + town], axis=1)
    stands = np.stack([np.ones(len(chosen), bool), pairs & ~double, one != NOTHING, town != NOTHING], axis=1)
    counts = np.ones(rows.shape)
    counts[double, 2] = 2.0
    starts = np.r_[0, np.cumsum(stands.sum(axis=1))].astype(np.int32)
    return starts, rows[stands].astype(np.int32), counts[stands]


def priced_worths(classes: Classes, chosen: Whole, prices: Whole) -> Whole:
    """Return what choices are worth beside what they cost, in sixtieths."""
    _, one, other = chosen.T
    costs = np.r_[prices[: len(classes.capacity)], 0]  # the last for NOTHING
    towns = np.r_[prices[len(classes.capacity) :], 0]  # the last for pairs that lie in no odd town
    pairs = other != NOTHING
    cost: Whole = costs[one] + costs[other]
    cost[pairs] += towns[classes.town_of_pair(one[pairs], other[pairs])]
    return worths_of(classes, chosen) * SCALE - cost


def _choice(row: list[int]) -> Choice:
    person, one, other = row
    return person, one, other
