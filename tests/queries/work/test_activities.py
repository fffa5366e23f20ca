"""Activities: numbers keep their qualifiers and themes are never added up."""

from __future__ import annotations

from datetime import date

from committee_lists import TOWN, asked, committee


def activity(id_, theme, sessions=None, qualifier=None, people=None, **more):
    return {
        "id": id_, "about": "C1", "title": id_, "theme": theme, "held_on": date(2023, 5, 4), "place": TOWN,
        "sessions": sessions, "sessions_qualifier": qualifier, "participants": people,
    } | more  # fmt: skip


def test_numbers_of_one_theme_keep_their_qualifier_and_themes_are_never_added_up(written):
    held = [
        activity("V1", "family_education", 150, "over", 20_000, is_planned=True),
        activity("V2", "family_education", is_planned=False),
        activity("V3", "law_education", 80, "at_least"),
        activity("V4", "law_education", 9, "exact", held_on=date(2022, 5, 4)),
    ]
    rows = asked(written(committee=[committee("C1"), committee("C2")], activity=held), "activities")
    assert [(r["theme"], r["records"], r["sessions"], r["participants"], r["planned_share"]) for r in rows] == [
        ("law_education", 1, "不少于80", None, None), ("family_education", 2, "151多", "20000", 0.5),
    ]  # fmt: skip


def test_a_committee_without_a_recorded_activity_is_to_verify_not_idle(written):
    silent = [committee("C2"), committee("C3", "village", f"{TOWN}001"), committee("C4", "school", TOWN)]
    silent[1]["form"] = "care_group"
    view = written(committee=[committee("C1"), *silent], activity=[activity("V1", "science")])
    rows = asked(view, "activities", by="silent")
    assert {(row["records"], row["note"]) for row in rows} == {(0, "这一年没有登记活动，有没有开展待核")}
    assert sorted(row["title"] for row in rows) == ["C2名", "C3名", "C4名"]
