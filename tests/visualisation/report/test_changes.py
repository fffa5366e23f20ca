"""What changed since an earlier day."""

from __future__ import annotations

from datetime import date

from report_answers import answered, material

from visualisation.report.changes import changes
from visualisation.report.material import Earlier

THEN = {
    "level": "school",
    "should_establish": 40,
    "established": 38,
    "own": 38,
    "covered": 0,
    "blank": 2,
    "to_verify": 1,
}
NOW = THEN | {"should_establish": 41, "established": 39, "own": 39}
COUNTY = {
    "level": "county",
    "should_establish": 1,
    "established": 1,
    "own": 1,
    "covered": 0,
    "blank": 0,
    "to_verify": 0,
}


def since(*rows):
    return Earlier(date(2023, 9, 30), answered("coverage", rows))


def test_only_kinds_that_moved_are_listed_with_both_figures():
    told, table = changes(material(earlier=since(COUNTY, THEN), coverage=[COUNTY, NOW]))

    assert told == "与2023年9月30日相比（按现在所知的那天的情况），有变动的："
    assert table.headings[-2:] == ("组建率（9月30日）", "组建率（现在）")
    assert table.rows == (("学校", "40 → 41", "38 → 39", 0, 2, 1, "—", "38/40 95.0 %", "39/41 95.1 %"),)


def test_a_kind_that_is_new_or_gone_is_a_change_too():
    _, table = changes(material(earlier=since(COUNTY), coverage=[NOW]))
    assert [row[:2] for row in table.rows] == [("县（市、区）", "1 → 0"), ("学校", "0 → 41")]


def test_nothing_moved_is_a_sentence():
    told, table = changes(material(earlier=since(NOW), coverage=[NOW]))
    assert told.endswith("，各级各类的应建、已建、空白点、待核和空心都没有变动。")
    assert table is None


def test_where_no_earlier_day_was_judged_it_says_why():
    assert changes(material(earlier=Earlier(date(2023, 9, 30), None, "不与以前比较。"))) == ("不与以前比较。", None)
