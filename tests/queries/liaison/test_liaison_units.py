"""Base units: unreached ones first, blank spots and hollow ones before the others."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return written(
        finding("liaison_reach", "V1", "several", amount=2.0, evidence={"persons": ["甲", "乙"]}),
        finding("liaison_reach", "V2", "unreached", amount=0.0),
        finding("liaison_reach", "V3", "unreached", amount=0.0),
        finding("liaison_reach", "V4", "unreached", amount=0.0),
        finding("establishment", "V2", "own"),
        finding("establishment", "V3", "own"),
        finding("establishment", "V4", "blank"),
        finding("quality", "C3", "hollow", evidence={"unit": "V3"}),
    )


def test_the_weakest_of_the_unreached_come_first(view):
    rows = answer(view, "liaison_units", Ask()).rows

    assert rows.select("unit", "reach", "state", "hollow", "persons").rows() == [
        ("V4", "unreached", "blank", False, 0),
        ("V3", "unreached", "own", True, 0),
        ("V2", "unreached", "own", False, 0),
        ("V1", "several", None, False, 2),
    ]


def test_a_unit_contacted_by_several_names_them(view):
    [row] = answer(view, "liaison_units", Ask(parameters={"reach": "多人联系"})).rows.to_dicts()

    assert row["person_names"] == "甲、乙"
