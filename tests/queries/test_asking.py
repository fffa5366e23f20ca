"""Asking: filters, order, paging and parameters, in codes or in Chinese words."""

from __future__ import annotations

import polars as pl
import pytest

from graphmodel.errors import InputError, NotFoundError
from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return written(
        finding("establishment", "E1", "blank", level="enterprise", priority="P1", name="甲厂"),
        finding("establishment", "E2", "blank", level="enterprise", priority="P1", name="乙厂"),
        finding("establishment", "S1", "blank", level="school", name="丙校"),
        finding("establishment", "E3", "awaiting_party_building", level="enterprise", priority="P3", name="丁厂"),
        unit=[
            {"id": "E1", "above_scale": True},
            {"id": "E2", "above_scale": False},
            {"id": "S1"},
            {"id": "E3"},
        ],
    )


def subjects(view, **asked):
    return answer(view, "blank_spots", Ask(**asked)).rows.get_column("subject").to_list()


def test_an_answer_says_what_it_holds_for(view):
    given = answer(view, "blank_spots", Ask())

    assert (given.question, given.title, given.scope, str(given.as_of)) == (
        "blank_spots", "空白点", "320205", "2023-10-31",
    )  # fmt: skip
    assert (given.snapshot, given.rule_set, given.total) == (7, "abc", 3)


def test_an_answer_has_exactly_the_declared_columns(view):
    given = answer(view, "blank_spots", Ask())

    assert given.rows.columns == list(given.row.model_fields)
    assert given.rows.schema["above_scale"] == pl.Boolean()


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ("level=school", {"S1"}),
        ("级别或类型=学校", {"S1"}),
        ("level!=企业", {"S1"}),
        ("level=学校,企业", {"E1", "E2", "S1"}),
        ("level=学校，企业", {"E1", "E2", "S1"}),
        ("above_scale=是", {"E1"}),
        ("above_scale=", {"S1"}),
        ("above_scale!=是", {"E2", "S1"}),
        ("name=甲厂", {"E1"}),
    ],
)
def test_a_filter_speaks_codes_or_chinese_words(view, condition, kept):
    assert set(subjects(view, where=[condition])) == kept


def test_several_filters_hold_together(view):
    assert subjects(view, where=["level=企业", "above_scale=否"]) == ["E2"]


def test_order_descends_with_a_minus_and_leaves_empty_cells_last(view):
    assert subjects(view, order=["-above_scale"]) == ["E1", "E2", "S1"]
    assert subjects(view, order=["above_scale"]) == ["E2", "E1", "S1"]
    assert subjects(view, order=["-编号"]) == ["S1", "E2", "E1"]


def test_a_page_keeps_the_total(view):
    given = answer(view, "blank_spots", Ask(order=["subject"], limit=1, offset=1))

    assert (given.total, given.rows.get_column("subject").to_list()) == (3, ["E2"])


def test_a_parameter_may_be_given_by_its_chinese_word(view):
    assert subjects(view, parameters={"state": "待党建"}) == ["E3"]
    assert subjects(view, parameters={"state": "awaiting_party_building"}) == ["E3"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"where": ["levle=school"]}, "没有“levle”这一列（是不是“level”？）"),
        ({"order": ["-级別"]}, "没有“级別”这一列"),
        ({"where": ["level"]}, "写法不对"),
        ({"where": ["above_scale=也许"]}, "“规（限）上”不能与“也许”比较，应为是或否"),
        ({"parameters": {"stat": "blank"}}, "没有“stat”这个参数（是不是“state”？）"),
        ({"parameters": {"state": "空着"}}, "“状态（state）”没有“空着”这个值，可用的值：own、covered、blank"),
        ({"limit": -1}, "不能是负数"),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest_right_one(view, asked, sentence):
    with pytest.raises(InputError) as caught:
        answer(view, "blank_spots", Ask(**asked))

    assert sentence in str(caught.value)


def test_an_unknown_question_names_the_nearest(view):
    with pytest.raises(NotFoundError, match="没有名为“blank_spot”的问题（是不是“blank_spots”？）"):
        answer(view, "blank_spot", Ask())


def test_where_no_rule_speaks_of_it_that_is_said_and_where_there_is_one(written):
    assert answer(written(), "liaison_duty", Ask()).note == (
        "这个范围没有“联系基层”的规则；有这种规则的地方：锡山区（320205）。"
    )
    assert answer(written(), "multi_point_stations", Ask()).note == "这个范围没有“一站多点”的规则。"
    assert answer(written(), "blank_spots", Ask()).note is None
