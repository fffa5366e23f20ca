"""Ages of the core layer, by bands of five years; single people do not follow from them."""

from __future__ import annotations

import pytest
from askers import OWNER

from graphmodel.network import Right
from queries.asking import Ask, answer


@pytest.fixture
def view(written):
    def people(born, sex, number, layer="core_layer"):
        return [{"id": f"{born}{sex}{n}", "layer": layer, "birth_year": born, "sex": sex} for n in range(number)]

    return written(person=[
        *people(1953, "male", 6), *people(1954, "female", 7), *people(1980, "male", 1), *people(1930, None, 1),
        *people(None, "female", 2), *people(1953, "male", 9, layer="participant_layer"),
    ])  # fmt: skip


def test_men_and_women_stand_by_band_and_the_unknown_apart(view):
    rows = answer(view, "core_ages", Ask()).rows
    assert [row for row in rows.select("band", "men", "women", "unknown").rows() if any(row[1:])] == [
        ("49岁及以下", 1, 0, 0), ("65—69岁", 0, 7, 0), ("70—74岁", 6, 0, 0), ("85岁及以上", 0, 0, 1),
        ("年龄不详", 0, 2, 0),
    ]  # fmt: skip
    assert rows.height == 10


def test_single_people_are_kept_from_whoever_may_not_see_few(view):
    view.asked_by = OWNER.without(Right.see_few)
    rows = answer(view, "core_ages", Ask()).rows
    assert [row for row in rows.select("band", "men", "women", "unknown").rows() if None in row] == [
        ("49岁及以下", None, 0, 0), ("70—74岁", None, 0, 0), ("85岁及以上", 0, 0, None), ("年龄不详", 0, None, 0)
    ]  # fmt: skip


def test_without_a_core_layer_there_is_nothing(written):
    assert answer(written(), "core_ages", Ask()).rows.is_empty()
