"""Presence of a committee, case by case."""

from __future__ import annotations

import json
from datetime import date

import pytest

CHECKED = date(2023, 9, 1)
ORGAN = {"id": "G1", "level": "government_organ", "party_org": "D1", "party_org_name": "某局党支部"}
OR_READING = """
[[rule]]
id = "establishment.organs"
title = "机关、事业单位：任一条件具备即应建"
topic = "establishment"
asks = "committee"
levels = ["government_organ", "public_institution"]
obligation = "partial"
reading = "or"
own_forms = ["care_committee", "care_group", "system"]
judgement = "按“或”读"
"""


def state(found, subject="320205001001"):
    return found["establishment", subject]["state"]


def test_a_village_with_a_committee_is_established_and_counted(judged, unit, committee):
    found = judged(unit=[unit()], committee=[committee()])["establishment", "320205001001"]
    assert (found["state"], found["counted"], found["reason"]) == (
        "own", True, "已建“示例关工委”（建立日期 2015-03-01）",
    )  # fmt: skip


def test_an_empty_cell_is_not_a_no(judged, unit):
    found = judged(unit=[unit()])["establishment", "320205001001"]
    assert (found["state"], found["counted"]) == ("to_verify", True)
    assert found["missing"] == "核实是否已建关工委，填“是否已建关工委”和“核实日期”"


def test_a_dated_no_is_a_blank_spot_with_its_nearest_link(judged, unit, committee):
    town = committee(id="C9", name="东亭街道关工委", level="township", place="320205001000", unit="320205001000")
    found = judged(
        unit=[unit(has_committee=False, checked_on=CHECKED, party_org="D1", party_org_name="门楼社区党委")],
        committee=[town],
    )["establishment", "320205001001"]
    assert (found["state"], found["counted"]) == ("blank", True)
    assert found["reason"] == "应建未建：名册填未建（核实日期 2023-09-01）"
    assert found["missing"] == "建关工委：由门楼社区党委牵头，请东亭街道关工委指导"


def test_a_no_without_a_day_proves_nothing(judged, unit):
    found = judged(unit=[unit(has_committee=False)])["establishment", "320205001001"]
    assert (found["state"], found["reason"]) == ("to_verify", "名册填了是否已建，但没有核实日期")


def test_a_no_checked_after_the_day_asked_about_proves_nothing_yet(judged, unit):
    assert state(judged(unit=[unit(has_committee=False, checked_on=date(2023, 11, 1))])) == "to_verify"


def test_a_complete_list_without_it_makes_a_blank_spot(judged, unit):
    assert state(judged(unit=[unit(committees_declared_on=CHECKED)])) == "blank"


def test_a_complete_list_says_nothing_about_a_village_founded_later(judged, unit):
    found = judged(unit=[unit(committees_declared_on=CHECKED, valid_from=date(2023, 10, 1))])
    assert state(found) == "to_verify"


@pytest.mark.parametrize(
    "columns",
    [
        {"has_committee": True},
        {"has_committee": True, "checked_on": date(2019, 1, 1)},
    ],
)
def test_a_complete_list_and_a_yes_that_contradict_each_other_are_verified(judged, unit, columns):
    assert state(judged(unit=[unit(committees_declared_on=CHECKED, **columns)])) == "to_verify"


def test_a_committee_that_ended_after_the_list_was_complete_is_verified(judged, unit, committee):
    found = judged(unit=[unit(committees_declared_on=CHECKED)], committee=[committee(valid_to=date(2023, 10, 1))])
    assert state(found) == "to_verify"


def test_nothing_obliges_and_nothing_is_counted(judged, unit, committee):
    organ = unit(**ORGAN, veteran_count=0, youth_count=3)
    found = judged(unit=[organ], committee=[committee(unit="G1")])["establishment", "G1"]
    assert (found["state"], found["counted"]) == ("own", False)


