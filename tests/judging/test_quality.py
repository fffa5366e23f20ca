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
        ({"elements_checked_on": None, "has_site": False}, "to_verify", []),
        ({"elements_checked_on": date(2021, 1, 1)}, "to_verify", []),
        ({"elements_checked_on": date(2022, 12, 1), "has_plan": False}, "to_verify", []),
    ],
)
def test_any_known_no_makes_hollow_and_an_old_report_says_nothing(judged, committee, columns, state, no):
    found = judged(committee=[committee(**columns)])["quality", "C1"]
    assert (found["state"], json.loads(found["evidence"])["no"]) == (state, no)
