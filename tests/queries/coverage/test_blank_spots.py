"""Blank spots: where, with which Party organization, why, and what to do."""

from __future__ import annotations

from datetime import date

from graphmodel.rules import load_rules
from graphmodel.rules.own import Setting, own_rules
from queries.asking import Ask, answer

RULES = load_rules()
DAY = date(2023, 10, 31)


def test_a_blank_spot_says_where_why_and_what_is_nearest(written, finding):
    view = written(
        finding(
            "establishment", "E1", "blank", level="enterprise", priority="P1", obligation="partial",
            reason="应建未建", missing="由党支部牵头", evidence={"party_org_name": "甲厂党支部"},
        ),
        finding("liaison_reach", "E1", "several", evidence={"persons": ["王某", "李某"]}),
        unit=[{"id": "E1", "above_scale": True, "party_org_type": "party_branch"}],
    )  # fmt: skip

    [row] = answer(view, "blank_spots", Ask()).rows.to_dicts()

    assert row == {
        "subject": "E1", "name": "E1名", "level": "enterprise", "township": "东亭街道", "village": "友谊社区",
        "party_org_name": "甲厂党支部", "party_org_type": "party_branch",
        "above_scale": True, "obligation": "partial", "priority": "P1",
        "state": "blank", "reason": "应建未建", "missing": "由党支部牵头", "way": "依托企业党组织单独组建",
        "liaison_names": "王某、李某", "place": "320205100001",
        "accepted_until": None, "open_tasks": None, "task_due": None, "founded_on": None, "newly": None,
        "cause": "应建未建",
    }  # fmt: skip


def test_the_way_follows_from_the_level_and_the_state(written, finding):
    view = written(
        finding("establishment", "Z1", "blank", level="zone"),
        finding("establishment", "V1", "blank", level="villager_group"),
        finding("establishment", "T1", "blank", level="township"),
        finding("establishment", "E1", "awaiting_party_building", level="enterprise"),
        finding("establishment", "S1", "to_verify", level="school"),
    )

    def ways(state):
        rows = answer(view, "blank_spots", Ask(parameters={"state": state})).rows
        return dict(rows.select("subject", "way").iter_rows())

    assert ways("blank") == {
        "Z1": "依托区域性党组织组建区域性关工委",
        "V1": "建关工小组，由村（社区）关工委指导",
        "T1": "由同级党组织发文组建",
    }
    assert ways("awaiting_party_building") == {"E1": "先由党建跟进，建党组织后再建关工委"}
    assert ways("to_verify") == {"S1": "先核实，填写“是否已建关工委”和“核实日期”"}


def test_a_place_above_the_village_has_no_village(written, finding):
    view = written(finding("establishment", "T1", "blank", level="township", place="320205101000"))

    [row] = answer(view, "blank_spots", Ask()).rows.to_dicts()

    assert (row["township"], row["village"]) == ("安镇街道", None)


def test_a_zone_stands_on_its_regional_party_organization_and_a_place_without_any_on_none(written, finding):
    view = written(
        finding("establishment", "Z1", "blank", level="zone", evidence={"party_org_name": "园区党委"}),
        finding("establishment", "Z2", "blank", level="zone"),
    )

    rows = answer(view, "blank_spots", Ask()).rows

    assert rows.select("subject", "party_org_type", "liaison_names").rows() == [
        ("Z1", "regional_party_org", None), ("Z2", None, None),
    ]  # fmt: skip


def test_units_founded_after_the_census_of_their_place_are_new_and_where_nobody_said_its_day_nobody_knows(
    written, finding, monkeypatch
):
    census = Setting("K1", "320205", "census.latest", "普查日期", "2022-12-31", "普查通报")
    book = own_rules(RULES, (census,), DAY).book
    founded = {"E1": date(2023, 1, 1), "E2": date(2022, 12, 31), "E3": None}
    view = written(
        *(finding("establishment", id_, "blank", level="enterprise") for id_ in founded),
        finding("establishment", "E4", "blank", level="enterprise", place="320206001"),
        unit=[{"id": id_, "valid_from": day} for id_, day in founded.items()] + [{"id": "E4", "valid_from": DAY}],
    )
    monkeypatch.setattr(type(view), "book", book)
    rows = answer(view, "blank_spots", Ask()).rows
    assert dict(rows.select("subject", "newly").iter_rows()) == {"E1": True, "E2": False, "E3": None, "E4": None}
    assert answer(view, "blank_spots", Ask(parameters={"newly": True})).rows["subject"].to_list() == ["E1"]
