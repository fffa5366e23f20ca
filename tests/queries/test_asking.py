"""Asking: filters, order, paging and parameters, in codes or in Chinese words."""

from __future__ import annotations

import polars as pl
import pytest

from graphmodel.errors import InputError, NotFoundError
from queries.asking import Ask, answer, find
from queries.filtering import Condition, Operator, ordered


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
    ("column", "operator", "values", "kept"),
    [
        ("level", "eq", ["school"], {"S1"}),
        ("级别或类型", "eq", ["学校"], {"S1"}),
        ("level", "ne", ["企业"], {"S1"}),
        ("level", "in", ["学校", "企业"], {"E1", "E2", "S1"}),
        ("level", "nin", ["学校", "企业"], set()),
        ("above_scale", "eq", ["是"], {"E1"}),
        ("above_scale", "eq", [""], {"S1"}),
        ("above_scale", "ne", ["是"], {"E2", "S1"}),
        ("above_scale", "null", [], {"S1"}),
        ("above_scale", "notnull", [], {"E1", "E2"}),
        ("name", "eq", ["甲厂"], {"E1"}),
        ("name", "like", ["厂"], {"E1", "E2"}),
        ("level", "like", ["企"], {"E1", "E2"}),
        ("subject", "gt", ["E1"], {"E2", "S1"}),
        ("subject", "ge", ["E2"], {"E2", "S1"}),
        ("subject", "lt", ["E2"], {"E1"}),
        ("subject", "le", ["E2"], {"E1", "E2"}),
        ("level", "ge", ["学校"], {"S1", "E1", "E2"}),
        ("level", "gt", ["school"], {"E1", "E2"}),
        ("priority", "gt", ["P0"], "“次序”没有“P0”这个值（是不是“P"),
        ("level", "in", ["学校", "vilage"], "“级别或类型”没有“vilage”这个值（是不是“village”？）"),
    ],
)
def test_a_filter_speaks_codes_or_chinese_words(view, column, operator, values, kept):
    condition = Condition(column, Operator.of(operator), tuple(values))
    if isinstance(kept, str):
        with pytest.raises(InputError, match=kept):
            subjects(view, filters=[condition])
    else:
        assert set(subjects(view, filters=[condition])) == kept


def test_several_filters_hold_together(view):
    both = [Condition("level", Operator.eq, ("企业",)), Condition("above_scale", Operator.eq, ("否",))]
    assert subjects(view, filters=both) == ["E2"]


def test_numbers_and_days_are_compared_as_such(written):
    def levels(column, operator, value):
        asked = Ask(filters=[Condition(column, operator, (value,))])
        return answer(written(), "coverage", asked).rows.height

    assert levels("should_establish", Operator.ge, "0") == 0
    for value in ("多", "9" * 30, "1.5"):
        with pytest.raises(InputError, match="应为整数"):
            levels("should_establish", Operator.gt, value)
    with pytest.raises(InputError, match="不是文字，不能用 like"):
        levels("coverage_rate", Operator.like, "1")


def test_order_descends_with_a_minus_and_leaves_empty_cells_last(view):
    assert subjects(view, order=["-above_scale"]) == ["E1", "E2", "S1"]
    assert subjects(view, order=["above_scale"]) == ["E2", "E1", "S1"]
    assert subjects(view, order=["-编号"]) == ["S1", "E2", "E1"]


def test_rows_that_an_order_leaves_equal_stand_by_place_and_id_however_they_were_read():
    row = find("blank_spots").row
    rows = pl.DataFrame(
        {
            "subject": ["E2", "S1", "E1"],
            "place": ["320205001001", "320205001001", "320205002001"],
            "state": ["blank"] * 3,
        }
    )
    for frame in (rows, rows.reverse()):
        assert ordered(frame, row, ["state"]).get_column("subject").to_list() == ["E2", "S1", "E1"]
        assert ordered(frame, row, ["-place"]).get_column("subject").to_list() == ["E1", "E2", "S1"]


def test_a_page_keeps_the_total(view):
    given = answer(view, "blank_spots", Ask(order=["subject"], limit=1, offset=1))

    assert (given.total, given.rows.get_column("subject").to_list()) == (3, ["E2"])


def test_a_parameter_may_be_given_by_its_chinese_word(view):
    assert subjects(view, parameters={"state": "待党建"}) == ["E3"]
    assert subjects(view, parameters={"state": "awaiting_party_building"}) == ["E3"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"filters": [Condition("levle", Operator.eq, ("school",))]}, "没有“levle”这一列（是不是“level”？）"),
        ({"order": ["-级別"]}, "没有“级別”这一列"),
        ({"filters": [Condition("above_scale", Operator.eq, ("也许",))]}, "“规（限）上”不能与“也许”比较，应为是或否"),
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
