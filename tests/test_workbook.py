"""Workbooks are written safely: text stays text, and a save replaces the target or leaves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graphmodel.errors import InputError
from graphmodel.workbooks.workbook import safe_text, save, write_table


def written(tmp_path: Path, *values: object) -> Workbook:
    book = Workbook()
    write_table(book.worksheets[0], 2, ["甲"], [[value] for value in values], widths=[30], freeze=True)
    return load_workbook(save(book, tmp_path / "a.xlsx"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "#N/A", "320205001001", "1e5"])
def test_text_is_stored_as_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, text).worksheets[0]["A3"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert bool(cell.quotePrefix) is (text[0] in "=+-@\t")


def test_days_numbers_and_answers_keep_their_types(tmp_path: Path) -> None:
    sheet = written(tmp_path, date(2023, 6, 1), 42, True, None).worksheets[0]
    assert [sheet[f"A{row}"].value for row in range(3, 7)][1:] == [42, "是", None]
    assert (sheet["A3"].value.date(), sheet["A3"].number_format) == (date(2023, 6, 1), "yyyy-mm-dd")


def test_the_first_free_row_is_returned_and_the_heading_stays_in_view(tmp_path: Path) -> None:
    book = Workbook()
    assert write_table(book.worksheets[0], 4, ["甲", "乙"], [[1, 2], [3, 4]]) == 7
    sheet = written(tmp_path, "x").worksheets[0]
    assert (sheet.freeze_panes, sheet["A2"].font.bold, sheet.column_dimensions["A"].width) == ("A3", True, 30)


def test_control_characters_are_left_out_and_long_text_is_cut() -> None:
    assert safe_text("有\x00铃\x07\ud800声\n") == "有铃声\n"
    assert len(safe_text("长" * 40_000)) == 32_767


def test_saving_leaves_no_other_file(tmp_path: Path) -> None:
    save(Workbook(), tmp_path / "a.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_what_stands_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"before")
    with pytest.raises(InputError, match="已经有文件"):
        save(Workbook(), target)
    assert target.read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]
