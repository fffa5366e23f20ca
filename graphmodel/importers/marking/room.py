"""A column of its own beside what stands in a sheet, whatever widths and groups of columns the sheet has."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from graphmodel.importers.files.raw import is_blank

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH: Final = 60


def free_column(sheet: Worksheet, heading: int, title: str) -> int:
    """Return the column (from 1) headed `title` in row `heading`, else the first one right of everything."""
    last = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        for column, cell in enumerate(row, start=1):
            if is_blank(cell.value):
                continue
            if number == heading and str(cell.value).strip() == title:
                return column
            last = max(last, column)
    return last + 1


def widen(sheet: Worksheet, column: int) -> None:
    """Give a column room to be read; a width that holds for several columns is kept for the others."""
    held = sheet.column_dimensions
    for dimension in list(held.values()):
        first, last = int(dimension.min or 0), int(dimension.max or 0)
        if not first <= column <= last:
            continue
        if last > column:
            rest = copy(dimension)
            rest.index, rest.min, rest.max = get_column_letter(column + 1), column + 1, last
            held[rest.index] = rest
        if first < column:
            dimension.max = column - 1
        else:
            del held[dimension.index]
    letter = get_column_letter(column)
    held[letter].width, held[letter].hidden = WIDTH, False
