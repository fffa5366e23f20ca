"""The best plan: a start, better ones, prices that bound every plan, and a search of what these leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from graphmodel.assignment.arrays import Arrays, Whole, arrays_of
from graphmodel.assignment.balanced import shared_out
from graphmodel.assignment.classes import Classes, classes_of
from graphmodel.assignment.exact import best_of_these, open_choices, searched
from graphmodel.assignment.improving import Chosen, improved
from graphmodel.assignment.master import Choice, Master, choice, priced_worths, rows_of
from graphmodel.assignment.pricing import NOTHING, SCALE, Priced, Pricing
from graphmodel.assignment.problem import Problem
from graphmodel.assignment.proposal import Proof, Proposal
from graphmodel.assignment.regrouping import Regrouping
from graphmodel.assignment.start import matched, started
from graphmodel.assignment.walking import walked
from graphmodel.progress import come_to, counted

_FIRST_ROUNDS: Final = 6
"""Rounds of making better before there are prices."""
_SCARCE: Final = 1.5
"""Where there are fewer units than so many times those wanted, prices are first looked for step by step …"""
_STEPS, _STEPS_KEPT = 40, 15
"""… in so many steps; the choices of the last ones begin the linear program."""
_NEAR: Final = 0.0002
"""A bound that is as near (by share of the value) to what the program itself is worth is not made less, unless all
of the gap is to be closed."""
_PRICINGS: Final = 400
"""Rounds of pricing at most."""
_KEPT: Final = 0.6
"""How far prices stay at the best so far."""
_DIVES: Final = 40
"""Branches of the search for a good plan among the choices that the prices were found with."""
_PARTS: Final = (4, 2)
"""What is open is searched by a quarter and by half before it is searched whole."""
_WHOLE: Final = 0.999
_DIVIDED: Final = 250
"""With more choices taken in part than these that search takes minutes; people are dealt with in groups then."""
_PRICED: Final = 2
"""Up to so many units for one person the prices prove exactly; beyond, by what pairs can be worth at most."""


Found = tuple[Whole, Priced, int]
"""Prices, what they leave of everybody's best, and the bound that they prove, in sixtieths."""


@dataclass(frozen=True)
class Effort:
    """How far the proof is to go."""

    exact: bool = True
    """Search what the prices leave open."""
    gap: float = 0.0
    """A gap that is good enough; what the prices leave is not searched below it."""
    branches: int = 5_000
    """Of each search at most: counted, not timed, so that the same input gives the same plan on every machine."""


THOROUGH: Final = Effort()


def proposed(problem: Problem, effort: Effort = THOROUGH) -> Proposal | None:
    """Return the best plan that was found, with its proof; None where no plan keeps every rule."""
    arrays = arrays_of(problem)
    if problem.sharing:
        chosen = shared_out(arrays)
        if chosen is None:
            return None
        value = sum(int(arrays.worth[person, unit]) for person, units in enumerate(chosen) for unit in units)
        return Proposal(arrays.plan(chosen), value, value)
    solved = best_of(arrays, effort)
    if solved is None:
        return None
    return Proposal(arrays.plan(solved.chosen), solved.value, solved.bound, solved.proof)


@dataclass(frozen=True)
class Solved:
    """Units by person, what that is worth, and what no plan can exceed."""

    chosen: Chosen
    value: int
    bound: int
    proof: Proof = "prices"

    def good_enough(self, gap: float) -> bool:
        """Is no plan better by more than this share?"""
        return self.bound - self.value <= gap * abs(self.value)


def best_of(arrays: Arrays, effort: Effort) -> Solved | None:
    """Return the best plan for arrays, with its bound; None where there is none."""
    come_to("先排出一个")
    first = started(arrays)
    if first is None:
        return None
    loose = [wanted - len(locked) for wanted, locked in zip(arrays.wanted, arrays.locked, strict=True)]
    roughly = max(loose, default=0) > _PRICED
    plans = [first, *(improved(arrays, first) if roughly else improved(arrays, first, _FIRST_ROUNDS))]
    best = max(plans, key=arrays.total)
    value = arrays.total(best)
    if roughly:
        return Solved(best, value, max(value, _rough_bound(arrays, loose)))
    return _proved(arrays, plans, Solved(best, value, value), effort)


