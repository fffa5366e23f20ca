"""Relation columns: one target replaces the earlier one, several are added, an empty cell leaves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Take = Callable[..., Plan]
Ties = Callable[[str], list[tuple[Any, ...]]]
pytestmark = pytest.mark.usefixtures("district")

MOVED = {"学校": [["编号", "名称", "所在地"], ["S32020500001", "东亭小学", "山韵村"]]}


def located(ties: Ties) -> list[tuple[Any, ...]]:
    return [t[1:] for t in ties("LOCATED_IN") if t[0] == "东亭小学"]


def test_a_changed_place_ends_the_earlier_one_and_begins_the_new_one_on_the_day(take_in: Take, ties: Ties) -> None:
    take_in(MOVED, day="2024-05-01")
    assert located(ties) == [("东亭街道", None, date(2024, 5, 1)), ("山韵村委会", date(2024, 5, 1), None)]
    assert take_in(MOVED, day="2024-05-01").changes.relations == ()


def test_moving_back_on_the_same_day_leaves_one_place_standing(take_in: Take, ties: Ties) -> None:
    take_in(MOVED, day="2024-05-01")
    take_in({"学校": [["编号", "名称", "所在地"], ["S32020500001", "东亭小学", "东亭街道"]]}, day="2024-05-01")
    assert [t[0] for t in located(ties) if t[2] is None] == ["东亭街道"]


def test_an_older_file_cannot_undo_a_move(take_in: Take, said: Callable[..., list[str]]) -> None:
    take_in(MOVED, day="2024-05-01")
    back = {"学校": [["编号", "所在地"], ["S32020500001", "东亭街道"]]}
    (sentence,) = [s for s in said(back, day="2024-01-01") if "今天之后" not in s]
    assert sentence.startswith(
        "“学校”表 B2：“东亭街道”是 2024-01-01 的情况，而系统里已是 2024-05-01 的“山韵村委会”（填报人 "
    )
    assert sentence.endswith("），旧的不能改新的，请核对；确要以本表为准，请选“以本表为准”（--overwrite）重新导入。")


def test_an_empty_cell_leaves_the_relation_and_the_marker_ends_it(take_in: Take, ties: Ties) -> None:
    take_in({"关工委": [["名称", "领导党组织"], ["东亭街道关工委", None]]})
    assert ties("LED_BY") == [("东亭街道关工委", "东亭街道党工委", None, None)]
    take_in({"关工委": [["名称", "领导党组织"], ["东亭街道关工委", "（清空）"]]}, day="2024-01-01")
    assert ties("LED_BY") == [("东亭街道关工委", "东亭街道党工委", None, date(2024, 1, 1))]


def test_the_two_lines_of_guidance_are_kept_apart(take_in: Take, ties: Ties) -> None:
    take_in({"关工委": [["名称", "所在单位"], ["教育系统关工委", "锡山区"]]})
    take_in({"关工委": [["名称", "上级关工委（条）"], ["东亭街道关工委", "教育系统关工委"]]})
    assert ties("GUIDED_BY") == [
        ("东亭街道关工委", "教育系统关工委", None, None), ("东亭街道关工委", "锡山区关工委", None, None),
    ]  # fmt: skip


def test_a_column_of_several_adds_and_never_removes(take_in: Take, ties: Ties) -> None:
    take_in({"团队": [["名称", "所在地"], ["宣讲团", "锡山区"], ["爱心团", "锡山区"]]})
    take_in({"人员": [["姓名", "所在团队"], ["李四", "宣讲团"]]})
    take_in({"人员": [["姓名", "所在团队"], ["李四", "爱心团、宣讲团"]]})
    assert ties("MEMBER_OF_TEAM") == [("李四", "宣讲团", None, None), ("李四", "爱心团", None, None)]
    assert take_in({"人员": [["姓名", "所在团队"], ["李四", "爱心团"]]}).changes.relations == ()
