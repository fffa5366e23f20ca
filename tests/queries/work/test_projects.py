"""Projects: where each stands on the day."""

from __future__ import annotations

from datetime import date

from committee_lists import TOWN, asked, committee


def test_a_project_stands_where_its_last_day_by_then_says(written):
    held = [
        {"id": "U1", "name": "甲", "type": "other", "about": "C1", "place": TOWN, "amount": 120_000,
         "applied_on": date(2023, 1, 1), "signed_on": date(2023, 11, 1)},
        {"id": "U2", "name": "乙", "type": "other", "about": "C1", "place": TOWN, "closed_on": date(2023, 9, 1)},
    ]  # fmt: skip
    rows = asked(written(committee=[committee("C1")], project=held), "projects")
    assert [(r["name"], r["standing"], r["amount"]) for r in rows] == [("甲", "applied", 12.0), ("乙", "closed", None)]
