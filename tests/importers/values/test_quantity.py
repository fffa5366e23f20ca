"""Reported numbers keep their qualifier, and what is written comes back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.faults import Problem
from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.kinds.values import Qualifier, Quantity

PLAIN = [q for q in Qualifier if q is not Qualifier.range]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20", "20"), ("20多", "20多"), ("20余人", "20多"), ("五千余", "5000多"), ("20多万", "200000多"),
        ("近650", "近650"), ("不足20", "近20"), ("不少于80", "不少于80"), ("80以上", "不少于80"),
        ("1000人次以上", "不少于1000"),
        ("约30", "约30"), ("30人左右", "约30"), ("5—6", "5—6"), ("5-6", "5—6"), ("5～6人", "5—6"), ("100人", "100"),
        ("超过40", "40多"), ("1,200", "1200"), ("2.5万", "25000"), ("１２", "12"), ("无", "0"), (" 30 人 ", "30"),
        ("1 200", "1200"), ("12 345 678", "12345678"), ("2 万", "20000"), ("5 — 6", "5—6"), ("30.0", "30"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_qualifier(text: str, shown: str) -> None:
    assert str(parse_quantity(text)) == shown


@pytest.mark.parametrize(
    "text", ["几十", "若干", "3.5", "-3", "6-5", "不超过20", "80以下", "五六", "三万五", "多", "1,20"]
)
def test_what_is_not_a_number_or_has_two_readings_is_a_problem(text: str) -> None:
    found = parse_quantity(text)
    assert isinstance(found, Problem)
    assert (found.code, found.value) == ("not_a_quantity", text)


@pytest.mark.parametrize(
    "text", ["30 25", "30\n25", "3 0", "1 20", "1 2000", "12 34 567", "1, 200", "100，200",
             "三十 二十五", "三十 五", "30 1 200"]
)  # fmt: skip
def test_two_numbers_in_one_cell_are_never_glued_into_one(text: str) -> None:
    found = parse_quantity(text)
    assert isinstance(found, Problem)
    assert (found.code, found.value) == ("two_numbers", text.replace("\n", " "))


@given(st.integers(0, 10**8), st.sampled_from(PLAIN))
def test_what_a_quantity_shows_is_read_back_as_the_same_quantity(value: int, qualifier: Qualifier) -> None:
    quantity = Quantity(value=value, qualifier=qualifier)
    assert parse_quantity(str(quantity)) == quantity


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_is_read_back_with_both_ends(low: int, more: int) -> None:
    quantity = Quantity(value=low, qualifier=Qualifier.range, high=low + more)
    assert parse_quantity(str(quantity)) == quantity
