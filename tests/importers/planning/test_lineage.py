"""The sheet 沿革 carries the dates that the columns of an export cannot show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graphmodel.importers.export import export
from graphmodel.importers.planning.plan import Plan
from graphmodel.stores.port import Store

Take = Callable[..., Plan]
pytestmark = pytest.mark.usefixtures("district")

HEADINGS = ["关系", "编号", "对方编号", "起始日期", "终止日期", "内容"]


def sheet_of(store: Store, path: Path) -> list[tuple[Any, ...]]:
    with store.read() as reader:
        book = load_workbook(export(reader, path))
    return list(book["沿革"].iter_rows(min_row=2, values_only=True)) if "沿革" in book.sheetnames else []


def test_there_is_no_such_sheet_while_nothing_has_dates_of_its_own(store: Store, tmp_path: Path) -> None:
    assert sheet_of(store, tmp_path / "全部.xlsx") == []


def test_a_move_shows_where_it_was_until_when(take_in: Take, store: Store, tmp_path: Path) -> None:
    take_in({"学校": [["编号", "所在地"], ["S32020500001", "山韵村"]]}, day="2024-05-01")
    rows = sheet_of(store, tmp_path / "全部.xlsx")
    assert [(*row[:3], *(d and str(d)[:10] for d in row[3:5])) for row in rows] == [
        ("所在地", "S32020500001", "320205001000", None, "2024-05-01"),
        ("所在地", "S32020500001", "320205001200", "2024-05-01", None),
    ]


def test_the_content_of_an_ended_relation_is_kept(take_in: Take, store: Store, tmp_path: Path) -> None:
    take_in({"关工委": [["名称", "上级关工委（块）"], ["东亭街道关工委", "（清空）"]]}, day="2024-05-01")
    assert [(row[0], row[5]) for row in sheet_of(store, tmp_path / "全部.xlsx")] == [
        ("上级指导", '{"line": "territorial"}')
    ]


def test_a_line_about_something_unknown_is_a_fault(said: Callable[..., list[str]]) -> None:
    assert said({"沿革": [HEADINGS, ["所在地", "S32020500099", "320205001000", "2020-01-01", None, None]]}) == [
        "“沿革”表 第 2 行：找不到“S32020500099”，应填已登记的对象的名称或编号，请改正，或在相应的表里补上它。"
    ]


def test_a_line_with_half_a_date_is_a_fault(said: Callable[..., list[str]]) -> None:
    (sentence,) = said({"沿革": [HEADINGS, ["所在地", "S32020500001", "320205001000", "2020", None, None]]})
    assert (
        sentence == "“沿革”表 第 2 行：“2020”不是完整日期，应写全年、月、日，格式是“四位年-月-日”，请改正后重新导入。"
    )
