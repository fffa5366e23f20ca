"""The first sheet, 总览: the message, a picture, the places, what changed, and where to sign."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from visualisation.report.changes import in_words
from visualisation.report.printed import PrintedTable, Report
from visualisation.report_sheets.page import BODY, Page
from visualisation.report_sheets.paper import width_in_points
from visualisation.report_sheets.picture import add_picture, height_of
from visualisation.report_sheets.section_sheet import write_printed

TITLE: Final = "总览"
LEAST: Final = 45
"""Characters that a line holds at least, however few the columns are."""
SHARE: Final = 0.9
"""Of the width of the sheet that the picture takes."""
SIGNATURES: Final = ("填报人：", "审核人：", "盖章：")


def write_first(book: Workbook, report: Report) -> None:
    """Add the sheet."""
    first = report.first
    page = Page(book, TITLE, report.head, _widths(first.places), upright=True)
    for sentence in first.sentences:
        page.paragraph(sentence)
    if first.picture:
        page.section(first.picture.title)
        page.room(height_of(first.picture))
        add_picture(book, page.sheet, page.row - 1, SHARE * width_in_points(page.units), first.picture)
    if first.places:
        page.section("各地情况" if first.places.groups else "各级各类情况")
        write_printed(page, first.places)
    page.section("变动")
    page.paragraph(first.changes_told, leads=first.changes is not None)
    if first.changes:
        for row in first.changes.rows:
            page.paragraph(in_words(first.changes, row))
    _write_signatures(page)
    page.finish(repeat_heading=False)


def _widths(places: PrintedTable | None) -> tuple[float, ...]:
    """Return the widths of the table, a whole line where it has few columns."""
    widths = places.widths if places else (LEAST / 9,) * 9
    return tuple(width * max(1.0, LEAST / sum(widths)) for width in widths)


def _write_signatures(page: Page) -> None:
    """Write one tall row, which no page break can split, in boxes of about equal width."""
    page.gap()
    line = Side(style="thin", color="8C8C8C")
    for label, (first, last) in zip(SIGNATURES, _boxes(page.units), strict=True):
        for column in range(first, last + 1):
            page.sheet.cell(page.row, column).border = Border(left=line, right=line, top=line, bottom=line)
        cell = page.sheet.cell(page.row, first, f"{label}\n\n　　　年　　月　　日")
        cell.font, cell.alignment = BODY, Alignment(wrap_text=True, vertical="top")
        page.sheet.merge_cells(f"{get_column_letter(first)}{page.row}:{get_column_letter(last)}{page.row}")
    page.sheet.row_dimensions[page.row].height = 50
    page.row += 1


def _boxes(units: Sequence[float]) -> list[tuple[int, int]]:
    """Return first and last column of one box per signature."""
    ends = list(accumulate(units))
    cuts = [bisect(ends, ends[-1] * n / len(SIGNATURES)) for n in range(len(SIGNATURES) + 1)]
    return [(first + 1, last) for first, last in pairwise(cuts)]