def test_the_township_committee_is_nearer_than_that_of_the_county(judged, unit, committee):
    above = [
        committee(id="C8", name="锡山区关工委", level="county", place="320205000000", unit="320205000000"),
        committee(id="C9", name="东亭街道关工委", level="township", place="320205001000", unit="320205001000"),
    ]
    found = judged(unit=[unit(has_committee=False, checked_on=CHECKED)], committee=above)
    assert found["establishment", "320205001001"]["missing"].endswith("请东亭街道关工委指导")


def test_a_villager_group_turns_to_the_committee_of_its_village(judged, unit, committee):
    group = unit(
        id="V1", level="villager_group", party_org="D1", party_org_name="支部", veteran_count=2, youth_count=1,
        has_committee=False, checked_on=CHECKED,
    )  # fmt: skip
    found = judged(unit=[group], committee=[committee()])["establishment", "V1"]
    assert found["missing"] == "建关工小组：由支部牵头，请示例关工委指导"


def test_a_yes_without_a_committee_on_record_is_established(judged, unit):
    found = judged(unit=[unit(has_committee=True, checked_on=CHECKED)])["establishment", "320205001001"]
    assert (found["state"], found["reason"]) == ("own", "名册填已建（核实日期 2023-09-01），关工委资料未登记")


def test_roster_and_record_that_contradict_each_other_are_verified(judged, unit, committee):
    assert state(judged(unit=[unit(has_committee=False, checked_on=CHECKED)], committee=[committee()])) == "to_verify"


def test_a_committee_founded_after_the_no_wins(judged, unit, committee):
    found = judged(
        unit=[unit(has_committee=False, checked_on=CHECKED)],
        committee=[committee(valid_from=date(2023, 10, 1))],
    )
    assert state(found) == "own"


def test_an_ended_committee_does_not_establish(judged, unit, committee):
    found = judged(unit=[unit()], committee=[committee(valid_to=date(2022, 1, 1))])["establishment", "320205001001"]
    assert (found["state"], found["reason"]) == (
        "to_verify",
        "原“示例关工委”已于 2022-01-01 撤销，是否另建不明",
    )


def test_a_hollow_committee_counts_as_established(judged, unit, committee):
    found = judged(unit=[unit()], committee=[committee(has_site=False)])
    assert (state(found), found["quality", "C1"]["state"]) == ("own", "hollow")


def test_a_towns_committee_for_private_enterprises_is_not_the_towns_own(judged, unit, committee):
    town = unit(id="320205001000", level="township", place="320205001000")
    theirs = committee(form="private_economy", unit="320205001000", level="township", place="320205001000")
    assert state(judged(unit=[town], committee=[theirs]), "320205001000") == "to_verify"


def test_a_regional_committee_covers_only_with_a_relation(judged, unit):
    cover = {
        "committee": "C5",
        "committee_name": "片区关工委",
        "committee_form": "regional",
        "unit": "320205001001",
    }
    found = judged(unit=[unit()], cover=[cover])["establishment", "320205001001"]
    assert (found["state"], found["counted"], found["reason"]) == ("covered", True, "由“片区关工委”覆盖")


def test_an_ended_regional_committee_covers_nobody(judged, unit):
    cover = {
        "committee": "C5", "committee_name": "片区关工委", "committee_form": "regional", "unit": "320205001001",
        "committee_ended_on": date(2023, 1, 1),
    }  # fmt: skip
    assert state(judged(unit=[unit()], cover=[cover])) == "to_verify"


def test_a_virtual_code_needs_no_committee(judged, unit):
    found = judged(unit=[unit(code="320205401498")])["establishment", "320205001001"]
    assert (found["state"], found["counted"]) == ("not_required", False)


def test_a_place_that_is_not_counted_says_why(judged, unit):
    found = judged(unit=[unit(not_counted_reason="开发区，不计为镇（街道）")])["establishment", "320205001001"]
    assert (found["state"], found["reason"]) == ("not_required", "开发区，不计为镇（街道）")


