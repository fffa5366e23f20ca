"""一人联系两个基层: two different base units, this year, still running."""

from __future__ import annotations

import json
from datetime import date

import pytest

from graphmodel.errors import RuleError
from graphmodel.rules.wording import in_words

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


def test_in_full_coverage_mode_people_share_and_owe_no_number(judged, committee, position):
    three = duty(judged, committee, position, [link(u) for u in "ABC"], FULL)
    assert (three["state"], three["reason"]) == (
        "sharing", "联系基层单位 3 个（全覆盖方式：基层单位由各人分担，不定每人几个）",
    )  # fmt: skip
    assert duty(judged, committee, position, [], FULL)["state"] == "idle"


def test_the_words_of_a_rule_leave_out_the_number_that_nobody_owes_in_full_coverage(book):
    rules = {rule.id: in_words(rule) for rule in book(FULL).rules}
    assert "每人几个" not in rules["liaison.two"]
    assert "方式 全覆盖" in rules["liaison.two"]


def test_where_at_least_so_many_are_asked_for_more_are_not_too_many(judged, committee, position):
    rule = local("counts = 'at_least'\ntarget = 1\nbase_levels = ['village']")
    assert duty(judged, committee, position, [link("A"), link("B")], rule)["state"] == "met"
    none = duty(judged, committee, position, [], rule)
    assert (none["state"], none["reason"]) == ("none", "联系基层单位 0 个，应至少 1 个")


def local(keys, place="320205", levels='["county"]', called="local"):
    """Return a rule of one place."""
    return f"""
[[rule]]
id = "{called}"
title = "本地联系"
topic = "liaison_duty"
asks = "liaison"
place = "{place}"
levels = {levels}
posts = ["director", "member"]
judgement = "本地"
{keys}
"""


def reach(judged, **given):
    found = judged(**given)
    return {s: r["state"] for (t, s), r in found.items() if t == "liaison_reach"}


@pytest.fixture
def mixed(unit):
    """Three villages, a street and a school of one county, and a street elsewhere."""
    return [
        *(unit(id=i, name=i) for i in "ABC"),
        unit(id="T", level="township", place="320205001000"),
        unit(id="S", level="school", stage="primary"),
        unit(id="U", level="township", place="320206001000"),
    ]


def test_a_rule_of_a_place_decides_alone_which_units_there_wait_for_contact(judged, mixed):
    links = [link(u) for u in "ABC"]
    rule = local("base_levels = ['village']")
    assert reach(judged, unit=mixed, liaison=links, rules=rule) == {
        "A": "reached", "B": "reached", "C": "reached", "U": "unreached",
    }  # fmt: skip


def test_a_rule_about_city_people_leaves_the_units_that_county_people_owe_contact_to(judged, mixed):
    rule = local("base_levels = ['township']", place="3202", levels='["prefecture"]')
    assert set(reach(judged, unit=mixed, rules=rule)) == {"A", "B", "C", "T", "S", "U"}


def test_two_rules_of_one_place_count_what_either_of_them_counts(judged, mixed):
    rules = local("base_levels = ['village']") + local(
        "base_levels = ['school']", called="other", levels='["prefecture"]'
    )
    assert set(reach(judged, unit=mixed, rules=rules)) == {"A", "B", "C", "S", "U"}


def test_schools_may_be_narrowed_to_a_stage_and_an_unknown_stage_is_to_verify(judged, unit, committee, position):
    rule = local("base_levels = ['school']\nstages = ['primary']")
    schools = [unit(id=i, level="school", stage=s) for i, s in (("A", "primary"), ("B", "senior"), ("C", None))]
    assert reach(judged, unit=schools, rules=rule) == {"A": "unreached", "C": "to_verify"}
    stages = {"A": "primary", "B": "senior", "C": None}
    links = [link(u, unit_level="school", unit_stage=stage) for u, stage in stages.items()]
    found = duty(judged, committee, position, links, rule)
    assert found["amount"] == 1
    assert json.loads(found["evidence"])["set_aside"] == [
        {"unit": "B", "why": "不是规定学段的学校"}, {"unit": "C", "why": "学段不详"},
    ]  # fmt: skip


def test_a_system_committee_can_be_an_object_and_is_not_the_county_it_sits_in(judged, committee, position):
    rule = local("base_levels = ['village']\ncommittee_forms = ['system']")
    system = committee(id="C9", form="system", level="county", unit="320205000000", place="320205000000")
    own = committee(**COUNTY)
    in_county = {"unit": "320205000000", "unit_level": "county", "unit_name": "县"}
    links = [
        link("x", target="C9", target_name="教育系统关工委", target_form="system") | in_county,
        link("x", target="C1", target_name="县关工委", target_form="care_committee") | in_county,
    ]
    found = judged(committee=[own, system], position=[position("P1", "member")], liaison=links, rules=rule)
    person = found["liaison_duty", "P1"]
    assert json.loads(person["evidence"])["units"] == ["教育系统关工委"]
    assert json.loads(person["evidence"])["set_aside"] == [{"unit": "县", "why": "不是基层单位"}]
    assert (found["liaison_reach", "C9"]["state"], found["liaison_reach", "C9"]["level"]) == (
        "reached", "care_committee",
    )  # fmt: skip
    assert ("liaison_reach", "C1") not in found


def test_a_party_branch_can_be_an_object(judged, committee, position):
    rule = local("party_types = ['party_branch']")
    branches = [{"id": i, "name": i, "place": "320205001001", "type": t} for i, t in
                (("D1", "party_branch"), ("D2", "party_branch"), ("D3", "party_committee"))]  # fmt: skip
    nowhere = {"unit": None, "unit_level": None, "unit_name": None, "unit_place": None}
    links = [link("x", target=d["id"], target_name=d["id"], target_form=d["type"]) | nowhere for d in branches[1:]]
    found = judged(
        committee=[committee(**COUNTY)], position=[position("P1", "member")], party=branches, liaison=links, rules=rule
    )
    assert found["liaison_duty", "P1"]["amount"] == 1
    assert {s: r["state"] for (t, s), r in found.items() if t == "liaison_reach"} == {
        "D1": "unreached", "D2": "reached",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("base_levels = ['party_organization']", "请改用 party_types 写明哪几种"),
        ("base_levels = ['care_committee']", "请改用 committee_forms 写明哪几种"),
        ("base_levels = ['person']", "“person”不是可以联系的单位"),
        ("mode = 'per_person'", "没有写明联系什么"),
        ("base_levels = ['village']\nstages = ['primary']", "base_levels 里却没有 school"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_what_would(book, keys, said):
    with pytest.raises(RuleError, match=said):
        book(local(keys))


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
