"""How a sheet of the workbook looks: headings, widths, formats and drop-downs, the same in template and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from graphmodel.importers.values.cells import Wish
from graphmodel.workbooks.workbook import REQUIRED_FILL, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from graphmodel.workbooks.sheets import Column, Sheet

ROOM: Final = 1_000
"""Rows below the last one that are formatted for filling in."""

_WIDE: Final = frozenset({"source", "target", "relation", "id"})
_DAY: Final = "yyyy-mm-dd"


def write_sheet(workbook: Workbook, sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Add a sheet with these columns of `sheet` and the rows; required headings are told by their colour."""
    worksheet = workbook.create_sheet(sheet.title)
    widths = [_width(c) for c in columns]
    free = write_table(worksheet, 1, [c.title for c in columns], rows, widths=widths, freeze=True)
    fit_to_paper(worksheet)
    worksheet.print_title_rows = "1:1"
    for position, column in enumerate(columns, start=1):
        letter = get_column_letter(position)
        worksheet.column_dimensions[letter].number_format = _DAY if is_day(column) else "@"
        if column.required:
            worksheet.cell(1, position).fill = PatternFill("solid", fgColor=REQUIRED_FILL)
        add_choices(worksheet, choices_of(column), f"{letter}2:{letter}{free + ROOM}", is_list=_is_list(column))


def fit_to_paper(worksheet: Worksheet) -> None:
    """Print on A4 across, all columns on one page."""
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def add_choices(worksheet: Worksheet, choices: Sequence[str], cells: str, *, is_list: bool = False) -> None:
    """Offer `choices` as a drop-down in `cells`; a column of lists takes more than one, so it only warns."""
    if not choices:
        return
    validation = DataValidation(
        type="list",
        formula1=f'"{",".join(choices)}"',
        allow_blank=True,
        showErrorMessage=not is_list,
        errorStyle="warning",
        errorTitle="不在可选的值里",
        error=f"请从下拉表里选一个；要清空已登记的内容，请填{Wish.clear.value}。",
    )
    validation.add(cells)
    worksheet.add_data_validation(validation)


def choices_of(column: Column) -> tuple[str, ...]:
    """Return the words a cell of this column may hold; empty where anything goes."""
    declared = column.property
    if declared is None:
        return ()
    if declared.type == "yes_no":
        return ("是", "否")
    return tuple(c.label for c in declared.choices) if declared.choices else ()


def is_day(column: Column) -> bool:
    """Does a cell of this column hold a date?"""
    return column.role in ("valid_from", "valid_to") or (column.property is not None and column.property.type == "day")


def _is_list(column: Column) -> bool:
    return column.property is not None and column.property.type == "choices"


def _width(column: Column) -> float:
    if column.role in _WIDE or (column.property and column.property.name in ("name", "uscc")):
        return 24.0
    return max(12.0, 2.0 * len(column.title) + 4)
