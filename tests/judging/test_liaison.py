"""一人联系两个基层: two different base units, this year, still running."""

from __future__ import annotations

import json
from datetime import date

import pytest

COUNTY = {"id": "C1", "level": "county", "place": "320205000000", "unit": "320205000000"}
FULL = """
[[rule]]
id = "liaison.two"
title = "全覆盖式联系"
topic = "liaison_duty"
asks = "liaison"
levels = ["county"]
posts = ["director", "member"]
base_levels = ["village", "school"]
mode = "full_coverage"
judgement = "另一方式"
"""


def link(unit, **columns):
    return {
        "person": "P1", "person_name": "甲", "person_place": "320205000000", "target": unit, "unit": unit,
        "unit_level": "village", "unit_name": unit, "unit_place": "320205001001", "year": 2023, "person_serves": True,
    } | columns  # fmt: skip


def duty(judged, committee, position, links, rules=""):
    found = judged(committee=[committee(**COUNTY)], position=[position("P1", "member")], liaison=links, rules=rules)
    return found["liaison_duty", "P1"]


@pytest.mark.parametrize(
    ("links", "state", "amount"),
    [
        ([], "none", 0),
        ([link("A")], "short", 1),
        ([link("A"), link("B")], "met", 2),
        ([link("A"), link("B"), link("C")], "over", 3),
        ([link("A"), link("A", target="C7")], "short", 1),
        ([link("A"), link("B", valid_to=date(2023, 6, 1))], "short", 1),
        ([link("A"), link("B", unit_level="government_organ")], "short", 1),
        ([link("A"), link("B", unit_level="county")], "short", 1),
        ([link("A"), link("B", year=2022)], "short", 1),
        ([link("A"), link("B", unit_ended_on=date(2020, 1, 1))], "short", 1),
        ([link("A"), link("B", year=None)], "met", 2),
    ],
)
def test_only_two_different_base_units_meet_the_duty(judged, committee, position, links, state, amount):
    found = duty(judged, committee, position, links)
    assert (found["state"], found["amount"]) == (state, float(amount))


def test_what_is_not_counted_is_said_with_the_reason(judged, committee, position):
    found = duty(judged, committee, position, [link("A"), link("A", target="C7")])
    assert json.loads(found["evidence"])["set_aside"] == [{"unit": "A", "why": "同一单位重复"}]
    assert found["missing"] == "再联系 1 个基层单位"


def test_in_full_coverage_mode_one_unit_is_enough_for_a_person(judged, committee, position):
    assert duty(judged, committee, position, [link("A")], FULL)["state"] == "met"
    assert duty(judged, committee, position, [], FULL)["state"] == "none"


def test_town_people_owe_nothing(judged, committee, position):
    found = judged(committee=[committee(level="township")], position=[position("P1", "member")])
    assert ("liaison_duty", "P1") not in found


def test_a_unit_nobody_contacts_is_found_and_a_shared_one_is_allowed(judged, unit, committee):
    villages = [unit(id=i, name=i) for i in ("A", "B", "C")]
    links = [link("A"), link("B"), link("B", person="P2", person_name="乙"), link("B", target="C7")]
    found = judged(unit=villages, liaison=links)
    assert {s: r["state"] for (t, s), r in found.items() if t == "liaison_reach"} == {
        "A": "reached", "B": "several", "C": "unreached",
    }  # fmt: skip


def test_virtual_and_merged_places_are_not_waiting_for_contact(judged, unit):
    places = [unit(id="A", code="320205401498"), unit(id="B", valid_to=date(2016, 1, 1))]
    assert not [t for t, _ in judged(unit=places) if t == "liaison_reach"]


@pytest.mark.parametrize("columns", [{"person_serves": False}, {"year": 2022}, {"valid_to": date(2023, 1, 1)}])
def test_somebody_who_left_or_last_year_s_liaison_reaches_nobody(judged, unit, columns):
    assert judged(unit=[unit(id="A")], liaison=[link("A", **columns)])["liaison_reach", "A"]["state"] == "unreached"


def test_a_liaison_left_dangling_is_named(judged, unit):
    found = judged(unit=[unit(id="A")], liaison=[link("A", person_serves=False)])["liaison_reach", "A"]
    assert found["reason"] == "没有人联系；甲已离任，联系悬空"
