"""Plain lists of what there is: by address, with parents and codes, people by right."""

from __future__ import annotations

import pytest
from askers import asker_with
from local_user import act_as

from graphmodel.network import Right
from queries import plain_lists

BASE = "/api/v1"


def test_places_have_their_parent_and_codes(api):
    answer = api("GET", f"{BASE}/places?fields=place,place_prefix,name,level,parent,parent_name").json()

    assert [tuple(row.values()) for row in answer["rows"]] == [
        ("320205000000", "320205", "锡山区", "county", "320200000000", None),
        ("320205100000", "320205100", "东亭镇", "township", "320205000000", "锡山区"),
        ("320205100201", "320205100201", "甲村", "village", "320205100000", "东亭镇"),
    ]


def test_units_committees_and_findings_are_listed_with_their_codes(api):
    units = api("GET", f"{BASE}/units?filter=level:eq:学校&fields=id,name,place,located_in").json()["rows"]
    [committee] = api("GET", f"{BASE}/committees").json()["rows"]
    findings = api("GET", f"{BASE}/findings?topic=establishment&fields=subject,state,state_title").json()["rows"]

    assert units == [{"id": "S32020500001", "name": "=甲校", "place": "320205100201", "located_in": "320205100201"}]
    assert (committee["form"], committee["unit_name"], committee["level"]) == ("care_committee", "东亭镇", "township")
    assert {"subject": "320205100201", "state": "blank", "state_title": "空白点"} in findings


def test_a_rule_stands_with_its_citation(api):
    rules = api("GET", f"{BASE}/rules?filter=topic:eq:establishment").json()["rows"]

    assert rules and all(rule["citation"] for rule in rules)


@pytest.mark.parametrize("name", plain_lists())
def test_every_list_is_given_in_every_format(api, name):
    for suffix in ("", ".json", ".csv", ".xlsx", ".ndjson", ".parquet"):
        assert api("GET", f"{BASE}/{name}{suffix}").status_code == 200


@pytest.mark.parametrize(("rights", "status"), [([Right.see_counts], 403), ([Right.see_counts, Right.see_names], 200)])
def test_people_are_listed_for_whoever_may_know_their_names(ask, rights, status):
    act_as(ask.app, asker_with(*rights))

    assert ask("GET", f"{BASE}/people").status_code == status
