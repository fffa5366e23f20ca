"""What a file may not replace: what is newer than its day, and what was changed since it was exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graphmodel.importers.export import export
from graphmodel.importers.faults import describe
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.stores.port import Store

Say = Callable[..., list[str]]
Take = Callable[..., Plan]
PlanOf = Callable[..., Plan]
TODAY = date(2024, 12, 31)
pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def old_export(store: Store, tmp_path: Path) -> Path:
    """What stood after the first change."""
    with store.read() as reader:
        return export(reader, tmp_path / "旧导出.xlsx")


def who(store: Store, number: int, file: str) -> str:
    with store.read() as reader:
        made_at = reader.told([number])[number].made_at
    return f"填报人 {made_at.astimezone():%Y-%m-%d %H:%M}，文件“{file}”，第 {number} 号"


def faults(plan: Plan) -> list[str]:
    return [describe(fault) for fault in plan.faults]


def edited(path: Path, sheet: str, heading: str, value: object) -> Path:
    """Fill in one cell of the first row."""
    book = load_workbook(path)
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    page.cell(2, column).value = value
    book.save(path)
    return path


def test_an_old_export_names_the_cells_that_were_changed_since(
    store: Store, old_export: Path, take_in: Take, plan_of: PlanOf
) -> None:
    plan = take_in({"学校": [["名称", "老同志人数", "学段"], ["东亭小学", "25", "小学"]]}, day="2023-11-10")
    edited(old_export, "学校", "学段", "初中")
    assert faults(plan_of(old_export)) == [
        f"“学校”表 H2：“20多”与现在的“25”不同：导出以后已经改过（{who(store, 2, plan.changes.file or '')}），"
        "本表是第 1 号改动后导出的，后来的改动不能无声地改回去，"
        "请核对；确要以本表为准，请选“以本表为准”（--overwrite）重新导入。",
        f"“学校”表 K2：“初中”与现在的“小学”不同：导出以后已经改过（{who(store, 2, plan.changes.file or '')}），"
        "本表是第 1 号改动后导出的，后来的改动不能无声地改回去，"
        "请核对；确要以本表为准，请选“以本表为准”（--overwrite）重新导入。",
    ]
    insisted = plan_of(old_export, Options("某人", today=TODAY, overwrite=True))
    assert faults(insisted) == []
    assert str(insisted.changes.nodes[0].node.veteran_count) == "20多"  # type: ignore[attr-defined]


def test_cells_that_nobody_else_changed_may_be_edited_in_an_old_export(
    old_export: Path, take_in: Take, plan_of: PlanOf
) -> None:
    take_in({"学校": [["名称", "老同志人数"], ["东亭小学", "25"]]}, day="2023-11-10")
    edited(edited(old_export, "学校", "学段", "初中"), "学校", "老同志人数", "25")
    plan = plan_of(old_export)
    assert faults(plan) == []
    (put,) = plan.changes.nodes
    assert (put.node.stage.label, str(put.node.veteran_count)) == ("初中", "25")  # type: ignore[attr-defined]


def test_an_edited_export_holds_from_today_because_its_day_is_left_empty(old_export: Path, plan_of: PlanOf) -> None:
    plan = plan_of(edited(old_export, "学校", "学段", "初中"))
    assert (faults(plan), plan.changes.effective) == ([], TODAY)


def test_a_place_that_was_moved_since_is_not_moved_back(
    store: Store, old_export: Path, take_in: Take, plan_of: PlanOf
) -> None:
    plan = take_in({"学校": [["编号", "名称", "所在地"], ["S32020500001", "东亭小学", "山韵村"]]}, day="2023-11-10")
    (fault,) = faults(plan_of(old_export))
    assert fault.startswith(
        f"“学校”表 D2：“东亭街道”与现在的“山韵村委会”不同：导出以后已经改过（{who(store, 2, plan.changes.file or '')}）"
    )


def test_the_past_that_an_old_export_tells_does_not_take_back_what_ended_since(
    store: Store, take_in: Take, plan_of: PlanOf, tmp_path: Path
) -> None:
    heading = ["编号", "名称", "所在地"]
    take_in({"学校": [heading, ["S32020500001", "东亭小学", "山韵村"]]}, day="2023-11-10")
    with store.read() as reader:
        path = export(reader, tmp_path / "沿革.xlsx")
    assert faults(plan_of(path)) == []
    take_in({"学校": [heading, ["S32020500001", "东亭小学", "门楼社区居委会"]]}, day="2023-12-10")
    told = faults(plan_of(path))
    assert [sentence for sentence in told if sentence.startswith("“沿革”表") and "导出以后已经改过" in sentence]
    insisted = plan_of(path, Options("某人", today=TODAY, overwrite=True))
    assert (faults(insisted), "沿革" in {put.origin.sheet for put in insisted.changes.relations if put.origin}) == (
        [],
        True,
    )


def test_a_note_that_was_written_since_is_not_written_over(old_export: Path, take_in: Take, plan_of: PlanOf) -> None:
    headings = ["姓名", "关工委", "职务", "任职日期", "备注"]
    row = ["张三", "东亭街道关工委", "常务副主任", "2021-03-01", "驻会"]
    take_in({"任职": [headings, row]}, day="2023-11-10")
    assert faults(plan_of(old_export)) == []
    edited(old_export, "任职", "备注", "不驻会")
    (fault,) = faults(plan_of(old_export))
    assert "“不驻会”与现在的“驻会”不同：导出以后已经改过" in fault


def test_an_export_of_another_store_is_weighed_by_its_day(old_export: Path, take_in: Take, plan_of: PlanOf) -> None:
    take_in({"学校": [["名称", "老同志人数"], ["东亭小学", "25"]]}, day="2023-11-10")
    book = load_workbook(old_export)
    line = next(row for row in book["填报信息"].iter_rows() if row[0].value == "导出时的改动")
    line[1].value = "第 1 号（2020-01-01 00:00:00）"
    book.save(old_export)
    assert faults(plan_of(old_export)) == []


def test_an_older_file_names_the_cell_what_stands_and_who_said_so(store: Store, said: Say, take_in: Take) -> None:
    plan = take_in({"学校": [["名称", "学段"], ["东亭小学", "小学"]]})
    sheets = {"学校": [["名称", "老同志人数", "学段"], ["东亭小学", "20多", "初中"]]}
    assert said(sheets, day="2022-01-01") == [
        f"“学校”表 C2：“初中”是 2022-01-01 的情况，而系统里已是 2023-10-31 的“小学”"
        f"（{who(store, 2, plan.changes.file or '')}），"
        "旧的不能改新的，请核对；确要以本表为准，请选“以本表为准”（--overwrite）重新导入。"
    ]


def test_what_was_checked_later_is_not_replaced_by_an_earlier_check_of_a_later_report(said: Say, take_in: Take) -> None:
    take_in({"学校": [["名称", "是否已建", "核实日期"], ["东亭小学", "是", "2023-08-01"]]})
    found = said({"学校": [["名称", "是否已建", "核实日期"], ["东亭小学", "否", "2023-05-01"]]}, day="2023-11-30")
    assert [sentence.split("（")[0] for sentence in found] == [
        "“学校”表 B2：“否”是 2023-05-01 的情况，而系统里已是 2023-08-01 的“是”",
        "“学校”表 C2：“2023-05-01”是 2023-05-01 的情况，而系统里已是 2023-08-01 的“2023-08-01”",
    ]


def test_a_later_check_in_an_earlier_report_counts(plan_of: PlanOf, write_file: Any, take_in: Take) -> None:
    take_in({"学校": [["名称", "是否已建", "核实日期"], ["东亭小学", "是", "2023-01-01"]]})
    later = {"学校": [["名称", "是否已建", "核实日期"], ["东亭小学", "否", "2023-05-01"]]}
    plan = plan_of(write_file(later, day="2023-06-30"))
    assert faults(plan) == []
    assert plan.changes.nodes[0].node.has_committee is False  # type: ignore[attr-defined]


def test_the_moment_of_the_export_is_that_of_its_last_change(store: Store, old_export: Path) -> None:
    line = next(r for r in load_workbook(old_export)["填报信息"].iter_rows(values_only=True) if r[0] == "导出时的改动")
    with store.read() as reader:
        made_at = reader.told([1])[1].made_at
    assert line[1] == f"第 1 号（{made_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}）"
    assert made_at <= datetime.now(UTC)
