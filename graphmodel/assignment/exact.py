"""What the prices leave open, searched completely: every better plan is made of choices whose priced worth lies within
the gap of the best of their person."""

from __future__ import annotations

from typing import Final

import highspy
import numpy as np

from graphmodel.assignment.arrays import NEVER, Whole
from graphmodel.assignment.classes import Classes
from graphmodel.assignment.master import Choice, choice, columns_of, rows_of, solver, worths_of
from graphmodel.assignment.pricing import SCALE, Priced

MOST: Final = 60_000
"""More choices than these are not searched."""


def open_choices(classes: Classes, prices: Whole, priced: Priced, room: int) -> list[Choice] | None:
    """Return the choices that a plan can hold which is better by enough; None where there are too many.

    `room`: by how much, in sixtieths, the choices of a better plan may fall short of the best in all.
    """
    left = classes.worth * SCALE - prices[: len(classes.capacity)]
    towns = np.r_[prices[len(classes.capacity) :], 0]  # the last for pairs that lie in no odd town
    found: list[Choice] = []
    for person, loose in enumerate(classes.loose):
        least = int(priced.best[person]) - room - int(classes.fixed[person]) * SCALE
        found += _of_person(classes, left[person], towns, choice_of=person, loose=int(loose), least=least)
        if len(found) > MOST:
            return None
    return found


def _of_person(classes: Classes, left: Whole, towns: Whole, *, choice_of: int, loose: int, least: int) -> list[Choice]:
    if loose == 0:
        return [choice(choice_of, [])]
    if loose == 1:
        return [choice(choice_of, [int(n)]) for n in np.flatnonzero(left >= least)]
    most = (classes.pair_town + classes.pair_kinds) * SCALE
    able = np.flatnonzero((left + int(left.max()) + most >= least) & (left > NEVER * SCALE // 2))
    value = left[able][:, None] + left[able] + classes.between(able[:, None], able[None, :]) * SCALE
    value -= towns[classes.town_of_pair(able[:, None], able[None, :])]
    single = np.array([len(classes.members[n]) < 2 for n in able], bool)
    value[np.arange(len(able))[single], np.arange(len(able))[single]] = NEVER * SCALE
    rows, columns = np.nonzero(np.triu(value >= least))
    return [choice(choice_of, [int(able[a]), int(able[b])]) for a, b in zip(rows, columns, strict=True)]


def searched(classes: Classes, choices: list[Choice], nodes: int) -> tuple[list[Choice] | None, bool]:
    """Return the best plan made of `choices`, and whether that is proved.

    Solved with and without the solver's simplifications: one of them has been wrong before, and both agree when right.
    """
    first, proved = best_of_these(classes, choices, nodes)
    second, confirmed = best_of_these(classes, choices, nodes, presolve="off")
    held = [one for one in (first, second) if one is not None]
    best = max(held, key=lambda one: total(classes, one), default=None)
    agree = len({total(classes, one) for one in held}) < 2 and (first is None) == (second is None)
    return best, proved and confirmed and agree


def total(classes: Classes, held: list[Choice]) -> int:
    """Return what a plan is worth."""
    return int(worths_of(classes, rows_of(held)).sum())


def best_of_these(
    classes: Classes, choices: list[Choice], nodes: int, presolve: str = "on"
) -> tuple[list[Choice] | None, bool]:
    """Return the best plan made of `choices` that was found before `nodes` branches, and whether there is no better."""
    people = len(classes.loose)
    model = solver()
    for option, value in (
        ("presolve", presolve), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.999), ("mip_max_nodes", nodes)
    ):  # fmt: skip
        model.setOptionValue(option, value)
    model.passModel(_program(classes, choices, people))
    model.run()
    status = model.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None, True
    held = np.array(model.getSolution().col_value)
    if len(held) != len(choices) or not held.any():
        return None, False
    taken = [chosen for chosen, value in zip(choices, held, strict=True) if value > 0.5]
    return taken, status == highspy.HighsModelStatus.kOptimal


def _program(classes: Classes, choices: list[Choice], people: int) -> highspy.HighsLp:
    lp, chosen = highspy.HighsLp(), rows_of(choices)
    starts, rows, counts = columns_of(classes, chosen)
    lp.num_col_, lp.num_row_ = len(choices), people + len(classes.limits)
    lp.col_cost_ = -worths_of(classes, chosen).astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(len(choices)), np.ones(len(choices))
    lp.row_lower_ = np.r_[np.ones(people), np.full(len(classes.limits), -highspy.kHighsInf)]
    lp.row_upper_ = np.r_[np.ones(people), classes.limits.astype(float)]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, rows, counts
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(choices)
    return lp
