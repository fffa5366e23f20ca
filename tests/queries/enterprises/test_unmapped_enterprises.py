"""Unmapped enterprises, by cause."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return written(
        finding("mapping", "E1", "unmapped", level="enterprise", evidence={"causes": ["a", "b"], "uscc": "9132"}),
        finding("mapping", "E2", "unmapped", level="enterprise", evidence={"causes": ["c"]}),
        finding("mapping", "E3", "mapped", level="enterprise", evidence={"causes": []}),
    )


def test_each_unmapped_enterprise_shows_all_of_its_causes(view):
    rows = answer(view, "unmapped_enterprises", Ask()).rows

    flags = ("without_location", "without_party_information", "without_priority")
    assert rows.select("enterprise", "uscc", *flags, "causes").rows() == [
        ("E1", "9132", True, True, False, "a、b"),
        ("E2", None, False, False, True, "c"),
    ]


@pytest.mark.parametrize(("cause", "listed"), [("a", ["E1"]), ("无党组织信息", ["E1"]), ("c", ["E2"])])
def test_one_cause_can_be_asked_for(view, cause, listed):
    rows = answer(view, "unmapped_enterprises", Ask(parameters={"cause": cause})).rows

    assert rows["enterprise"].to_list() == listed
