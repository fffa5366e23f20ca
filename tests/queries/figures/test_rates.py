"""Rates: computed, bounded, printed and aimed at in one way only."""

from __future__ import annotations

import polars as pl
import pytest

from queries.figures.rates import bounds, display, needed, percent, rate


def test_a_rate_without_a_denominator_is_none():
    assert rate(0, 0) is None
    assert display(0, 0) == "0/0 —"


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (128, 128, "128/128 100.0 %"),
        (127, 128, "127/128 99.2 %"),
        (74, 404, "74/404 18.3 %"),
        (42, 128, "42/128 32.8 %"),
        (8, 9, "8/9 88.9 %"),
        (1, 16, "1/16 6.3 %"),
    ],
)
def test_a_rate_is_shown_with_both_numbers_and_one_decimal(numerator: int, denominator: int, shown: str):
    assert display(numerator, denominator) == shown


def test_a_rate_short_of_all_is_never_shown_as_all():
    assert display(9999, 10000) == "9999/10000 99.9 %"


def test_a_bare_percentage_has_one_decimal_too():
    assert percent(0.6) == "60.0 %"
    assert percent(None) == "—"


@pytest.mark.parametrize(
    ("denominator", "target", "wanted"), [(9, 0.9, 9), (10, 0.9, 9), (100, 0.07, 7), (368, 0.6, 221)]
)
def test_what_a_target_needs_is_rounded_up_exactly(denominator: int, target: float, wanted: int):
    assert needed(denominator, target) == wanted


def test_the_bounds_take_every_unknown_subject_as_a_no_and_as_a_yes():
    frame = pl.DataFrame({"met": [6, 0], "of": [8, 0], "unknown": [2, 0]})
    low, high = bounds("met", "of", "unknown")

    shown = frame.select(low.alias("low"), high.alias("high"))

    assert shown.rows() == [(0.6, 0.8), (None, None)]
