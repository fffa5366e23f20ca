"""Reads an .xlsx workbook into raw sheets, refusing what is broken, encrypted or a zip bomb."""

from __future__ import annotations

import re
import warnings
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from graphmodel.errors import InputError
from graphmodel.importers.files.merged_cells import Box, merged_boxes, spread
from graphmodel.importers.files.raw import MOST_COLUMNS, MOST_ROWS, RawRow, RawSheet, Unreadable, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED: Final = 400_000_000
MOST_RATIO: Final = 250
_RATIO_FROM: Final = 5_000_000

_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_BROKEN: Final = (
    BadZipFile, InvalidFileException, ParseError, zlib.error, EOFError,
    KeyError, ValueError, TypeError, IndexError,
)  # fmt: skip


class _Sheet(Protocol):
    """What is used of a worksheet opened read-only."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool = False) -> Iterator[tuple[Any, ...]]: ...


def read_xlsx(path: Path) -> list[RawSheet]:
    """Return the worksheets in order; InputError says what is wrong with the file as a whole."""
    try:
        with ZipFile(path) as archive:
            _refuse_bomb(archive, path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(path)
    except _BROKEN as error:
        raise InputError(
            f"文件“{path.name}”打不开：它不是完好的 .xlsx 工作簿，请用表格软件打开后另存为 .xlsx 再导入。"
        ) from error


def _refuse_bomb(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    unpacked = sum(p.file_size for p in parts)
    packed = max(1, sum(p.compress_size for p in parts))
    if unpacked > MOST_UNPACKED or (unpacked > _RATIO_FROM and unpacked / packed > MOST_RATIO):
        raise InputError(
            f"文件“{name}”解压后大得不正常（{unpacked // 1_000_000} MB），"
            "请删去多余的空行空列和图片，或分成几个文件再导入。"
        )


def _sheets(path: Path) -> list[RawSheet]:
    reader = ExcelReader(str(path), read_only=True, data_only=True, keep_links=False)
    reader.read()
    parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    with closing(reader.wb), closing(reader.archive):
        sheets = cast("list[_Sheet]", reader.wb.worksheets)
        texts = {s.title: reader.archive.read(parts[s.title]) for s in sheets}
        formulas = _formulas(path) if any(_FORMULA.search(t) for t in texts.values()) else {}
        return [_sheet(s, merged_boxes(texts[s.title]), formulas.get(s.title, set())) for s in sheets]


def _sheet(sheet: _Sheet, boxes: list[Box], formulas: set[tuple[int, int]]) -> RawSheet:
    rows = _rows(sheet)
    for number, column in formulas:
        row = rows.get(number)
        if row and column < len(row) and row[column] is None:
            row[column] = Unreadable.formula_without_result
    rows = {n: row for n, row in rows.items() if not all(map(is_blank, row))}
    width = max(map(len, rows.values()), default=0)
    for row in rows.values():
        row.extend([None] * (width - len(row)))
    repeated = spread(rows, boxes)
    return RawSheet(
        title=sheet.title,
        rows=tuple(RawRow(number, tuple(row)) for number, row in rows.items()),
        spread=repeated,
        hidden=sheet.sheet_state != "visible",
    )


def _rows(sheet: _Sheet) -> dict[int, list[object]]:
    """Return the values by row number; the size the file claims for itself is not believed."""
    sheet.reset_dimensions()
    rows: dict[int, list[object]] = {}
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if not values:
            continue
        if len(rows) >= MOST_ROWS:
            raise InputError(f"“{sheet.title}”表超过 {MOST_ROWS} 行，请分成几个文件再导入。")
        rows[number] = list(values[:MOST_COLUMNS])
    return rows


def _formulas(path: Path) -> dict[str, set[tuple[int, int]]]:
    """Return (row number, column index) of every formula by sheet title."""
    reader = ExcelReader(str(path), read_only=True, data_only=False, keep_links=False)
    reader.read()
    with closing(reader.wb), closing(reader.archive):
        return {s.title: _formulas_of(s) for s in cast("list[_Sheet]", reader.wb.worksheets)}


def _formulas_of(sheet: _Sheet) -> set[tuple[int, int]]:
    sheet.reset_dimensions()
    return {
        (cell.row, cell.column - 1)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.data_type == "f"
    }
