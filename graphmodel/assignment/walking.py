"""Prices found step by step: dearer what more people would take than there is, cheaper what is left over.

A step costs no more than a look at everybody's best; where units are scarce the linear program's own prices swing far
at first, and this is the shorter way to where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from graphmodel.assignment.arrays import Whole
from graphmodel.assignment.classes import Classes
from graphmodel.assignment.master import priced_worths
from graphmodel.assignment.pricing import NOTHING, SCALE, Priced, Pricing

_IDLE: Final = 3
"""Steps without gain after which they become half as long, and begin anew from the best prices."""


def walked(classes: Classes, pricing: Pricing, value: int, steps: int) -> Iterator[tuple[Whole, Priced]]:
    """Yield prices, and what they leave of everybody's best; `value`: what the best plan so far is worth."""
    prices = best = np.zeros(len(classes.limits), np.int64)
    least, length, idle = 0, 1.0, 0
    for step in range(steps):
        priced = pricing.priced(prices)
        bound = int(prices @ classes.limits + priced.best.sum())
        yield prices, priced
        if step == 0 or bound < least:
            least, best, idle = bound, prices, 0
        else:
            idle += 1
        if idle == _IDLE:
            length, idle, prices = length / 2, 0, best
        wanting = _taken(classes, prices, priced) - classes.limits
        wanting[(prices == 0) & (wanting < 0)] = 0  # nothing is cheaper than for nothing
        far = length * (bound - value * SCALE) / max(1, int(wanting @ wanting))
        prices = np.maximum(0, np.rint(prices + far * wanting)).astype(np.int64)


def _taken(classes: Classes, prices: Whole, priced: Priced) -> Whole:
    """Return how often everybody's best takes of each class, and pairs of each odd town."""
    people = np.arange(len(classes.loose))
    choices = [
        np.stack([people, np.maximum(one, other), np.minimum(one, other)], axis=1) for one, other in priced.choices
    ]
    pick = np.argmax([priced_worths(classes, chosen, prices) for chosen in choices], axis=0)
    _, one, other = np.stack(choices)[pick, people].T
    pairs = other != NOTHING
    towns = classes.town_of_pair(one[pairs], other[pairs])
    rows = [one[one != NOTHING], other[pairs], len(classes.capacity) + towns[towns != NOTHING]]
    return np.bincount(np.concatenate(rows), minlength=len(classes.limits)).astype(np.int64)
