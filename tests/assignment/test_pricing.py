"""The best that everybody could have at given prices: against looking at every pair."""

from __future__ import annotations

import numpy as np
import pytest
from liaison_problems import seeded

from graphmodel.assignment.arrays import NEVER, arrays_of
from graphmodel.assignment.classes import classes_of
from graphmodel.assignment.master import choice, priced_worths, rows_of, worths_of
from graphmodel.assignment.pricing import SCALE, Pricing
from graphmodel.assignment.solving import proposed


@pytest.mark.parametrize("seed", range(8))
def test_the_best_pair_of_each_person_is_found_whatever_units_and_pairs_in_a_town_cost(seed):
    classes = classes_of(arrays_of(seeded(seed, 5, 14 + seed % 5, counties=1 + seed % 2)))
    prices = np.random.default_rng(seed).integers(0, 50 * SCALE, len(classes.limits))
    found = Pricing(classes).priced(prices)

    pairs = [(a, b) for a in range(len(classes.kind)) for b in range(a, len(classes.kind))]
    for person in range(5):
        every = rows_of([choice(person, [a, b]) for a, b in pairs])
        able = every[worths_of(classes, every) > NEVER // 2]
        assert priced_worths(classes, able, prices).max() == found.best[person]


@pytest.mark.parametrize("seed", range(4))
def test_at_any_prices_no_plan_is_worth_more_than_units_at_their_price_and_everybody_s_best(seed):
    problem = seeded(seed, 6, 20)
    classes = classes_of(arrays_of(problem))
    prices = np.random.default_rng(seed).integers(0, 50 * SCALE, len(classes.limits))
    made = proposed(problem)
    assert made is not None
    assert made.value * SCALE <= int(prices @ classes.limits + Pricing(classes).priced(prices).best.sum())
