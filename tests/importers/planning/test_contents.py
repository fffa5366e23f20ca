"""Merging a row into what is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Take = Callable[..., Plan]
Nodes = Callable[[str], dict[str, Any]]
pytestmark = pytest.mark.usefixtures("district")


def test_an_empty_cell_leaves_the_stored_value(take_in: Take, nodes: Nodes) -> None:
    take_in({"学校": [["名称", "老同志人数", "学段"], ["东亭小学", None, "小学"]]})
    school = nodes("School")["东亭小学"]
    assert (str(school.veteran_count), school.stage) == ("20多", "primary")


def test_the_marker_clears_the_stored_value(take_in: Take, nodes: Nodes) -> None:
    take_in({"学校": [["名称", "老同志人数"], ["东亭小学", "（清空）"]]})
    assert nodes("School")["东亭小学"].veteran_count is None


def test_a_row_that_is_absent_deletes_and_ends_nothing(take_in: Take, nodes: Nodes) -> None:
    take_in({"人员": [["姓名", "出生年", "性别"], ["李四", 1948, "男"]]}, lists=[["人员", "是"]])
    assert {name: p.valid_to for name, p in nodes("Person").items()} == {"张三": None, "李四": None}


def test_a_required_value_is_not_asked_for_again_where_it_is_stored(take_in: Take) -> None:
    plan = take_in({"党组织": [["名称", "成立日期"], ["东亭街道党工委", "2001-07-01"]]})
    assert [p.node.valid_from.isoformat() for p in plan.changes.nodes if p.node.valid_from] == ["2001-07-01"]


def test_importing_the_same_file_again_changes_nothing(take_in: Take) -> None:
    sheets = {"学校": [["名称", "所在地", "核实日期", "是否已建"], ["甲校", "门楼社区", "2023-01-01", "否"]]}
    take_in(sheets, lists=[["学校", "是"]])
    again = take_in(sheets, lists=[["学校", "是"]])
    assert (again.changes.nodes, again.changes.relations) == ((), ())
    assert [(c.rows, c.created, c.changed, c.same) for c in again.counts] == [(1, 0, 0, 1)]