def _proved(arrays: Arrays, plans: list[Chosen], best: Solved, effort: Effort) -> Solved:
    classes = classes_of(arrays)
    pricing, master = Pricing(classes), Master(classes)
    for plan in plans:
        master.add(_choices(arrays, classes, plan))
    prices, priced, bound = _priced(classes, pricing, master, best.value, effort)
    solved = Solved(best.chosen, best.value, max(best.value, bound // SCALE))
    if solved.good_enough(effort.gap):
        return solved
    solved = _rounded(arrays, classes, master, solved)
    if sum(part < _WHOLE for part, _ in master.taken()) <= _DIVIDED:
        held, _ = best_of_these(classes, list(master.choices), _DIVES)
    elif not solved.good_enough(effort.gap):
        pool = rows_of(list(master.choices))
        held = Regrouping(classes, prices, priced, pool).better(
            _choices(arrays, classes, solved.chosen), solved.bound / (1 + effort.gap)
        )
    else:
        held = None
    solved = _better(arrays, classes, held, solved)
    if solved.good_enough(effort.gap) or not effort.exact:
        return solved
    return _searched(arrays, classes, (prices, priced, bound), solved, effort)


def _searched(arrays: Arrays, classes: Classes, found: Found, solved: Solved, effort: Effort) -> Solved:
    """Search what the prices leave open: first the better part of it for a better plan, then all for the proof."""
    prices, priced, bound = found
    come_to("证明没有更好的")
    for part in _PARTS:
        open_ = open_choices(classes, prices, priced, (bound - (solved.value + 1) * SCALE) // part)
        if open_ is None or solved.good_enough(effort.gap):
            continue
        held, _ = best_of_these(classes, open_, _DIVES)
        solved = _better(arrays, classes, held, solved)
    open_ = open_choices(classes, prices, priced, bound - (solved.value + 1) * SCALE)
    if open_ is None:
        return solved
    held, proved = searched(classes, open_, effort.branches)
    solved = _better(arrays, classes, held, solved)
    return replace(solved, bound=solved.value if proved else solved.bound, proof="search")


def _priced(classes: Classes, pricing: Pricing, master: Master, value: int, effort: Effort) -> Found:
    """Return the prices with the least bound (in sixtieths), what they leave, and that bound; one that is good enough
    beside the plan of that `value` is not made less.

    Prices are looked for between the best so far and those of the program, which swing far at first.
    """
    enough = value + int(effort.gap * abs(value))
    near = 0.0 if effort.exact else _NEAR * abs(value)
    least = _walked(classes, pricing, master, value)
    for _ in counted("逐轮改好", range(_PRICINGS), 0):
        exact = master.prices()
        tried = exact if least is None else (_KEPT * least[0] + (1 - _KEPT) * exact).astype(np.int64)
        for prices in (tried, exact):
            priced = pricing.priced(prices)
            bound = int(prices @ classes.limits + priced.best.sum())
            if least is None or bound < least[2]:
                least = prices, priced, bound
            if least[2] // SCALE <= max(enough, master.value + near):
                return least
            if master.add(_of(classes, prices, priced)):
                break
        else:
            break
    assert least is not None
    return least


def _walked(classes: Classes, pricing: Pricing, master: Master, value: int) -> Found | None:
    """Begin with prices found step by step where units are scarce; None where they are not."""
    if int(classes.capacity.sum()) > _SCARCE * int(classes.loose.sum()):
        return None
    steps = list(walked(classes, pricing, value, _STEPS))
    for prices, priced in steps[-_STEPS_KEPT:]:
        master.add(_of(classes, prices, priced))
    bounds = [int(prices @ classes.limits + priced.best.sum()) for prices, priced in steps]
    least = int(np.argmin(bounds))
    return (*steps[least], bounds[least])


def _of(classes: Classes, prices: Whole, priced: Priced) -> Iterator[Choice]:
    """Yield everybody's best choice, and others that are as good."""
    people = np.arange(len(classes.loose))
    for one, other in priced.choices:
        held = np.stack([people, np.maximum(one, other), np.minimum(one, other)], axis=1)
        good = priced_worths(classes, held, prices) == priced.best
        yield from ((person, a, b) for person, a, b in held[good].tolist())


def _rounded(arrays: Arrays, classes: Classes, master: Master, solved: Solved) -> Solved:
    """Take what the prices were found with as far as it fits together, fill up the rest, and make that better."""
    left, held, done = classes.capacity.copy(), [], set[int]()
    for _, chosen in master.taken():
        person, *units = chosen
        needed = Counter(n for n in units if n != NOTHING)
        if person not in done and all(left[n] >= count for n, count in needed.items()):
            for n, count in needed.items():
                left[n] -= count
            done.add(person)
            held.append(chosen)
    units_of = _units(arrays, classes, held)
    filled = started(replace(arrays, locked=tuple(map(tuple, units_of)))) if units_of is not None else None
    if filled is None:
        return solved
    best = max((filled, *improved(arrays, filled)), key=arrays.total)
    value = arrays.total(best)
    return replace(solved, chosen=best, value=value) if value > solved.value else solved


def _choices(arrays: Arrays, classes: Classes, plan: Chosen) -> list[Choice]:
    """Return a plan as choices of classes beside what is locked."""
    return [
        choice(person, [int(classes.of_unit[unit]) for unit in units if unit not in arrays.locked[person]])
        for person, units in enumerate(plan)
    ]


def _better(arrays: Arrays, classes: Classes, held: list[Choice] | None, solved: Solved) -> Solved:
    """Return the plan of these choices where it is better."""
    found = None if held is None else _units(arrays, classes, held)
    value = arrays.total(found) if found is not None else solved.value
    return replace(solved, chosen=found, value=value) if found is not None and value > solved.value else solved


def _units(arrays: Arrays, classes: Classes, held: list[Choice]) -> Chosen | None:
    """Give out units of the classes, those first who get two of one; None where somebody would get one twice."""
    left = {n: [(unit, int(arrays.free[unit])) for unit in members] for n, members in enumerate(classes.members)}
    chosen = [list(locked) for locked in arrays.locked]
    for person, one, other in sorted(held, key=lambda c: (c[1] != c[2], c[0])):
        for taken in (one, other):
            if taken == NOTHING:
                continue
            able = [n for n, (unit, free) in enumerate(left[taken]) if free and unit not in chosen[person]]
            if not able:
                return None
            n = max(able, key=lambda k: (left[taken][k][1], -left[taken][k][0]))
            unit, free = left[taken][n]
            left[taken][n] = (unit, free - 1)
            chosen[person].append(unit)
    return chosen


def _rough_bound(arrays: Arrays, loose: list[int]) -> int:
    """Return a bound for more units than two a person: single pairs at their best, and every pair of units as well."""
    rows = np.array([person for person, more in enumerate(loose) for _ in range(more)], np.int64)
    bound = sum(arrays.total([[]] * person + [list(locked)]) for person, locked in enumerate(arrays.locked) if locked)
    most = arrays.pair_town + arrays.pair_kinds
    for more, locked in zip(loose, arrays.locked, strict=True):
        bound += most * (more * (more - 1) // 2 + more * len(locked))
    found = matched(arrays, rows, [[] for _ in arrays.people], arrays.free)
    assert found is not None
    return bound + sum(int(arrays.worth[person, unit]) for person, unit in zip(rows, found, strict=True))
