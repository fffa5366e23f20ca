"""Builders of files, as the tests of imports have them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

Sheets = Mapping[str, Sequence[Sequence[object]]]


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets and a cover for 2023-10-31 into a workbook; return its path."""

    def write(sheets: Sheets, *, day: object = "2023-10-31", **_: object) -> Path:
        workbook = Workbook()
        cover = workbook.worksheets[0]
        cover.title = "填报信息"
        cover.append(["填报日期", day])
        cover.append(["填报范围", "320205"])
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append([None if value == "" else value for value in row])
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        workbook.save(path)
        return path

    return write


@pytest.fixture
def write_rows() -> Callable[[Path, Sheets], Path]:
    """Write sheets as CSV files into a new folder."""

    def write(folder: Path, sheets: Sheets) -> Path:
        folder.mkdir()
        for title, rows in sheets.items():
            with (folder / f"{title}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows)
        return folder

    return write