def test_a_merged_village_is_outside_and_its_committee_is_listed(judged, unit, committee):
    merged = unit(valid_to=date(2016, 5, 1))
    left = committee(unit_ended_on=date(2016, 5, 1))
    found = judged(unit=[merged], committee=[left])
    row = found["establishment", "320205001001"]
    assert (row["state"], row["counted"]) == ("abolished", False)
    assert json.loads(row["evidence"])["left_behind"] == ["示例关工委"]
    assert ("quality", "C1") not in found


@pytest.mark.parametrize(
    ("veterans", "youth", "and_state", "or_state"),
    [(3, 5, "blank", "blank"), (0, 5, "not_required", "blank"), (None, 5, "to_verify", "blank"),
     (0, None, "not_required", "blank")],
)  # fmt: skip
def test_the_two_readings_of_the_three_conditions_differ(judged, unit, veterans, youth, and_state, or_state):
    organ = unit(**ORGAN, veteran_count=veterans, youth_count=youth, has_committee=False, checked_on=CHECKED)
    assert state(judged(unit=[organ]), "G1") == and_state
    assert state(judged(unit=[organ], rules=OR_READING), "G1") == or_state


def test_an_organ_that_only_lacks_the_party_awaits_it(judged, unit):
    organ = unit(
        id="G1",
        level="government_organ",
        veteran_count=3,
        youth_count=5,
        party_absence="party_building_instructor",
        checked_on=CHECKED,
    )
    found = judged(unit=[organ])["establishment", "G1"]
    assert (found["state"], found["counted"], found["missing"]) == (
        "awaiting_party_building", False, "建党组织（现仅有党建工作指导员）",
    )  # fmt: skip


def test_an_organ_of_the_prefecture_is_under_full_obligation(judged, unit):
    organ = unit(**ORGAN, veteran_count=0, affiliation="prefecture", has_committee=False, checked_on=CHECKED)
    assert judged(unit=[organ])["establishment", "G1"]["rule"] == "establishment.organs.prefecture"
    assert state(judged(unit=[organ]), "G1") == "blank"


def test_a_social_organization_never_stands_in_a_denominator(judged, unit, committee):
    named = unit(id="O1", level="social_organization")
    assert (lambda f: (f["state"], f["counted"]))(judged(unit=[named])["establishment", "O1"]) == (
        "not_required", False,
    )  # fmt: skip
    with_own = judged(unit=[named], committee=[committee(unit="O1")])["establishment", "O1"]
    assert (with_own["state"], with_own["counted"]) == ("own", False)


def test_a_grid_has_no_finding_because_no_rule_addresses_it(judged, unit):
    assert ("establishment", "W1") not in judged(unit=[unit(id="W1", level="grid")])


@pytest.mark.parametrize(
    ("unit_columns", "closing"),
    [({"has_committee": False, "checked_on": CHECKED}, {"committee": True}), ({}, {"has_committee": True})],
)
def test_the_missing_link_settles_the_finding_when_it_is_added(judged, unit, committee, unit_columns, closing):
    before = judged(unit=[unit(**unit_columns)])
    assert before["establishment", "320205001001"]["missing"]
    if closing.get("committee"):
        after = judged(unit=[unit(**unit_columns)], committee=[committee(valid_from=date(2023, 10, 1))])
    else:
        after = judged(unit=[unit(has_committee=True, checked_on=CHECKED)])
    assert state(after) == "own"


def test_a_committee_there_in_a_form_that_does_not_count_is_named(judged, unit, committee):
    found = judged(unit=[unit()], committee=[committee(name="东片区域关工委", form="regional")])
    reason = found["establishment", "320205001001"]["reason"]
    assert reason == "登记有“东片区域关工委”，是区域性关工委，不算它自己的关工委；是否另建没有记录"


def test_a_committee_of_which_nobody_knows_whether_it_should_be_is_neither_counted_nor_beyond(judged, unit, committee):
    organ = unit(**ORGAN, veteran_count=None, youth_count=None)
    own = committee(unit="G1", level="government_organ", form="system")
    found = judged(unit=[organ], committee=[own])["establishment", "G1"]
    assert (found["state"], found["counted"]) == ("own", None)
