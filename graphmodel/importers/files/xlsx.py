"""Reads an .xlsx workbook into raw sheets, refusing what is broken, encrypted or a zip bomb."""

from __future__ import annotations

import re
import warnings
import zlib
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from graphmodel.errors import InputError
from graphmodel.importers.files.hidden_parts import hidden_columns, hidden_rows
from graphmodel.importers.files.marked import crossed_out_styles, has_marked_text, plain
from graphmodel.importers.files.merged_cells import merged_boxes, spread
from graphmodel.importers.files.number_formats import as_shown, changing_formats, know_every_day
from graphmodel.importers.files.raw import (
    CROSSED_OUT,
    MOST_COLUMNS,
    MOST_ROWS,
    Marked,
    RawRow,
    RawSheet,
    Unreadable,
    is_blank,
)
from graphmodel.importers.files.strict import in_usual_namespaces, is_strict
from graphmodel.progress import come_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True)
class _Looks:
    """What the styles and formulas of a workbook say about single cells; where nothing, plain values are enough."""

    formats: Mapping[int, str]
    crossed_out: frozenset[int]
    formulas: Mapping[str, set[tuple[int, int]]]

    def value(self, cell: Any) -> object:
        """Return the value of a cell as it is shown; an empty text where that is the result of a formula."""
        if cell.value is None:
            return "" if cell.data_type == "str" else None
        value = as_shown(plain(cell.value), cell._style_id, self.formats)
        if cell._style_id in self.crossed_out and not is_blank(value):
            return Marked(str(value), CROSSED_OUT)
        return value


def read_xlsx(path: Path) -> list[RawSheet]:
    """Return the worksheets in order; InputError says what is wrong with the file as a whole."""
    try:
        with ZipFile(path) as archive:
            _refuse_bomb(archive, path.name)
            source = in_usual_namespaces(archive) if is_strict(archive) else path.open("rb")
        with closing(source), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(source)
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


def _sheets(source: BinaryIO) -> list[RawSheet]:
    with ZipFile(source) as archive:
        marked = has_marked_text(archive)
    reader = ExcelReader(source, read_only=True, data_only=True, keep_links=False, rich_text=marked)
    reader.read()
    know_every_day(reader.wb)
    parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    with closing(reader.wb), closing(reader.archive):
        sheets = cast("list[_Sheet]", reader.wb.worksheets)
        texts = {s.title: reader.archive.read(parts[s.title]) for s in sheets}
        formulas = _formulas(source) if any(_FORMULA.search(t) for t in texts.values()) else {}
        looks = _Looks(changing_formats(reader.wb), crossed_out_styles(reader.wb), formulas)
        looked_at = marked or bool(looks.formats or looks.crossed_out or formulas)
        return [_sheet(s, texts[s.title], looks if looked_at else None) for s in sheets]


def _sheet(sheet: _Sheet, xml: bytes, looks: _Looks | None) -> RawSheet:
    rows, cut = _rows(sheet, looks)
    for number, column in looks.formulas.get(sheet.title, set()) if looks else ():
        row = rows.get(number)
        if row and column < len(row) and row[column] is None:
            row[column] = Unreadable.formula_without_result
    rows = {n: row for n, row in rows.items() if not all(map(is_blank, row))}
    width = max(map(len, rows.values()), default=0)
    for row in rows.values():
        row.extend([None] * (width - len(row)))
    repeated, shared = spread(rows, merged_boxes(xml))
    return RawSheet(
        title=sheet.title,
        rows=tuple(RawRow(number, tuple(row)) for number, row in rows.items()),
        spread=repeated,
        hidden=sheet.sheet_state != "visible",
        shared=shared,
        hidden_rows=hidden_rows(xml),
        hidden_columns=hidden_columns(xml, MOST_COLUMNS),
        cut=cut,
    )


def _rows(sheet: _Sheet, looks: _Looks | None) -> tuple[dict[int, list[object]], bool]:
    """Return the values by row number, and whether some stand too far right; the size the file claims is not believed.

    Where `looks` is None no cell needs a closer look.
    """
    sheet.reset_dimensions()
    rows: dict[int, list[object]] = {}
    cut = False
    for number, cells in enumerate(sheet.iter_rows(values_only=looks is None), start=1):
        come_to(f"读“{sheet.title}”表", number)
        if not cells:
            continue
        if len(rows) >= MOST_ROWS:
            raise InputError(f"“{sheet.title}”表超过 {MOST_ROWS} 行，请分成几个文件再导入。")
        rows[number] = [looks.value(c) for c in cells[:MOST_COLUMNS]] if looks else list(cells[:MOST_COLUMNS])
        cut = cut or any(not is_blank(c if looks is None else c.value) for c in cells[MOST_COLUMNS:])
    return rows, cut


def _formulas(source: BinaryIO) -> dict[str, set[tuple[int, int]]]:
    """Return (row number, column index) of every formula by sheet title."""
    reader = ExcelReader(source, read_only=True, data_only=False, keep_links=False)
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
