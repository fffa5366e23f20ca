"""A first plan that keeps every rule, the best by what single pairs are worth."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from graphmodel.assignment.arrays import NEVER, Arrays, Whole

_ALLOWED = NEVER // 2
"""Whatever is worth less must not be."""


def started(arrays: Arrays) -> list[list[int]] | None:
    """Return units by person; None where there are not enough that each may have."""
    chosen = [list(units) for units in arrays.locked]
    if any(arrays.worth[p, u] < _ALLOWED for p, units in enumerate(chosen) for u in units) or (arrays.free < 0).any():
        return None
    missing = [wanted - len(units) for wanted, units in zip(arrays.wanted, chosen, strict=True)]
    if min(missing, default=0) < 0:
        return None
    rows = [person for person, more in enumerate(missing) for _ in range(more)]
    if not rows:
        return chosen
    if int(arrays.capacity.max(initial=0)) > 1:
        return _one_after_the_other(arrays, chosen, missing)
    found = matched(arrays, np.array(rows), chosen, arrays.free)
    if found is None:
        return None
    for person, unit in zip(rows, found, strict=True):
        chosen[person].append(unit)
    return chosen


def _one_after_the_other(arrays: Arrays, chosen: list[list[int]], missing: list[int]) -> list[list[int]] | None:
    """Give each person one unit more at a time, so that nobody gets one twice."""
    left = arrays.free.copy()
    for turn in range(max(missing)):
        rows = [person for person, more in enumerate(missing) if more > turn]
        found = matched(arrays, np.array(rows), chosen, left)
        if found is None:
            return None
        for person, unit in zip(rows, found, strict=True):
            chosen[person].append(unit)
            left[unit] -= 1
    return chosen


def matched(
    arrays: Arrays, rows: Whole, chosen: list[list[int]], left: Whole, worth: Whole | None = None
) -> list[int] | None:
    """Return a unit for each of the people `rows`, the best altogether; of unit u there are `left[u]`.

    `worth`: of the pairs, one row for each of `rows`; None: that of single pairs. None where it cannot be done.
    """
    columns = np.repeat(np.arange(len(left)), np.clip(left, 0, len(rows)))
    if len(columns) < len(rows):
        return None
    matrix = (arrays.worth[rows] if worth is None else worth)[:, columns].astype(np.float64)
    for n, person in enumerate(rows):
        for unit in chosen[person]:
            if left[unit] > 0:
                matrix[n, slice(*np.searchsorted(columns, (unit, unit + 1)))] = NEVER
    _, found = linear_sum_assignment(matrix, maximize=True)
    if (matrix[np.arange(len(rows)), found] < _ALLOWED).any():
        return None
    return [int(columns[n]) for n in found]
