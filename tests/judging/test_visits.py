"""Visits to what somebody keeps contact with: due, overdue, and that unknown is not no (domain.md A-25)."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.errors import RuleError

RULE = """
[[rule]]
id = "visits.villages"
title = "联系的村每半年走访一次"
topic = "liaison_visits"
asks = "liaison_visits"
levels = ["village"]
period = "half_year"
judgement = "示例"

[[rule]]
id = "visits.schools"
title = "联系的学校每年走访两次"
topic = "liaison_visits"
asks = "liaison_visits"
levels = ["school"]
least = 2
period = "year"
judgement = "示例"
"""


def link(unit, level="village", **columns):
    return {
        "person": "P1", "person_name": "甲", "target": unit, "unit": unit, "unit_level": level, "unit_name": unit,
        "unit_place": "320299001001", "year": 2023, "person_serves": True, "valid_from": date(2022, 1, 1),
    } | columns  # fmt: skip


def visit(to, *days, **columns):
    return [{"id": f"{to}{n}", "visited_on": day, "object": to, "unit": None} | columns for n, day in enumerate(days)]


@pytest.fixture
def visited(judged, unit):
    """Judge a village of another county than the sample's and a school on 2023-10-31."""

    def run(links, visits=(), rules=RULE, **columns):
        village = unit(id="A", name="甲村", place="320299001001", **columns)
        school = unit(id="S", name="一小", level="school", place="320299001001")
        found = judged(unit=[village, school], liaison=links, visit=list(visits), rules=rules)
        return {s: row for (topic, s), row in found.items() if topic == "liaison_visits"}

    return run


def test_only_what_somebody_contacts_is_to_be_visited(visited):
    found = visited([link("A"), link("S", "school", person_serves=False)], visit("A", date(2023, 7, 3)))
    assert set(found) == {"A"}
    assert (found["A"]["state"], found["A"]["amount"]) == ("kept", 1.0)
    assert found["A"]["reason"] == "本期走访 1 次（最近 2023-07-03），规定每半年至少 1 次"


def test_periods_and_numbers_go_by_the_kind_of_unit(visited):
    found = visited([link("S", "school")], visit("S", date(2022, 3, 1), date(2022, 9, 1), date(2023, 2, 1)))
    assert (found["S"]["state"], found["S"]["missing"]) == ("due", "2023-12-31 前安排：走访")


def test_a_visit_to_the_committee_of_a_unit_is_one_to_the_unit(visited):
    assert visited([link("A")], visit("C1", date(2023, 7, 3), unit="A"))["A"]["state"] == "kept"


def test_no_visit_known_is_to_verify_and_overdue_where_the_ledger_was_declared_complete(visited):
    assert visited([link("A")])["A"]["state"] == "to_verify"
    found = visited([link("A")], visit("A", date(2022, 8, 1)), visits_declared_on=date(2023, 7, 1))["A"]
    assert found["reason"] == "上期走访 0 次，本期 0 次，规定每半年至少 1 次，2023-07-01 起逾期"
    assert '"persons":["甲"]' in found["evidence"]


@pytest.mark.parametrize("since", [{"valid_from": date(2023, 1, 15)}, {"valid_from": None}])
def test_who_began_within_the_period_before_is_not_late_yet(visited, since):
    found = visited([link("A", **since)], visits_declared_on=date(2023, 7, 1))["A"]
    assert found["state"] == ("due" if since["valid_from"] else "overdue")


def test_a_committee_that_is_an_object_of_its_own_can_have_its_own_period(judged, committee):
    rules = """
[[rule]]
id = "systems"
title = "联系系统关工委"
topic = "liaison_duty"
asks = "liaison"
place = "320205"
levels = ["county"]
posts = ["member"]
committee_forms = ["system"]
judgement = "示例"
""" + RULE.replace('["village"]', '["care_committee"]')
    system = committee(id="C9", form="system", level="county", unit="320205000000", place="320205000000")
    itself = {"target_form": "system", "target_name": "教育系统关工委", "unit": "320205000000"}
    own = link("C9", "county") | itself
    made = visit("C9", date(2023, 8, 1), unit="320205000000")
    found = judged(committee=[system], liaison=[own], visit=made, rules=rules)
    assert found["liaison_visits", "C9"]["state"] == "kept"


def test_a_rule_about_what_nobody_can_contact_is_refused(book):
    with pytest.raises(RuleError, match="“person”不是可以联系的单位"):
        book(RULE.replace('["village"]', '["person"]'))
