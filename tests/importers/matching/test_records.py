"""Awards and visits have no name: their key and what they are bound to tell them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel.importers.planning.plan import Plan

Take = Callable[..., Plan]
pytestmark = pytest.mark.usefixtures("district")

VISITS = ["走访日期", "走访人", "走访单位", "了解情况"]
AWARDS = ["标准", "授予对象", "标准版本", "状态"]


def ids(plan: Plan) -> list[str]:
    return [p.node.id for p in plan.changes.nodes]


def test_visits_of_one_person_on_one_day_to_two_units_are_two(take_in: Take) -> None:
    rows = [["2023-09-01", "张三", "东亭小学", "好"], ["2023-09-01", "张三", "东亭街道关工委", "好"]]
    assert ids(take_in({"走访台账": [VISITS, *rows]})) == ["J32020500001", "J32020500002"]
    assert ids(take_in({"走访台账": [VISITS, *rows]})) == []


def test_a_visit_is_met_again_and_filled_in(take_in: Take) -> None:
    take_in({"走访台账": [VISITS, ["2023-09-01", "张三", "东亭小学", None]]})
    assert ids(take_in({"走访台账": [VISITS, ["2023/9/1", "张三", "东亭小学", "缺辅导员"]]})) == ["J32020500001"]


def test_a_visit_under_its_number_is_no_repetition_of_itself(take_in: Take, said: Callable[..., list[str]]) -> None:
    row = ["2023-09-01", "张三", "东亭小学", "好"]
    [number] = ids(take_in({"走访台账": [VISITS, row]}))
    assert said({"走访台账": [["编号", *VISITS], [number, *row]]}) == []


def test_an_award_of_another_version_is_another_award(take_in: Take) -> None:
    take_in({"达标授牌": [AWARDS, ["五好", "东亭街道关工委", "2018", "授牌"]]})
    same = take_in({"达标": [AWARDS, ["五好", "东亭街道关工委", "2018", "取消"]]})
    other = take_in({"达标": [AWARDS, ["五好", "东亭街道关工委", "2023", "授牌"]]})
    assert (ids(same), ids(other)) == (["A32020500001"], ["A32020500002"])


def test_an_award_without_holder_is_a_fault_unless_its_number_is_given(said: Callable[..., list[str]]) -> None:
    assert said({"达标授牌": [["标准", "状态"], ["五好", "授牌"]]}) == [
        "“达标授牌”表 第 2 行：“授予对象”没有填，这一列必填，请补填后重新导入。"
    ]


def test_the_same_visit_twice_in_a_file_is_reported(said: Callable[..., list[str]]) -> None:
    row = ["2023-09-01", "张三", "东亭小学", "好"]
    assert said({"走访台账": [VISITS, row, row]}) == [
        "“走访台账”表 第 3 行：与第 2 行完全相同，只计一次，请删去多余的一行。"
    ]
    assert said({"走访台账": [VISITS, row, [*row[:3], "差"]]}) == [
        "“走访台账”表 第 3 行：与第 2 行是同一个走访台账，一个走访台账只应占一行，请合并两行后重新导入。"
    ]
