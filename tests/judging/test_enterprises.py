"""The order P1 to P4, and the causes of being unmapped."""

from __future__ import annotations

import json
from datetime import date

import pytest

CHECKED = date(2023, 9, 1)
NO = {"has_committee": False, "checked_on": CHECKED}
PARTY = {"party_org": "D1", "party_org_name": "甲公司党支部", "party_org_type": "party_branch"}
NO_PARTY = {"party_absence": "none", "checked_on": CHECKED}
ZONE = {
    "id": "Z1",
    "name": "东区工业园",
    "place": "320205001000",
    "party_org": "D7",
    "party_org_name": "东区党委",
}


def firm(unit, **columns):
    return unit(**({"id": "E1", "level": "enterprise", "name": "甲公司"} | columns))


@pytest.mark.parametrize(
    ("columns", "priority", "state"),
    [
        ({"ownership": "private", "above_scale": True, **PARTY, **NO}, "P1", "blank"),
        ({"ownership": "private", "above_scale": True, **PARTY}, "P1", "to_verify"),
        ({"ownership": "private", "above_scale": True, **NO_PARTY}, "P3", "awaiting_party_building"),
        ({"ownership": "state", "above_scale": True, **PARTY, **NO}, "P4", "not_required"),
        ({"ownership": "private", "above_scale": False, **PARTY, **NO}, "P4", "not_required"),
        ({"ownership": "private", "above_scale": False, "zone": "Z1", "zone_name": "东区工业园", **NO_PARTY},
         "P2", "not_required"),
        ({"ownership": "private", "above_scale": None, **PARTY, **NO}, None, "to_verify"),
        ({"ownership": None, "above_scale": True, **PARTY, **NO}, None, "to_verify"),
        ({"ownership": "private", "above_scale": True}, None, "to_verify"),
    ],
)  # fmt: skip
def test_the_first_match_wins_and_unknown_is_not_no(judged, unit, columns, priority, state):
    found = judged(unit=[firm(unit, **columns)], zone=[ZONE])["establishment", "E1"]
    assert (found["priority"], found["state"], found["counted"]) == (priority, state, False)


def test_a_joint_branch_is_a_party_organization_unless_the_rule_says_otherwise(judged, unit):
    joint = firm(
        unit,
        ownership="private",
        above_scale=True,
        **(PARTY | {"party_org_type": "joint_party_branch"}),
        **NO,
    )
    strict = """
[[rule]]
id = "establishment.enterprises"
title = "联合党支部不算"
topic = "establishment"
asks = "enterprise_order"
levels = ["enterprise"]
joint_branch_counts = false
judgement = "另一读法"
"""
    assert judged(unit=[joint])["establishment", "E1"]["priority"] == "P1"
    assert judged(unit=[joint], rules=strict)["establishment", "E1"]["priority"] == "P3"


def test_an_instructor_is_not_a_party_organization(judged, unit):
    found = judged(
        unit=[
            firm(
                unit,
                ownership="private",
                above_scale=True,
                party_absence="party_building_instructor",
                checked_on=CHECKED,
            )
        ]
    )
    assert found["establishment", "E1"]["reason"] == "规上企业，仅有党建工作指导员，先由党建跟进"


def test_a_zone_is_one_blank_spot_whatever_the_number_of_its_enterprises(judged, unit):
    small = [
        firm(unit, id=f"E{n}", ownership="private", above_scale=False, zone="Z1", zone_name="东区工业园")
        for n in range(3)
    ]
    found = judged(unit=small, zone=[ZONE | NO])
    blanks = [key for key, row in found.items() if row["state"] == "blank"]
    assert blanks == [("establishment", "Z1")]
    assert found["establishment", "Z1"]["missing"] == "依托东区党委建区域性关工委，可覆盖 3 家企业"
    assert found["establishment", "E0"]["reason"] == "由园区“东区工业园”统一建区域性关工委，空白点记在园区"


def test_a_zone_whose_regional_committee_exists_is_established(judged, unit, committee):
    small = firm(unit, ownership="private", above_scale=False, zone="Z1", zone_name="东区工业园")
    regional = committee(id="C5", name="东区关工委", form="regional", unit="Z1", unit_kind="Zone", level="zone")
    found = judged(unit=[small], zone=[ZONE], committee=[regional])
    assert found["establishment", "Z1"]["state"] == "own"
    assert found["establishment", "E1"]["state"] == "to_verify"
    assert found["establishment", "E1"]["missing"] == "在“覆盖关系”表登记是否覆盖"


