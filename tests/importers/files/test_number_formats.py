"""A cell is read as its format shows it: days of Chinese formats, percentages, codes with leading zeros."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from workbook_parts import changed, with_builtin_format, workbook

from graphmodel.importers.files.reading import read_file

SERIAL = 45052
"""The day 2023-05-06 as a spreadsheet counts."""


def last_row(path: Path) -> tuple[object, ...]:
    return read_file(path)[0].rows[-1].values


@pytest.mark.parametrize("number", [27, 28, 31, 36, 50, 51, 57, 58])
def test_a_cell_with_a_built_in_chinese_format_is_a_day(tmp_path: Path, number: int) -> None:
    path = workbook(tmp_path / "a.xlsx", [["甲", SERIAL]], formats={"B1": "0000.0"})
    assert last_row(with_builtin_format(path, number)) == ("甲", datetime(2023, 5, 6))


def test_the_day_counts_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = with_builtin_format(workbook(tmp_path / "a.xlsx", [["甲", SERIAL - 1462]], formats={"B1": "0000.0"}), 28)
    dated = changed(
        path,
        lambda name, c: c.replace(b"<workbookPr />", b'<workbookPr date1904="1"/>') if name.endswith("book.xml") else c,
    )
    assert last_row(dated) == ("甲", datetime(2023, 5, 6))


@pytest.mark.parametrize(
    "code", ['yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"', "[DBNum1][$-804]m月d日;@", "aaaa", 'e"年"', "yyyy\\-mm\\-dd"]
)
def test_a_cell_with_a_format_of_days_is_a_day(tmp_path: Path, code: str) -> None:
    assert last_row(workbook(tmp_path / "a.xlsx", [["甲", SERIAL]], formats={"B1": code})) == (
        "甲",
        datetime(2023, 5, 6),
    )


@pytest.mark.parametrize("code", ["General", "0", "#,##0", '0"人"', "0.00E+00", '#,##0"名"', "[红色]0", "@", "0_ "])
def test_a_cell_with_a_format_of_numbers_is_a_number(tmp_path: Path, code: str) -> None:
    assert last_row(workbook(tmp_path / "a.xlsx", [["甲", SERIAL]], formats={"B1": code})) == ("甲", SERIAL)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.5, "0%", "50%"), (3, "0.00%", "300%"), (0.07, "0%", "7%"), (7, "000", "007"), (101, "000000", "000101"),
        (1.5, "000", 1.5), (3, '0"%"', 3),
    ],
)  # fmt: skip
def test_a_number_that_its_cell_shows_otherwise_is_read_as_shown(
    tmp_path: Path, value: object, code: str, shown: object
) -> None:
    assert last_row(workbook(tmp_path / "a.xlsx", [["甲", value]], formats={"B1": code})) == ("甲", shown)


def test_a_day_stays_a_day_beside_numbers_that_are_shown_otherwise(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[date(2023, 5, 6), 0.5]], formats={"B1": "0%"})
    assert last_row(path) == (datetime(2023, 5, 6), "50%")
