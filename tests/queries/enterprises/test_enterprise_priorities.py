"""The order of enterprises: only what is without a committee, zones in place of their enterprises."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    def enterprise(subject, priority, state):
        return finding("establishment", subject, state, level="enterprise", priority=priority)

    def zone(subject, state, waiting):
        evidence = {"enterprises": waiting}
        return finding("establishment", subject, state, level="zone", priority="P2", evidence=evidence)

    return written(
        enterprise("E4", "P4", "not_required"),
        enterprise("E3", "P3", "awaiting_party_building"),
        enterprise("E2", "P2", "not_required"),
        enterprise("E1", "P1", "blank"),
        enterprise("E0", "P1", "own"),
        enterprise("E9", "P1", "covered"),
        enterprise("E8", "P1", "to_verify"),
        enterprise("E7", None, "to_verify"),
        zone("Z1", "blank", 3),
        zone("Z2", "blank", 11),
        zone("Z3", "own", 0),
        zone("Z4", "not_required", 0),
    )


def test_classes_come_in_order_and_the_fullest_zone_first(view):
    rows = answer(view, "enterprise_priorities", Ask()).rows

    assert rows.select("priority", "subject", "enterprises").rows() == [
        ("P1", "E1", None), ("P2", "Z2", 11), ("P2", "Z1", 3), ("P3", "E3", None), ("P4", "E4", None),
    ]  # fmt: skip


def test_what_is_to_verify_is_not_taken_for_a_gap_unless_asked_for(view):
    rows = answer(view, "enterprise_priorities", Ask(parameters={"unverified": True, "priority": "P1"})).rows

    assert rows.select("subject", "state").rows() == [("E1", "blank"), ("E8", "to_verify")]


def test_one_class_can_be_asked_for(view):
    rows = answer(view, "enterprise_priorities", Ask(parameters={"priority": "P3"})).rows

    assert rows.select("subject", "way").rows() == [("E3", "先由党建跟进（单建、联建党组织）")]
