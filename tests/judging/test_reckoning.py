"""Sums, differences and rates of reported numbers say no more than what went in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.judging.reckoning import denominators, difference, fits, numerators, reaching, share, total
from graphmodel.kinds.values import Percentage, Qualifier, Quantity

BOUNDING = [Qualifier.exact, Qualifier.at_least, Qualifier.over, Qualifier.range]
"""Those that are not taken at their word."""


def quantities(*qualifiers: Qualifier) -> st.SearchStrategy[tuple[Quantity, int]]:
    """Reported numbers, each with a number that it may stand for."""

    def built(qualifier: Qualifier, value: int, more: int) -> tuple[Quantity, int]:
        high = value + more if qualifier is Qualifier.range else None
        true = {
            Qualifier.exact: value, Qualifier.at_least: value + more, Qualifier.over: value + more + 1,
            Qualifier.range: value + more // 2, Qualifier.nearly: value - 1 - more % (value or 1),
        }[qualifier]  # fmt: skip
        return Quantity(value=value, qualifier=qualifier, high=high), true

    return st.builds(built, st.sampled_from(qualifiers), st.integers(1, 90), st.integers(0, 40))


def allows(said: Quantity, number: int) -> bool:
    """May a reported number stand for this one?"""
    return {
        Qualifier.exact: number == said.value, Qualifier.at_least: number >= said.value,
        Qualifier.over: number > said.value, Qualifier.nearly: number < said.value, Qualifier.about: True,
        Qualifier.range: said.high is not None and said.value <= number <= said.high,
    }[said.qualifier]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["50", "24"], "74"),
        (["50多", "24"], "74多"),
        (["不少于80", "20"], "不少于100"),
        (["不少于80", "20多"], "100多"),
        (["近650", "50"], "近700"),
        (["近650", "20多"], "约670"),
        (["约30", "5"], "约35"),
        (["8—10", "3—5"], "11—15"),
        (["8—10", "3"], "11—13"),
        (["8—10", "20多"], "不少于28"),
    ],
)
def test_a_sum_keeps_what_is_known_of_its_parts(parts, expected):
    assert str(total(parse_quantity(part) for part in parts)) == expected


def test_nothing_adds_up_to_nothing_known():
    assert total([]) is None


@given(st.lists(quantities(*BOUNDING, Qualifier.nearly), min_size=1, max_size=4))
def test_whatever_the_parts_stand_for_their_sum_may_stand_for(parts):
    assert allows(total(part for part, _ in parts), sum(true for _, true in parts))


@pytest.mark.parametrize(
    ("one", "other", "more", "amount"),
    [
        ("1469", "1496", False, "27"),
        ("404", "404", None, None),
        ("近650", "612", True, "近38"),
        ("近650", "649", None, None),
        ("近650", "650", False, "不少于1"),
        ("近650", "660", False, "10多"),
        ("50多", "40", True, "10多"),
        ("50多", "50", True, "不少于1"),
        ("50多", "74", None, None),
        ("不少于80", "70", True, "不少于10"),
        ("不少于80", "90", None, None),
        ("8—10", "7", True, "1—3"),
        ("8—10", "12", False, "2—4"),
        ("8—10", "9", None, None),
        ("约30", "25", True, "约5"),
        ("101", "90多", True, "近11"),
    ],
)
def test_a_difference_is_no_more_exact_than_its_ends(one, other, more, amount):
    found = difference(parse_quantity(one), parse_quantity(other))
    assert (found.more, found.amount and str(found.amount)) == (more, amount)


@given(quantities(*BOUNDING), quantities(Qualifier.exact, Qualifier.range, Qualifier.nearly))
def test_whatever_two_numbers_stand_for_their_difference_may_stand_for(one, other):
    found, apart = difference(one[0], other[0]), one[1] - other[1]
    if found.more is not None and found.amount.qualifier is not Qualifier.about:
        assert allows(found.amount, apart if found.more else -apart)


@pytest.mark.parametrize(
    ("part", "whole", "exact", "low", "high"),
    [
        ("74", "404", True, Fraction(74, 404), Fraction(74, 404)),
        ("412", "近650", False, Fraction(412, 649), None),
        ("50多", "100", False, Fraction(51, 100), None),
        ("3—5", "8—10", False, Fraction(3, 10), Fraction(5, 8)),
    ],
)
def test_a_rate_of_numbers_that_are_not_exact_is_not_exact_and_has_bounds(part, whole, exact, low, high):
    found = share(parse_quantity(part), parse_quantity(whole))
    assert (found.exact, found.low, found.high) == (exact, low, high)


def test_there_is_no_rate_of_nothing():
    assert share(Quantity(value=0), Quantity(value=0)) is None


@given(st.integers(1, 60), st.integers(0, 1000), st.integers(0, 1))
def test_the_numbers_that_a_rate_fits_are_those_found_by_trying_all(number, thousandths, decimals):
    rate = Percentage(Fraction(thousandths // 10 if decimals == 0 else thousandths, 10**decimals), decimals)
    tops = [top for top in range(number + 1) if fits(Fraction(100 * top, number), rate)]
    assert [*numerators(number, rate)] == tops
    if rate.low > 5:
        bottoms = [n for n in range(number, 20 * number + 1) if fits(Fraction(100 * number, n), rate)]
        assert [*denominators(number, rate)] == bottoms


@pytest.mark.parametrize(("base", "target", "needed"), [(9, "90%", 9), (404, "25%", 101), (4, "超过25%", 2)])
def test_a_target_rate_is_reached_by_a_whole_number_rounded_up(base, target, needed):
    assert reaching(base, Percentage.of(target)) == needed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("99.2%", "99.2 %"), ("99.20％", "99.20 %"), ("18.3", "18.3 %"), ("60%以上", "不低于 60 %"),
        ("近95%", "近 95 %"), ("约18 %", "约 18 %"), ("60%多", "超过 60 %"), ("0.5%", "0.5 %"),
        ("0.992", None), ("九成", None), ("1/3", None), ("约60%多", None), ("", None),
    ],
)  # fmt: skip
def test_a_rate_is_read_as_it_was_written(text, said):
    found = Percentage.of(text)
    assert (found and str(found)) == said