def test_a_zone_that_covers_all_its_enterprises_still_stands_in_the_rate(judged, unit, committee):
    small = firm(unit, ownership="private", above_scale=False, zone="Z1", zone_name="东区工业园")
    regional = committee(id="C5", name="东区关工委", form="regional", unit="Z1", unit_kind="Zone", level="zone")
    cover = {"committee": "C5", "committee_name": "东区关工委", "committee_form": "regional", "unit": "E1"}
    found = judged(unit=[small], zone=[ZONE], committee=[regional], cover=[cover])
    assert found["establishment", "E1"]["state"] == "covered"
    assert (found["establishment", "Z1"]["state"], found["establishment", "Z1"]["counted"]) == ("own", True)


@pytest.mark.parametrize(
    ("party", "zone_state", "priority"),
    [
        ({}, "to_verify", None),
        ({"other_party_org": True}, "awaiting_party_building", "P4"),
        ({"party_absence": "none", "checked_on": CHECKED}, "awaiting_party_building", "P4"),
        ({"party_absence": "none"}, "to_verify", None),
        ({"party_absence": "none", "checked_on": date(2023, 11, 1)}, "to_verify", None),
    ],
)
def test_a_zone_without_a_regional_party_organization_waits_once_that_is_known(
    judged, unit, party, zone_state, priority
):
    small = firm(unit, ownership="private", above_scale=False, zone="Z1", zone_name="东区工业园")
    found = judged(unit=[small], zone=[ZONE | {"party_org": None} | party])
    assert (found["establishment", "Z1"]["state"], found["establishment", "E1"]["priority"]) == (zone_state, priority)


def test_a_zone_with_only_firms_of_unknown_scale_is_verified(judged, unit):
    unclear = firm(unit, ownership="private", above_scale=None, zone="Z1", zone_name="东区工业园")
    found = judged(unit=[unclear], zone=[ZONE | NO])["establishment", "Z1"]
    assert (found["state"], found["reason"]) == ("to_verify", "是否应建待核：园区内企业规模不明")


@pytest.mark.parametrize(
    ("columns", "causes"),
    [
        ({"ownership": "private", "above_scale": True, **PARTY}, []),
        ({"located_in": None, "ownership": "private", "above_scale": True, **PARTY}, ["a"]),
        ({"place": "320205000000", "ownership": "private", "above_scale": True, **PARTY}, ["a"]),
        ({"ownership": "private", "above_scale": False}, ["b"]),
        ({"ownership": "private", "above_scale": None, **PARTY}, ["c"]),
        ({"ownership": None, "above_scale": None, "located_in": None}, ["a", "b", "c"]),
    ],
)
def test_each_cause_of_being_unmapped_is_told_apart(judged, unit, columns, causes):
    found = judged(unit=[firm(unit, **columns)])["mapping", "E1"]
    assert json.loads(found["evidence"])["causes"] == causes
    assert found["state"] == ("unmapped" if causes else "mapped")


def test_an_unknown_scale_does_not_matter_once_a_committee_exists(judged, unit, committee):
    found = judged(
        unit=[firm(unit, **PARTY)],
        committee=[committee(unit="E1", unit_kind="Enterprise", level="enterprise")],
    )
    assert found["mapping", "E1"]["state"] == "mapped"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"located_in": None, "place": "320205000000", "uscc": "91320205PDY00001X7"},
         "未落到镇村（按登记机关推定属地）"),
        ({"located_in": None, "place": "", "uscc": None}, "未落到镇村"),
        ({"located_in": None}, "未落到镇村（原所在地已撤并）"),
    ],
)  # fmt: skip
def test_an_unlocated_enterprise_says_what_is_known_of_its_place(judged, unit, columns, reason):
    found = judged(unit=[firm(unit, ownership="private", above_scale=True, **PARTY, **columns)])
    assert found["mapping", "E1"]["reason"] == reason


def test_a_towns_committee_covers_its_enterprises_only_where_the_rule_says_so(judged, unit, committee):
    town = committee(
        id="C7", name="东亭街道民营企业关工委", form="private_economy", level="township", place="320205001000",
        unit="320205001000",
    )  # fmt: skip
    named = firm(unit, ownership="private", above_scale=True, **PARTY, **NO)
    rule = """
[[rule]]
id = "establishment.enterprises"
title = "镇级民营企业关工委覆盖本镇企业"
topic = "establishment"
asks = "enterprise_order"
levels = ["enterprise"]
town_committee_covers = true
judgement = "另一读法"
"""
    assert judged(unit=[named], committee=[town])["establishment", "E1"]["state"] == "blank"
    found = judged(unit=[named], committee=[town], rules=rule)["establishment", "E1"]
    assert (found["state"], found["reason"]) == ("covered", "由“东亭街道民营企业关工委”覆盖")
