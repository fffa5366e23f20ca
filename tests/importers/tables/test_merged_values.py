"""A number in a merged cell belongs to none of its rows and columns; text and days merged downward belong to each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graphmodel.importers.faults import describe
from graphmodel.importers.planning.plan import Plan

HEADINGS = ["名称", "所在地", "老同志人数", "青少年人数", "核实日期"]
ROWS = [
    HEADINGS,
    ["甲校", "东亭街道", 90, None, "2023-10-01"],
    ["乙校", None, None, 7, None],
    ["丙校", None, None, None, None],
]

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def plan_merged(write_file: Callable[..., Path], plan_of: Callable[..., Plan]) -> Callable[..., Plan]:
    """Return what importing ROWS would change when these ranges of the sheet are merged."""

    def plan(*ranges: str, rows: list[list[object]] = ROWS) -> Plan:
        path = write_file({"学校": rows})
        book = load_workbook(path)
        for merged in ranges:
            book["学校"].merge_cells(merged)
        book.save(path)
        return plan_of(path)

    return plan


def test_a_number_merged_over_three_rows_is_refused_in_each(plan_merged: Callable[..., Plan]) -> None:
    faults = plan_merged("B2:B4", "C2:C4").faults
    assert [(f.code, f.cell) for f in faults] == [("merged_number", c) for c in ("C2", "C3", "C4")]
    assert describe(faults[0]) == (
        "“学校”表 C2：“90”填在合并的单元格里，看不出是哪一行、哪一列的数，每一行应填自己的数，"
        "请取消合并，分别填写后重新导入。"
    )


def test_a_number_merged_over_two_columns_is_refused_in_both(plan_merged: Callable[..., Plan]) -> None:
    assert [(f.code, f.cell) for f in plan_merged("B2:B4", "C2:D2").faults] == [
        ("merged_number", "C2"), ("merged_number", "D2"),
    ]  # fmt: skip


def test_text_and_days_merged_downward_belong_to_every_row(plan_merged: Callable[..., Plan]) -> None:
    rows = [HEADINGS, ["甲校", "东亭街道", 1, 2, "2023-10-01"], ["乙校", None, 3, 4, None], ["丙校", None, 5, 6, None]]
    plan: Any = plan_merged("B2:B4", "E2:E4", rows=rows)
    assert plan.faults == ()
    assert [(p.node.name, str(p.node.checked_on), str(p.node.youth_count)) for p in plan.changes.nodes] == [
        ("甲校", "2023-10-01", "2"), ("乙校", "2023-10-01", "4"), ("丙校", "2023-10-01", "6"),
    ]  # fmt: skip
    assert {r.target for r in plan.changes.relations} == {"320205001000"}


def test_text_merged_over_two_columns_is_asked_about(plan_merged: Callable[..., Plan]) -> None:
    rows = [["名称", "所在地", "学段"], ["甲校", "东亭街道", None]]
    assert [describe(f) for f in plan_merged("B2:C2", rows=rows).faults] == [
        "“学校”表 C2：“东亭街道”填在跨“所在地”“学段”两列的合并单元格里，看不出是哪一列的内容，"
        "每一列应填自己的内容，请取消合并，分别填写后重新导入。"
    ]
