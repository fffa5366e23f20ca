"""Counts of fewer than five people are hidden, and with them what they would follow from."""

from __future__ import annotations

from itertools import product

from graphmodel.network.few import FEWEST, hidden


def kept(*counts):
    return [n for n, gone in zip(counts, hidden([("all", n) for n in counts]), strict=True) if gone]


def test_cells_under_five_are_hidden_and_none_and_zero_are_not():
    assert kept(4, 5, 0, None, 80, 3) == [4, 3]
    assert hidden([(n, n) for n in (4, 5)]) == [True, False]  # these add up to nothing that is told


def test_one_hidden_cell_takes_the_next_smallest_with_it():
    assert kept(3, 80, 7, 90) == [3, 7]
    assert kept(1, 1, 80, 7) == [1, 1, 7]  # two that count two are one each
    assert kept(2) == [2]


def test_no_hidden_number_follows_from_the_sum_and_the_others():
    for counts in product((1, 2, 4, 5, 9), repeat=3):
        gone = [n for n in counts if n in kept(*counts)]
        if gone:
            assert len(gone) >= 2
            assert sum(gone) >= FEWEST or len(gone) == len(counts)
