"""Resolutions: what is past its day comes first."""

from __future__ import annotations

from datetime import date

from committee_lists import TOWN, asked, committee


def test_a_resolution_past_its_day_comes_first_a_settled_one_last_and_what_nobody_said_is_not_unsettled(written):
    meetings = [
        {"id": f"M{n}", "about": "C1", "type": "joint_conference", "held_on": date(2023, 3, n + 1), "place": TOWN,
         "resolution": f"事项{n}", "resolution_due": due, "settled": settled}
        for n, (due, settled) in enumerate(
            [(date(2023, 6, 30), True), (date(2023, 9, 30), False), (date(2023, 12, 31), False), (None, None),
             (date(2023, 9, 30), None)]
        )
    ]  # fmt: skip
    rows = asked(written(committee=[committee("C1")], meeting=meetings), "resolutions")
    assert [(r["resolution"], r["standing"]) for r in rows] == [
        ("事项1", "overdue"), ("事项4", "unknown_late"), ("事项2", "open"), ("事项3", "unknown"), ("事项0", "settled"),
    ]  # fmt: skip
