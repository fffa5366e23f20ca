"""Better plans: hold all units of everybody but one, and deal these anew; deal whole sets of units anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from graphmodel.assignment.arrays import NEVER, Arrays
from graphmodel.assignment.start import matched

_ROUNDS: Final = 24
_REDEAL_EVERY: Final = 3
_IDLE: Final = 4
"""Rounds without gain after which nothing more is expected."""

Chosen = list[list[int]]


def improved(arrays: Arrays, chosen: Chosen, rounds: int = _ROUNDS) -> Iterator[Chosen]:
    """Yield plans, each at least as good as the one before."""
    best, idle = arrays.total(chosen), 0
    for turn in range(rounds):
        chosen = _dealt_anew(arrays, chosen, turn)
        if turn % _REDEAL_EVERY == _REDEAL_EVERY - 1:
            chosen = _sets_dealt_anew(arrays, chosen)
        value = arrays.total(chosen)
        idle = 0 if value > best else idle + 1
        best = max(best, value)
        yield [list(units) for units in chosen]
        if idle >= _IDLE:
            return


def _dealt_anew(arrays: Arrays, chosen: Chosen, turn: int) -> Chosen:
    """Take one unit that is not locked from everybody, and give them out in the best way."""
    rows, taken = [], []
    for person, units in enumerate(chosen):
        loose = [unit for unit in units if unit not in arrays.locked[person]]
        if loose:
            rows.append(person)
            taken.append(loose[turn % len(loose)])
    if not rows:
        return chosen
    held = [list(units) for units in chosen]
    left = arrays.capacity.copy()
    for person, unit in zip(rows, taken, strict=True):
        held[person].remove(unit)
    for units in held:
        for unit in units:
            left[unit] -= 1
    worth = arrays.worth[rows].copy()
    for n, person in enumerate(rows):
        if held[person]:
            worth[n] += arrays.between(np.array(held[person])).sum(axis=0)
    found = matched(arrays, np.array(rows), held, left, worth)
    if found is None:
        return chosen
    for person, unit in zip(rows, found, strict=True):
        held[person].append(unit)
    return held


def _sets_dealt_anew(arrays: Arrays, chosen: Chosen) -> Chosen:
    """Give the sets of units that people have out anew, among those who have as many and none locked."""
    loose = [person for person, units in enumerate(chosen) if units and not arrays.locked[person]]
    sizes = sorted({len(chosen[person]) for person in loose})
    result = [list(units) for units in chosen]
    for size in sizes:
        people = [person for person in loose if len(chosen[person]) == size]
        sets = np.array([chosen[person] for person in people])
        matrix = sum(arrays.worth[people][:, sets[:, n]] for n in range(size))
        clipped = np.maximum(matrix, NEVER).astype(np.float64)
        _, found = linear_sum_assignment(clipped, maximize=True)
        for person, n in zip(people, found, strict=True):
            result[person] = [int(unit) for unit in sets[n]]
    return result
