"""Projects of a county by type: how many, what they are worth, of how many that is not known."""

from __future__ import annotations

from datetime import date

from committee_lists import TOWN, asked, committee


def test_what_is_signed_is_told_apart_and_an_unknown_amount_is_not_nought(written):
    common = {"about": "C1", "place": TOWN}
    held = [
        {"id": "U1", "name": "甲", "type": "other", "amount": 120_000, "signed_on": date(2023, 1, 1), **common},
        {"id": "U2", "name": "乙", "type": "other", "amount": 30_000, "applied_on": date(2023, 9, 1), **common},
        {"id": "U3", "name": "丙", "type": "other", **common},
        {"id": "U4", "name": "丁", "type": "government_purchased_service", **common},
    ]
    rows = asked(written(committee=[committee("C1")], project=held), "project_totals")
    counts = ("type", "projects", "signed", "amount", "signed_amount", "without_amount")
    assert [tuple(row[name] for name in counts) for row in rows] == [
        ("government_purchased_service", 1, 0, None, None, 1), ("other", 3, 1, 15.0, 12.0, 1),
    ]  # fmt: skip
