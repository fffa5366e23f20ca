"""Hidden rows and columns are found in the XML of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_parts import changed, workbook

from graphmodel.importers.files.reading import read_file


def test_hidden_and_filtered_rows_and_hidden_columns_are_read_and_told(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[3].height = 0.5
        sheet.column_dimensions["B"].hidden = True

    rows: list[list[object]] = [["名称", "人数"], ["甲校", 1], ["乙校", 2], ["丙校", 3]]
    path = workbook(tmp_path / "a.xlsx", rows, build=build)
    (sheet,) = read_file(changed(path, lambda _, content: content.replace(b'ht="0.5"', b'ht="0"')))
    assert [row.values for row in sheet.rows] == [("名称", "人数"), ("甲校", 1), ("乙校", 2), ("丙校", 3)]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {1})


def test_a_sheet_that_hides_nothing_tells_nothing(tmp_path: Path) -> None:
    (sheet,) = read_file(workbook(tmp_path / "a.xlsx", [["名称"], ["甲校"]]))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.cut) == (frozenset(), frozenset(), False)


def test_what_stands_beyond_the_last_column_that_is_read_is_told(tmp_path: Path) -> None:
    (sheet,) = read_file(workbook(tmp_path / "a.xlsx", [["名称", *[None] * 199, "远处"]]))
    assert (sheet.rows[0].values[:1], sheet.cut) == (("名称",), True)
