"""What is filled in and fresh, place by place."""

from __future__ import annotations

from datetime import date

from committee_lists import asked

KNOWN = {"last_activity_on": date(2023, 9, 1), "has_plan": True, "has_site": False, "has_budget": True,
         "has_staff": True, "elements_checked_on": date(2023, 9, 1), "led_by": "D1"}  # fmt: skip


def test_a_county_looks_at_villages_and_the_least_known_comes_first(written):
    view = written(
        committee=[
            {"id": "C1", "place": "320205100001", **KNOWN},
            {"id": "C2", "place": "320205100002", "has_plan": True, "elements_checked_on": date(2022, 10, 31)},
        ],
        person=[{"id": "P1", "place": "320205100001", "layer": "core_layer", "sex": "male", "wulao_kinds": "[]"}],
    )
    columns = ("area", "known", "asked", "fresh", "roster_known", "roster_asked")
    assert [tuple(row[c] for c in columns) for row in asked(view, "data_mastery")] == [
        ("新塘村", 2, 7, 0, 0, 0), ("友谊社区", 7, 7, 1, 2, 8),
    ]  # fmt: skip
    [town] = asked(view, "data_mastery", by="township")
    assert (town["area"], town["known_rate"], town["fresh_rate"], town["roster_rate"]) == (
        "东亭街道",
        9 / 14,
        0.5,
        0.25,
    )
