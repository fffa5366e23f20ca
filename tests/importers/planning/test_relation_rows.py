"""Rows of a relation's own sheet: the same stretch of time, one it corrects, or a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Take = Callable[..., Plan]
Ties = Callable[[str], list[tuple[Any, ...]]]
pytestmark = pytest.mark.usefixtures("district")

POSTS = ["姓名", "关工委", "职务", "任职日期", "离任日期"]
TARGET = "锡山区关工委"


def posts(*rows: tuple[str | None, str | None]) -> dict[str, list[list[object]]]:
    return {"任职": [POSTS, *(["李四", TARGET, "主任", start, end] for start, end in rows)]}


def held(ties: Ties) -> list[tuple[Any, ...]]:
    return [t[2:] for t in ties("HOLDS_POSITION") if t[0] == "李四"]


def test_the_same_start_is_the_same_stretch(take_in: Take, ties: Ties) -> None:
    take_in(posts(("2020-01-01", None)))
    take_in(posts(("2020-01-01", "2023-06-30")))
    assert held(ties) == [(date(2020, 1, 1), date(2023, 6, 30))]


def test_a_start_learned_later_corrects_the_standing_stretch_of_unknown_start(take_in: Take, ties: Ties) -> None:
    take_in(posts((None, None)))
    take_in(posts(("2020-01-01", None)))
    assert held(ties) == [(date(2020, 1, 1), None)]


def test_a_row_without_start_means_the_only_stretch_there_is(take_in: Take, ties: Ties) -> None:
    take_in(posts(("2020-01-01", None)))
    take_in(posts((None, "2023-06-30")))
    assert held(ties) == [(date(2020, 1, 1), date(2023, 6, 30))]


def test_another_start_is_another_stretch(take_in: Take, ties: Ties) -> None:
    take_in(posts(("2015-01-01", "2018-01-01"), ("2020-01-01", None)))
    assert held(ties) == [(date(2015, 1, 1), date(2018, 1, 1)), (date(2020, 1, 1), None)]
    assert take_in(posts((None, None))).changes.relations == ()


def test_a_row_without_start_is_asked_which_of_two_ended_stretches_it_means(
    take_in: Take, said: Callable[..., list[str]]
) -> None:
    take_in(posts(("2010-01-01", "2012-01-01"), ("2015-01-01", "2018-01-01")))
    assert said(posts((None, None))) == [
        "“任职”表 D2：有 2 段“李四”的记录，应填“任职日期”写明是哪一段，请补填后重新导入。"
    ]


def test_one_person_may_hold_several_posts(take_in: Take, ties: Ties) -> None:
    take_in({"任职": [POSTS, ["李四", TARGET, "主任", None, None], ["李四", TARGET, "秘书长", None, None]]})
    assert held(ties) == [(None, None), (None, None)]


def test_liaisons_of_two_years_are_two_and_a_row_without_year_means_the_only_one(take_in: Take, ties: Ties) -> None:
    take_in({"联系点": [["联系人", "基层单位", "年度"], ["张三", "东亭小学", 2024]]})
    assert len(ties("LIAISES_WITH")) == 2
    take_in({"联系点": [["联系人", "基层单位", "年度"], ["李四", "东亭小学", 2024]]})
    plan = take_in({"联系点": [["联系人", "基层单位", "备注"], ["李四", "东亭小学", "常去"]]})
    (put,) = plan.changes.relations
    relation: Any = put.relation
    assert (relation.year, relation.note) == (2024, "常去")


def test_an_empty_cell_of_a_relation_row_leaves_the_stored_value(take_in: Take, store: Any) -> None:
    take_in({"任职": [[*POSTS, "任用文号"], ["李四", TARGET, "主任", "2020-01-01", None, "1号"]]})
    take_in({"任职": [[*POSTS, "是否兼任"], ["李四", TARGET, "主任", "2020-01-01", None, "是"]]})
    with store.read() as reader:
        relations: list[Any] = [s.relation for s in reader.relations("HOLDS_POSITION", ids=["P32020500002"])]
    assert [(r.appointment_doc_no, r.concurrent) for r in relations] == [("1号", True)]


def test_a_relation_row_without_an_end_is_a_fault(said: Callable[..., list[str]]) -> None:
    assert said({"任职": [POSTS, ["李四", None, "主任", None, None]]}) == [
        "“任职”表 B2：“关工委”没有填，这一列必填，请补填后重新导入。"
    ]
