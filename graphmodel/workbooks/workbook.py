"""Safe writing for every workbook of the product: text stays text, a save is all or nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from graphmodel.target import target
from graphmodel.workbooks.formula import LIKE_FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

HEADING_FILL: Final = "1F4E79"
REQUIRED_FILL: Final = "C55A11"

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 32_767
_TEXT, _NUMBER, _DAY, _HEADING = "表格文字", "表格数字", "表格日期", "表格标题"


def safe_text(value: object) -> str:
    """Return `value` as text a cell can hold: no control characters, at most 32,767 characters."""
    return _CONTROL.sub("", str(value))[:_LONGEST]


def write_text(cell: Cell | MergedCell, value: object) -> None:
    """Write `value` as text, whatever it looks like: never a formula, never an error value."""
    text = safe_text(value)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(LIKE_FORMULA):
        cell.quotePrefix = True


def write_table(
    sheet: Worksheet,
    top: int,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    widths: Sequence[float] | None = None,
    freeze: bool = False,
) -> int:
    """Write headings at row `top` and the rows below; return the first free row.

    Text is stored as text (format `@`), dates as dates, numbers as numbers, None as an empty cell.
    `widths` are column widths in characters; `freeze` keeps the heading in view.
    """
    _add_styles(sheet.parent)
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(top, column)
        cell.style = _HEADING
        write_text(cell, heading)
    row_number = top + 1
    for row in rows:
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(row_number, column), value)
        row_number += 1
    for column, width in enumerate(widths or (), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if freeze:
        sheet.freeze_panes = f"A{top + 1}"
    return row_number


def save(workbook: Workbook, path: Path | str) -> Path:
    """Save as a new file, whole or not at all; InputError if it is there already or cannot be written."""
    with target(Path(path)) as draft:
        workbook.save(draft.path)
    return Path(path)


def _write(cell: Cell | MergedCell, value: object) -> None:
    if isinstance(value, bool):
        value = "是" if value else "否"
    if value is None:
        cell.style = _TEXT
    elif isinstance(value, date):
        cell.style = _DAY
        cell.value = value
    elif isinstance(value, int | float):
        cell.style = _NUMBER
        cell.value = value
    else:
        cell.style = _TEXT
        write_text(cell, value)


def _add_styles(workbook: Workbook | None) -> None:
    """Register the cell styles once per workbook: named styles are several times faster per cell."""
    if workbook is None or _TEXT in workbook.named_styles:
        return
    line = Side("thin", color="BFBFBF")
    borders = Border(left=line, right=line, top=line, bottom=line)
    wrapped = Alignment(vertical="center", wrap_text=True)
    for name, number_format in ((_TEXT, "@"), (_NUMBER, "General"), (_DAY, "yyyy-mm-dd")):
        workbook.add_named_style(NamedStyle(name, border=borders, alignment=wrapped, number_format=number_format))
    workbook.add_named_style(
        NamedStyle(
            _HEADING,
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor=HEADING_FILL),
            border=borders,
            alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
            number_format="@",
        )
    )
