"""Somebody's own workbook comes back: faulty cells coloured, what to do beside them, the rest as it was."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from workbook_parts import workbook

from graphmodel.errors import InputError
from graphmodel.importers.faults import Spot, fault, problem
from graphmodel.importers.marking import marked_copy
from graphmodel.importers.marking.losses import FORMULAS
from graphmodel.importers.marking.marked_copy import COLOURS, Marks, save_marked
from graphmodel.importers.planning.book import read_book

ROWS = [["学校一览", None, None], ["名称", "所在地", "核实日期"], ["甲校", "锡山区", "昨天"], ["乙校", "=1+1", None]]
FAULTS = [
    fault(Spot("学校", "C3"), problem("not_a_day", "昨天")),
    fault(Spot("学校", "A4"), problem("near_name", "乙校", options="乙学校")),
    fault(Spot("学校", "第 4 行"), problem("repeated_row", row="第 3 行")),
    fault(Spot("学校"), problem("hidden_rows", count=1, rows="9")),
]
MARKS = Marks(FAULTS, {"学校": 2})


def built(sheet):
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["B"].width = 33
    sheet.column_dimensions["D"].width = 5
    sheet.column_dimensions["D"].min, sheet.column_dimensions["D"].max = 4, 9
    sheet.freeze_panes = "A3"
    sheet.add_data_validation(DataValidation("list", formula1='"是,否"', sqref="B3:B9"))


@pytest.fixture
def marked(tmp_path):
    source = workbook(tmp_path / "册.xlsx", ROWS, build=built)
    lost = save_marked(source, MARKS, tmp_path / "标注.xlsx")
    return load_workbook(tmp_path / "标注.xlsx")["学校"], lost


def test_faulty_cells_are_coloured_and_what_to_do_stands_beside_their_rows(marked):
    sheet, _ = marked
    assert sheet["C3"].fill.start_color.rgb == COLOURS["fault"]
    assert sheet["A4"].fill.start_color.rgb == COLOURS["warning"]
    assert [sheet[f"D{row}"].value for row in (1, 2)] == [None, "处理建议"]
    assert sheet["D3"].value.startswith("C 列：“昨天”不是完整日期，应写全年、月、日")
    first, second = sheet["D4"].value.split("\n")
    assert first.startswith("A 列：“乙校”与系统里的乙学校只差标点")
    assert second.startswith("与第 3 行完全相同")


def test_what_somebody_had_is_still_there(marked):
    sheet, lost = marked
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows()] == ROWS
    assert [str(box) for box in sheet.merged_cells.ranges] == ["A1:C1"]
    widths = {letter: held.width for letter, held in sheet.column_dimensions.items()}
    assert (widths["B"], widths["D"], widths["E"]) == (33, 60, 5)
    assert (sheet.column_dimensions["E"].min, sheet.column_dimensions["E"].max) == (5, 9)
    assert sheet.freeze_panes == "A3"
    assert [str(held.sqref) for held in sheet.data_validations.dataValidation] == ["B3:B9"]
    assert lost == (FORMULAS,)


def test_every_fault_is_listed_in_a_sheet_of_its_own(marked):
    rows = [[cell.value for cell in row] for row in marked[0].parent["处理建议"].iter_rows()]
    assert rows[0] == ["表", "单元格", "现值", "问题", "应为", "怎么改"]
    assert [row[:2] for row in rows[1:]] == [["学校", "C3"], ["学校", "A4"], ["学校", "第 4 行"], ["学校", None]]


def test_a_corrected_copy_is_marked_anew_without_what_is_mended(tmp_path):
    source = workbook(tmp_path / "册.xlsx", ROWS, build=built)
    save_marked(source, MARKS, tmp_path / "一.xlsx")

    save_marked(tmp_path / "一.xlsx", Marks(FAULTS[:1], {"学校": 2}), tmp_path / "二.xlsx")

    book = load_workbook(tmp_path / "二.xlsx")
    assert book.sheetnames == ["学校", "处理建议"]
    assert book["学校"]["A4"].fill.fill_type is None
    assert [book["学校"][cell].value for cell in ("D2", "D4", "E2")] == ["处理建议", None, None]
    assert book["处理建议"].max_row == 2


def test_an_import_does_not_mind_what_the_marking_added(tmp_path):
    source = workbook(tmp_path / "册.xlsx", ROWS[1:])
    save_marked(source, Marks(FAULTS[:1], {"学校": 1}), tmp_path / "标注.xlsx")

    before, after = (read_book(path) for path in (source, tmp_path / "标注.xlsx"))

    assert [f.code for f in after.faults] == [f.code for f in before.faults]
    assert [[row.values for row in rows] for _, rows in after.tables] == [
        [row.values for row in rows] for _, rows in before.tables
    ]


@pytest.mark.parametrize("value", ["=cmd|'/c calc'!A1", "+1", "@SUM(1)", "<b>&", "\x07响铃", "长" * 40_000])
def test_what_a_fault_quotes_is_text_whatever_it_looks_like(tmp_path, value):
    source = workbook(tmp_path / "册.xlsx", ROWS[1:3])
    found = fault(Spot("学校", "A2"), problem("nothing_written", value))

    save_marked(source, Marks([found], {"学校": 1}), tmp_path / "标注.xlsx")

    book = load_workbook(tmp_path / "标注.xlsx")
    written = [book["学校"]["D2"], *book["处理建议"][2]]
    assert {cell.data_type for cell in written if cell.value} == {"s"}


def test_a_cell_inside_a_merged_range_is_coloured_where_it_is_shown(tmp_path):
    source = workbook(tmp_path / "册.xlsx", ROWS[1:], build=lambda sheet: sheet.merge_cells("C2:C3"))
    found = fault(Spot("学校", "C3"), problem("not_a_day", "昨天"))

    save_marked(source, Marks([found], {"学校": 1}), tmp_path / "标注.xlsx")

    assert load_workbook(tmp_path / "标注.xlsx")["学校"]["C2"].fill.start_color.rgb == COLOURS["fault"]


def test_a_csv_file_comes_back_as_a_workbook_of_texts(tmp_path):
    source = tmp_path / "学校.csv"
    source.write_text("名称,所在地,核实日期\n甲校,0012,昨天\n=1+1,,\n", "utf-8")
    found = fault(Spot("学校", "C2"), problem("not_a_day", "昨天"))

    save_marked(source, Marks([found], {"学校": 1}), tmp_path / "标注.xlsx")

    sheet = load_workbook(tmp_path / "标注.xlsx")["学校"]
    assert [sheet[cell].value for cell in ("A2", "B2", "C2")] == ["甲校", "0012", "昨天"]
    assert (sheet["A3"].data_type, sheet["C2"].fill.start_color.rgb) == ("s", COLOURS["fault"])
    assert sheet["D2"].value.startswith("C 列：“昨天”不是完整日期")


def test_a_workbook_too_large_to_be_held_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(marked_copy, "MOST_UNPACKED", 1000)
    source = workbook(tmp_path / "册.xlsx", ROWS)

    with pytest.raises(InputError, match="太大，不能生成标注的表"):
        save_marked(source, MARKS, tmp_path / "标注.xlsx")
    assert not (tmp_path / "标注.xlsx").exists()
