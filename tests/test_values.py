"""Sums of reported numbers say no more than their parts do."""

from __future__ import annotations

import pytest

from graphmodel.importers.values.quantity import parse_quantity
from graphmodel.kinds.values import total


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
