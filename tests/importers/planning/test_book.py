"""A file as a whole: which sheets are read, which are left out and said so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook

from graphmodel.importers.faults import describe
from graphmodel.importers.planning.book import read_book

DATA = Path(__file__).parents[2] / "data"


def test_a_hidden_sheet_is_left_out_and_said_so(write_file: Callable[..., Path]) -> None:
    path = write_file({"学校": [["名称", "所在地"], ["甲校", "东亭街道"]]})
    book = load_workbook(path)
    book["学校"].sheet_state = "hidden"
    book.save(path)
    read = read_book(path)
    assert read.tables == ()
    assert [describe(f) for f in read.faults.of("notice")] == [
        "“学校”表：这张表是隐藏的，没有导入，如需导入请先取消隐藏。"
    ]


def test_the_guide_and_empty_sheets_are_passed_over_in_silence(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "填报信息"
    book.create_sheet("说明").append(["怎么填"])
    book.create_sheet("Sheet2")
    book.create_sheet("学校")
    book.save(tmp_path / "a.xlsx")
    read = read_book(tmp_path / "a.xlsx")
    assert read.tables == ()
    assert [f for s in ("fault", "warning", "notice") for f in read.faults.of(s)] == []


def test_two_sheets_may_hold_rows_of_the_same_kind(write_file: Callable[..., Path]) -> None:
    rows = [["姓名", "所在地"], ["甲", "东亭街道"]]
    read = read_book(write_file({"五老": rows, "人员": rows}))
    assert [(table.title, table.sheet.name) for table, _ in read.tables] == [("五老", "Person"), ("人员", "Person")]


def test_a_workbook_of_another_program_is_understood() -> None:
    read = read_book(DATA / "libreoffice.xlsx")
    (_, schools) = next((t, rows) for t, rows in read.tables if t.title == "学校")
    assert [(row.values["名称"], row.texts("所在地")) for row in schools] == [
        ("东亭小学（示例）", ("东亭街道",)),
        ("东亭中学（示例）", ("东亭街道",)),
    ]
