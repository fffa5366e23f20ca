"""Supply and demand of liaison."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    """Two people and five base units, three of which nobody contacts."""
    people = [finding("liaison_duty", p, "short", level="person", evidence={"target": 2}) for p in ("P1", "P2")]
    reach = ["unreached"] * 3 + ["reached", "several"]
    return written(*people, *(finding("liaison_reach", f"V{n}", state) for n, state in enumerate(reach)))


def test_what_cannot_be_reached_at_two_units_each_is_a_shortfall(view):
    [row] = answer(view, "liaison_capacity", Ask()).rows.to_dicts()

    assert row == {
        "people": 2, "each": 2, "capacity": 4, "units": 5, "unreached": 3, "shortfall": 1,
        "summary": "2 人各联系 2 个，最多覆盖 4 个，缺口 1 个",
    }  # fmt: skip


def test_more_capacity_than_units_is_no_negative_shortfall(view):
    [row] = answer(view, "liaison_capacity", Ask(parameters={"each": 3})).rows.to_dicts()

    assert (row["capacity"], row["shortfall"]) == (6, 0)
    assert row["summary"].endswith("没有缺口")
