"""Cells: what is nothing, what is unknown, what is a value."""

from __future__ import annotations

import pytest

from graphmodel.importers.faults import Problem
from graphmodel.importers.values.cells import Wish, parse_property, parse_text
from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.person import DutyRole, Person, WulaoKind
from graphmodel.node import Property, properties

BY_TITLE = {p.title: p for model in (Person, CareCommittee) for p in properties(model)}


def declared(title: str) -> Property:
    return BY_TITLE[title]


@pytest.mark.parametrize("raw", [None, "", "  ", "—", "/", "－", "\u3000"])
def test_a_placeholder_says_nothing(raw: object) -> None:
    assert parse_text(raw) is None


@pytest.mark.parametrize("raw", ["（清空）", "(清空)", " （ 清空 ）"])
def test_the_marker_to_clear_is_known_in_every_form(raw: str) -> None:
    assert parse_text(raw) is Wish.clear


@pytest.mark.parametrize(("raw", "text"), [(320205001001.0, "320205001001"), (20, "20"), (True, "是"), (2.5, "2.5")])
def test_numbers_become_the_text_people_saw(raw: object, text: str) -> None:
    assert parse_text(raw) == text


def test_not_knowing_is_an_empty_cell_but_stays_in_free_text() -> None:
    assert parse_property("不详", declared("性别")) is None
    assert parse_property("不详", declared("原系统")) == "不详"


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
    volumes = Property("volumes", "藏书量", (), None, "whole", False, False, "")
    assert parse_property("1,200", volumes) == 1200
    refused = parse_property("很多", volumes)
    assert isinstance(refused, Problem)
    assert refused.code == "not_a_whole_number"
