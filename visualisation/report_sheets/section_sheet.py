"""Prints one part of a report as a sheet."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook

from visualisation.report.content import ReportHead
from visualisation.report.printed import PrintedTable, Section
from visualisation.report_sheets.measure import LINE
from visualisation.report_sheets.page import ABOUT, Page

POINTS_PER_CM: Final = 28.35
ALONE: Final = (9.0,) * 5
"""Widths of columns where there is no table."""


def write_section(book: Workbook, section: Section, head: ReportHead, about: str = ABOUT) -> None:
    """Add the sheet; columns are as wide as its tables want them at most; `about` stands before its title."""
    page = Page(book, section.title, head, _widths(section), about, upright=bool(section.paragraphs))
    for text in section.paragraphs:
        page.paragraph(text)
    if section.paragraphs and section.tables:
        page.gap()
    for number, table in enumerate(section.tables):
        if number:
            page.gap()
        write_printed(page, table)
    page.finish(
        repeat_heading=len(section.tables) == 1 or not section.paragraphs,
        printed=_printed(section),
    )


def write_printed(page: Page, table: PrintedTable) -> None:
    """Write a table with what stands above it."""
    if table.new_page:
        page.break_page()
    if table.title:
        page.section(table.title)
    more = table.printed is not None and len(table.rows) > table.printed
    for note in (*table.notes, *((f"纸上印前 {table.printed} 行，表内是全部。",) if more else ())):
        page.paragraph(note, leads=True)
    tall = max(1, round(table.tall * POINTS_PER_CM / LINE))
    page.table(table.name, table.headings, table.rows, table.formats, groups=table.groups, tall=tall)


def _widths(section: Section) -> tuple[float, ...]:
    """Return the widths of the widest table; those of paragraphs where there is none."""
    return max((table.widths for table in section.tables), key=sum, default=ALONE)


def _printed(section: Section) -> int | None:
    return section.tables[-1].printed if section.tables else None
