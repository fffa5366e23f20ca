"""Full coverage: every unit gets one person, and nobody gets two more than another."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from graphmodel.assignment.arrays import NEVER, Arrays


def shared_out(arrays: Arrays) -> list[list[int]] | None:
    """Return units by person, the best of all even ways; None where there is none."""
    people, units = len(arrays.people), len(arrays.units)
    if not people:
        return None if units else []
    least, more = divmod(units, people)
    # Everybody has `least` places that have to be filled, and one more that counts as a loss so large that no more of
    # these are filled than have to be.
    worth = np.repeat(arrays.worth.T, least + bool(more), axis=1).astype(np.float64)
    spread = float(np.ptp(np.where(arrays.worth < NEVER // 2, 0, arrays.worth))) + 1.0
    if more:
        worth[:, least :: least + 1] -= spread * (units + 1)
    for person, locked in enumerate(arrays.locked):
        for unit in locked:
            others = np.ones(worth.shape[1], bool)
            others[person * (least + bool(more)) : (person + 1) * (least + bool(more))] = False
            worth[unit, others] = NEVER
    rows, columns = linear_sum_assignment(worth, maximize=True)
    if (worth[rows, columns] < NEVER // 2).any():
        return None
    chosen: list[list[int]] = [[] for _ in range(people)]
    for unit, place in zip(rows, columns, strict=True):
        chosen[place // (least + bool(more))].append(int(unit))
    loads = [len(held) for held in chosen]
    return chosen if max(loads) - min(loads) <= 1 else None
