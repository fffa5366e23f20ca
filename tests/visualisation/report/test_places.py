"""The table by place: kinds side by side, no rate over several."""

from __future__ import annotations

from report_answers import VILLAGES, material

from visualisation.report.places import by_place

SCHOOLS = {
    "level": "school",
    "should_establish": 3,
    "established": 2,
    "reached": 2,
    "own": 2,
    "blank": 1,
    "to_verify": 0,
}
ENTERPRISES = {"level": "enterprise", "own": 44, "covered": 0, "blank": 1, "to_verify": 4}
COUNTS = {"blank": 0, "to_verify": 1, "own": 16}


def place(name, *rows):
    return [{"place": "320205001000", "township": name} | row for row in rows]


def drawn(places):
    return by_place(material(places=places, coverage=[VILLAGES | {"blank": 0, "to_verify": 1}, SCHOOLS, ENTERPRISES]))


def test_villages_schools_and_enterprises_stand_apart_and_enterprises_have_no_rate():
    villages = {"level": "village", "should_establish": 16, "established": 16, "reached": 16} | COUNTS
    town = {"level": "township", "own": 1, "should_establish": 1}
    table = drawn(place("东亭街道", town, villages, SCHOOLS, ENTERPRISES))

    assert table.groups == (("", 1), ("", 1), ("村（社区）", 5), ("学校", 5), ("企业（只计数）", 4))
    assert table.headings[:7] == ("镇（街道）", "本级", "应建", "已建", "空白点", "待核", "组建率")
    assert table.rows[0] == (
        "东亭街道", "已建", 16, 16, 0, 1, "16/16 100.0 %", 3, 2, 1, 0, "2/3 66.7 %", 44, 0, 1, 4,
    )  # fmt: skip
    assert table.rows[-1] == (
        "合计", None, 128, 128, 0, 1, "128/128 100.0 %", 3, 2, 1, 0, "2/3 66.7 %", 44, 0, 1, 4,
    )  # fmt: skip
    assert len(table.rows[0]) == len(table.headings) == len(table.widths) == sum(span for _, span in table.groups)


def test_a_place_with_nothing_to_tell_is_left_out():
    zone = {"level": "township", "not_required": 1}
    shown = drawn([*place("东亭街道", SCHOOLS), *place("开发区", zone, {"level": "village", "should_establish": 0})])
    assert [row[0] for row in shown.rows] == ["东亭街道", "合计"]


def test_a_place_whose_own_committee_is_missing_stays():
    shown = drawn(place("东亭街道", {"level": "township", "blank": 1}))
    assert shown.rows[0][:2] == ("东亭街道", "空白点")


def test_a_town_is_told_by_kind():
    table = by_place(material(coverage=[SCHOOLS | {"covered": 0, "awaiting_party_building": 0}]))
    assert table.rows == (("学校", 3, 2, 0, 1, 0, 0, "2/3 66.7 %"),)
