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
        "people": 2, "each": 2, "capacity": 4, "units": 5, "unreached": 3, "shortfall": 1, "people_needed": 3,
        "summary": "2 人各联系 2 个，最多覆盖 4 个，缺口 1 个；互不重复、全部联系到要 3 人",
    }  # fmt: skip


def test_more_capacity_than_units_is_no_negative_shortfall(view):
    [row] = answer(view, "liaison_capacity", Ask(parameters={"each": 3})).rows.to_dicts()

    assert (row["capacity"], row["shortfall"]) == (6, 0)
    assert row["summary"].endswith("没有缺口")


def sharing(written, finding, people, units, reached):
    shares = [finding("liaison_duty", f"P{n}", "sharing", level="person") for n in range(people)]
    states = ["reached"] * reached + ["unreached"] * (units - reached)
    return written(*shares, *(finding("liaison_reach", f"V{n}", state) for n, state in enumerate(states)))


def test_in_full_coverage_the_units_are_shared_out_evenly(written, finding):
    view = sharing(written, finding, people=8, units=119, reached=119)
    [row] = answer(view, "liaison_capacity", Ask()).rows.to_dicts()

    assert row == {
        "people": 8, "each": 15, "capacity": 119, "units": 119, "unreached": 0, "shortfall": 0, "people_needed": None,
        "summary": "全覆盖：8 人分担 119 个，均分为 7 人各 15 个、1 人 14 个；全部有人联系",
    }  # fmt: skip


def test_in_full_coverage_who_is_not_reached_yet_is_no_shortfall_of_capacity(written, finding):
    view = sharing(written, finding, people=2, units=5, reached=4)
    [row] = answer(view, "liaison_capacity", Ask()).rows.to_dicts()

    assert (row["capacity"], row["shortfall"], row["unreached"]) == (5, 0, 1)
    assert row["summary"] == "全覆盖：2 人分担 5 个，均分为 1 人 3 个、1 人 2 个；还有 1 个无人联系"
