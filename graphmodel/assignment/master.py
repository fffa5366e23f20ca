"""The linear program over choices: everybody one, no class more often than it can be; its prices bound every plan."""

from __future__ import annotations

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


def worth_of(classes: Classes, chosen: Choice) -> int:
    """Return what a choice is worth with what is locked; below 0 by far where it must not be."""
    person, one, other = chosen
    value = int(classes.fixed[person])
    for held in (one, other):
        value += int(classes.worth[person, held]) if held != NOTHING else 0
    if other != NOTHING:
        value += int(classes.between(one, other))
        if one == other and len(classes.members[one]) < 2:
            return NEVER
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

    def add(self, choices: list[Choice]) -> int:
        """Add those that are new and allowed; return how many."""
        new = [held for held in dict.fromkeys(choices) if held not in self.choices]
        valued = [(held, worth_of(self._classes, held)) for held in new]
        valued = [(held, value) for held, value in valued if value > _ALLOWED]
        for held, value in valued:
            rows, counts = entries(self._classes, held)
            self._model.addCol(-float(value), 0.0, highspy.kHighsInf, len(rows), rows, counts)
            self.choices[held] = value
        return len(valued)

    def prices(self) -> Whole:
        """Solve, and return the prices of the classes, then of pairs in odd towns, in whole sixtieths."""
        self._model.run()
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


def entries(classes: Classes, held: Choice) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows in which a choice stands, and how often."""
    people, (person, one, other) = len(classes.loose), held
    counts: dict[int, float] = {person: 1.0}
    for unit in (one, other):
        if unit != NOTHING:
            counts[people + unit] = counts.get(people + unit, 0.0) + 1.0
    if other != NOTHING and (town := int(classes.town_of_pair(one, other))) >= 0:
        counts[people + len(classes.capacity) + town] = 1.0
    rows = sorted(counts)
    return np.array(rows, np.int32), np.array([counts[row] for row in rows])


def priced_worth(classes: Classes, held: Choice, prices: Whole) -> int:
    """Return what a choice is worth beside what it costs, in sixtieths."""
    rows, counts = entries(classes, held)
    costs = prices[rows[1:] - len(classes.loose)] @ counts[1:].astype(np.int64)
    return worth_of(classes, held) * SCALE - int(costs)
