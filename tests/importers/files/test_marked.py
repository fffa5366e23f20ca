"""Crossed out and raised characters are no part of a number; readings of a character (拼音) are no part of a text."""

from __future__ import annotations

from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workbook_parts import with_shared_string, workbook

from graphmodel.importers.files.raw import CROSSED_OUT, RAISED, Marked
from graphmodel.importers.files.reading import read_file


def only_cell(path: Path) -> object:
    return read_file(path)[0].rows[0].values[0]


def test_a_number_crossed_out_before_the_new_one_is_not_glued_to_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["3025"]])
    runs = "<r><rPr><strike/></rPr><t>30</t></r><r><t>25</t></r>"
    assert only_cell(with_shared_string(path, runs)) == Marked("3025", CROSSED_OUT)


def test_the_number_of_a_footnote_is_not_glued_to_the_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["301"]])
    runs = '<r><t>30</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    assert only_cell(with_shared_string(path, runs)) == Marked("301", RAISED)


def test_runs_that_are_merely_coloured_are_one_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["3025"]])
    runs = '<r><rPr><b/><color rgb="FFFF0000"/></rPr><t>30</t></r><r><rPr><strike val="0"/></rPr><t>25</t></r>'
    assert only_cell(with_shared_string(path, runs)) == "3025"


def test_the_reading_of_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["东亭小学"]])
    runs = '<t>东亭小学</t><rPh sb="0" eb="4"><t>dongting</t></rPh><phoneticPr fontId="1"/>'
    assert only_cell(with_shared_string(path, runs)) == "东亭小学"


def test_a_cell_whose_font_is_crossed_out_is_marked(tmp_path: Path) -> None:
    def build(sheet: object) -> None:
        sheet["A1"].font = Font(strike=True)  # type: ignore[index]

    path = workbook(tmp_path / "a.xlsx", [[30, 25]], build=build)
    assert read_file(path)[0].rows[0].values == (Marked("30", CROSSED_OUT), 25)


def test_rich_text_written_into_the_cell_itself_is_one_text(tmp_path: Path) -> None:
    text = CellRichText("东亭", TextBlock(InlineFont(b=True), "小学"))
    assert only_cell(workbook(tmp_path / "a.xlsx", [[text]])) == "东亭小学"
