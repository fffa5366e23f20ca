"""Kinds are told apart for good by their numbers."""

from __future__ import annotations

from collections import Counter

from graphmodel.kinds import kinds


def test_no_two_kinds_have_one_number():
    numbers = Counter(model.kind.number for model in kinds().values())
    assert [number for number, times in numbers.items() if times > 1] == []
