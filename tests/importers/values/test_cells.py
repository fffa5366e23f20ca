"""Cells: what is nothing, what is unknown, what is a value."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from graphmodel.importers.faults import Problem
from graphmodel.importers.files.raw import Marked
from graphmodel.importers.values.cells import Wish, parse_first_day, parse_last_day, parse_property, parse_text
from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.node import Property, properties
from graphmodel.kinds.person import DutyRole, Person, WulaoKind

BY_TITLE = {p.title: p for model in (Person, CareCommittee) for p in properties(model)}


def declared(title: str) -> Property:
    return BY_TITLE[title]


@pytest.mark.parametrize("raw", [None, "", "  ", "—", "/", "－", "\u3000"])
def test_a_placeholder_says_nothing(raw: object) -> None:
    assert parse_text(raw) is None


@pytest.mark.parametrize("raw", ["同上", " 同 上 ", "〃", "″", "＂", '"', "同前"])
@pytest.mark.parametrize("title", ["原系统", "性别", "同意书日期", "出生年"])
def test_as_above_has_to_be_written_out_whatever_the_column(raw: str, title: str) -> None:
    found = parse_property(raw, declared(title))
    assert isinstance(found, Problem)
    assert found.code == "as_above"


def test_a_text_that_only_speaks_of_what_is_above_is_kept() -> None:
    assert parse_property("同上级单位", declared("原系统")) == "同上级单位"


@pytest.mark.parametrize("raw", ["（清空）", "(清空)", " （ 清空 ）"])
def test_the_marker_to_clear_is_known_in_every_form(raw: str) -> None:
    assert parse_text(raw) is Wish.clear


@pytest.mark.parametrize(("raw", "text"), [(320205001001.0, "320205001001"), (20, "20"), (True, "是"), (2.5, "2.5")])
def test_numbers_become_the_text_people_saw(raw: object, text: str) -> None:
    assert parse_text(raw) == text


def test_not_knowing_is_an_empty_cell_but_stays_in_free_text() -> None:
    assert parse_property("不详", declared("性别")) is None
    assert parse_property("不详", declared("原系统")) == "不详"


@pytest.mark.parametrize("raw", ["不详", "日期不详", "时间未知", "具体日期不明", "待查"])
def test_not_knowing_since_when_is_an_empty_cell_but_not_knowing_until_when_is_asked_about(raw: str) -> None:
    assert parse_first_day(raw) is None
    assert parse_property(raw, declared("最近活动日期")) is None
    ended = parse_last_day(raw, "撤销日期")
    assert isinstance(ended, Problem)
    assert ended.code == "end_of_unknown_day"


@pytest.mark.parametrize("raw", ["至今", "在任", "长期有效", "无"])
def test_what_goes_on_has_no_last_day(raw: str) -> None:
    assert parse_last_day(raw, "离任日期") is Wish.clear


@pytest.mark.parametrize("raw", ["是", "有", "√", "Y", "y", "Ｙ", "已建", True])
def test_every_way_to_say_yes(raw: object) -> None:
    assert parse_property(raw, declared("有无牌子")) is True


@pytest.mark.parametrize("raw", ["否", "无", "×", "N", "未建", "没有", False])
def test_every_way_to_say_no(raw: object) -> None:
    assert parse_property(raw, declared("有无牌子")) is False


def test_a_choice_is_read_by_label_alias_code_and_width() -> None:
    for written in ("领导层", "核心层", "leader_layer", "ＬＥＡＤＥＲ_layer", "领 导 层"):
        assert parse_property(written, declared("层次")) == "leader_layer"


def test_lists_of_choices_are_split_and_each_is_kept_once() -> None:
    found = parse_property("老干部、老教师，老干部\n老模范 老专家", declared("五老类别"))
    kinds = (WulaoKind.retired_official, WulaoKind.retired_teacher, WulaoKind.role_model, WulaoKind.retired_expert)
    assert found == kinds


def test_one_wrong_item_spoils_a_list() -> None:
    found = parse_property("宣讲员、歌唱员", declared("职责角色"))
    assert isinstance(found, Problem)
    assert (found.value, dict(found.words)["allowed"]) == ("歌唱员", "、".join(r.label for r in DutyRole))


@pytest.mark.parametrize("raw", [1956, 1956.0, "1956年", "１９５６"])
def test_a_year_is_read(raw: object) -> None:
    assert parse_property(raw, declared("出生年")) == 1956


@pytest.mark.parametrize("raw", ["优抚对象", "革命五老人员", "老地下党员", "五老人员（优抚）", "blk_5_old"])
def test_veterans_of_civil_affairs_are_never_taken_for_the_committees_own(raw: str) -> None:
    found = parse_property(raw, declared("五老类别"))
    assert isinstance(found, Problem)
    assert found.code == "civil_affairs_wulao"


def test_a_plain_whole_number_need_not_be_a_year() -> None:
    volumes = Property("volumes", "藏书量", (), None, "whole", False, False, False, False, "", "")
    assert [parse_property(written, volumes) for written in ("1,200", "1 200", "１２００")] == [1200, 1200, 1200]
    for written, code in (("很多", "not_a_whole_number"), ("1,2,3", "not_a_whole_number"), ("30 25", "two_numbers")):
        refused = parse_property(written, volumes)
        assert isinstance(refused, Problem)
        assert refused.code == code


@pytest.mark.parametrize("written", ["19 56", "1956 1958", "1956—1958"])
def test_two_years_in_one_cell_are_no_year(written: str) -> None:
    assert isinstance(parse_property(written, declared("出生年")), Problem)


@pytest.mark.parametrize(
    ("raw", "text"), [('="0123"', "0123"), ("'320205001001", "320205001001"), ("'it", "'it"), (0.1 + 0.2, "0.3")]
)
def test_what_keeps_a_program_from_reading_a_number_is_no_part_of_the_text(raw: object, text: str) -> None:
    assert parse_text(raw) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("#N/A", "error_value"), ("#CALC!", "error_value"), ("#ref!", "error_value"), ("Err:502", "error_value"),
        ("########", "too_narrow"), ("东\ufffd街道", "damaged_text"), ("9.13202E+17", "precision_lost"),
        ("9.13202E17", "precision_lost"), (9.13202e17, "precision_lost"), ("字" * 4001, "too_long"),
        (Marked("30", "删除线"), "crossed_out"),
    ],
)  # fmt: skip
def test_what_stands_where_a_value_was_lost_is_a_problem(raw: object, code: str) -> None:
    found = parse_text(raw)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    ("raw", "likely"),
    [
        (date(2023, 5, 6), "5—6"), (datetime(2023, 5, 6), "5—6"), (date(1900, 1, 30), "30"), (date(1900, 3, 30), "90"),
        (time(5, 6), "05:06:00"),
    ],
)  # fmt: skip
def test_a_number_that_a_spreadsheet_made_into_a_day_is_refused_with_what_was_likely_typed(
    raw: object, likely: str
) -> None:
    pupils = Property("youth_count", "青少年人数", (), None, "quantity", False, False, False, False, "", "")
    found = parse_property(raw, pupils)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.words)["likely"]) == ("turned_into_day", likely)


def test_a_raised_character_is_refused_in_a_number_and_stays_in_text() -> None:
    pupils = Property("youth_count", "青少年人数", (), None, "quantity", False, False, False, False, "", "")
    found = parse_property(Marked("301", "上标"), pupils)
    assert isinstance(found, Problem)
    assert found.code == "crossed_out"
    assert parse_property(Marked("办公室1", "上标"), declared("原系统")) == "办公室1"


def test_a_first_day_that_is_lost_or_to_be_cleared_is_not_taken_for_a_day() -> None:
    assert (parse_first_day(None), parse_first_day("（清空）")) == (None, Wish.clear)
    found = parse_first_day("#REF!")
    assert isinstance(found, Problem) and found.code == "error_value"
