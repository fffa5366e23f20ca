"""Sound, hollow or to verify."""

from __future__ import annotations

import json
from datetime import date

import pytest


@pytest.mark.parametrize(
    ("columns", "state", "no"),
    [
        ({}, "sound", []),
        ({"has_site": False}, "hollow", ["阵地"]),
        ({"has_budget": False, "has_staff": None}, "hollow", ["经费"]),
        ({"last_activity_on": date(2022, 10, 31)}, "hollow", ["活动"]),
        ({"last_activity_on": date(2022, 11, 1)}, "sound", []),
        ({"last_activity_on": None}, "to_verify", []),
        ({"last_activity_on": date(2023, 11, 1)}, "to_verify", []),
        ({"elements_checked_on": None, "has_site": False}, "to_verify", []),
        ({"elements_checked_on": date(2021, 1, 1)}, "to_verify", []),
        ({"elements_checked_on": date(2022, 12, 1), "has_plan": False}, "to_verify", []),
    ],
)
def test_any_known_no_makes_hollow_and_an_old_report_says_nothing(judged, committee, columns, state, no):
    found = judged(committee=[committee(**columns)])["quality", "C1"]
    assert (found["state"], json.loads(found["evidence"])["no"]) == (state, no)


def test_a_year_after_the_last_report_nobody_is_accused_of_doing_nothing(judged, committee):
    found = judged(committee=[committee()], day=date(2024, 12, 1))["quality", "C1"]
    assert (found["state"], found["reason"]) == ("to_verify", "活动、本年计划情况不明或核实已过期")


def test_a_committee_known_by_the_roster_alone_is_verified_in_every_topic(judged, unit):
    found = judged(unit=[unit(has_committee=True, checked_on=date(2023, 9, 1))])
    assert found["quality", "320205001001"]["state"] == "to_verify"
    assert found["executive_wulao", "320205001001"]["state"] == "to_verify"
    assert found["quality", "320205001001"]["name"] == "示例（关工委资料未登记）"
