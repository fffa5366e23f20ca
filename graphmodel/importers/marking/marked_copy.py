"""Writes somebody's own workbook again: faulty cells coloured, beside each row what to do, and a list of everything."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill

from graphmodel.errors import InputError
from graphmodel.importers.faults import Fault
from graphmodel.importers.files.raw import RawSheet, is_blank
from graphmodel.importers.files.reading import is_csv, read_file
from graphmodel.importers.files.strict import in_usual_namespaces, is_strict
from graphmodel.importers.marking.groups import letters_of, row_of
from graphmodel.importers.marking.losses import FORMULAS, lost_by_warning, lost_parts
from graphmodel.importers.marking.room import free_column, widen
from graphmodel.importers.tables.claiming import SUGGESTIONS
from graphmodel.statements.faults import Severity
from graphmodel.workbooks.workbook import save, write_table, write_text

if TYPE_CHECKING:
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

COLOURS: Final[Mapping[Severity, str]] = {"fault": "FFFFC7CE", "warning": "FFFFEB9C"}
"""Fills of cells with faults, and of those that deserve a second look; what is only to be known is not coloured."""
HEADINGS: Final = ("表", "单元格", "现值", "问题", "应为", "怎么改")
MOST_UNPACKED: Final = 40_000_000
"""Bytes of unpacked parts: in memory they take eight times as much."""
_SAFE_TITLE: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Marks:
    """What is said of a file, and where in it."""

    faults: Sequence[Fault]
    headings: Mapping[str, int]
    """The row with the headings, by title of sheet."""
    sheet: str | None = None
    """Which list a CSV is."""


def save_marked(source: Path, marks: Marks, path: Path) -> tuple[str, ...]:
    """Write the file `source` with its faults marked as a new workbook; return what of it could not be kept.

    InputError where the file is too large to be marked. Nothing of the file is computed: formulas stay formulas.
    """
    book, lost = _of_csv(source, marks.sheet) if is_csv(source.name) else _opened(source)
    with closing(book):
        by_sheet: defaultdict[str, list[Fault]] = defaultdict(list)
        for fault in marks.faults:
            by_sheet[fault.sheet].append(fault)
        formulas = any(map(_has_formulas, book.worksheets))
        for held in book.worksheets:
            _mark(held, by_sheet[held.title], marks.headings.get(held.title, 1))
        _list(book, marks.faults)
        save(book, path)
    return (*lost, FORMULAS) if formulas else tuple(lost)


def _has_formulas(sheet: Worksheet) -> bool:
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _opened(source: Path) -> tuple[Workbook, list[str]]:
    with ZipFile(source) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise InputError(f"文件“{source.name}”太大，不能生成标注的表；请按错误清单改正，或分成几个文件再导入。")
        lost = lost_parts(archive)
        opened: BinaryIO = in_usual_namespaces(archive) if is_strict(archive) else source.open("rb")
    with closing(opened), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        book = load_workbook(opened, rich_text=True)
    return book, list(dict.fromkeys([*lost, *lost_by_warning(str(warning.message) for warning in said)]))


def _of_csv(source: Path, sheet: str | None) -> tuple[Workbook, list[str]]:
    """Return the rows of a CSV file as a workbook of one sheet, every cell a text."""
    [raw] = read_file(source, sheet=sheet)
    book = Workbook()
    written = book.worksheets[0]
    written.title = raw.title.translate(_SAFE_TITLE).strip()[:31] or "表"
    _write(written, raw)
    return book, []


def _write(written: Worksheet, raw: RawSheet) -> None:
    for row in raw.rows:
        for column, value in enumerate(row.values, start=1):
            if not is_blank(value):
                cell = written.cell(row.number, column)
                cell.number_format = "@"
                write_text(cell, value)


def _mark(sheet: Worksheet, faults: Sequence[Fault], heading: int) -> None:
    column = free_column(sheet, heading, SUGGESTIONS)
    if sheet.cell(heading, column).value is not None:
        _unmark(sheet, column)
    if not faults:
        return
    told: defaultdict[int, list[str]] = defaultdict(list)
    for fault in sorted(faults, key=lambda fault: fault.severity != "warning"):  # a fault colours over a warning
        _colour(sheet, fault)
    for fault in faults:
        if (row := row_of(fault.cell)) is not None and (fault.severity in COLOURS or row != heading):
            told[row].append(_said(fault))
    widen(sheet, column)
    top = sheet.cell(heading, column)
    write_text(top, SUGGESTIONS)
    top.font = Font(bold=True)
    for row, said in told.items():
        if row != heading:
            cell = sheet.cell(row, column)
            write_text(cell, "\n".join(said))
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _colour(sheet: Worksheet, fault: Fault) -> None:
    if fault.severity in COLOURS and letters_of(fault.cell):
        cell = _shown(sheet, fault.cell)
        cell.fill = PatternFill("solid", start_color=COLOURS[fault.severity])


def _shown(sheet: Worksheet, address: str) -> Cell | MergedCell:
    """Return a cell, or the one that is shown in its place where it was merged."""
    box = next((box for box in sheet.merged_cells.ranges if address in box), None)
    return sheet.cell(box.min_row, box.min_col) if box else sheet[address]


def _unmark(sheet: Worksheet, column: int) -> None:
    """Take away what an earlier marking wrote and coloured."""
    ours = set(COLOURS.values())
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.start_color.rgb in ours:
                cell.fill = PatternFill()
            if cell.column == column and isinstance(cell, Cell):
                cell.value = None


def _said(fault: Fault) -> str:
    """Return what to do about one fault, in its row."""
    parts = [part for part in (fault.problem, fault.expected, fault.mending) if part]
    where = f"{letters_of(fault.cell)} 列：" if letters_of(fault.cell) else ""
    return f"{where}{'，'.join(parts)}。"


def _list(book: Workbook, faults: Iterable[Fault]) -> None:
    """Add the sheet that lists every fault; that of an earlier marking goes."""
    held = book[SUGGESTIONS] if SUGGESTIONS in book.sheetnames else None
    if held is not None and tuple(cell.value for cell in held[1][: len(HEADINGS)]) == HEADINGS:
        book.remove(held)
    rows = [(f.sheet, f.cell, f.value, f.problem, f.expected, f.mending) for f in faults]
    widths = (16, 10, 24, 44, 40, 40)
    write_table(book.create_sheet(SUGGESTIONS), 1, HEADINGS, rows, widths=widths, freeze=True)
