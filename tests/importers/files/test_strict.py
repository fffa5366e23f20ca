"""A workbook in the namespaces of Strict Open XML is read like any other."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from workbook_parts import as_strict, changed, workbook

from graphmodel.importers.files.reading import read_file


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    rows: list[list[object]] = [["名称", "人数", "核实日期"], ["甲校", 12, date(2023, 10, 31)]]
    (sheet,) = read_file(as_strict(workbook(tmp_path / "a.xlsx", rows)))
    assert sheet.title == "学校"
    assert [row.values for row in sheet.rows] == [("名称", "人数", "核实日期"), ("甲校", 12, datetime(2023, 10, 31))]


def test_a_day_that_strict_writes_as_text_of_its_own_type_is_a_day(tmp_path: Path) -> None:
    path = as_strict(workbook(tmp_path / "a.xlsx", [["甲校", 12]]))
    dated = changed(
        path,
        lambda name, c: (
            c.replace(b'<c r="B1" t="n"><v>12</v></c>', b'<c r="B1" t="d"><v>2023-10-31T00:00:00</v></c>')
            if name.endswith("sheet1.xml")
            else c
        ),
    )
    assert read_file(dated)[0].rows[0].values == ("甲校", datetime(2023, 10, 31))
