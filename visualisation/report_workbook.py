"""The report as a workbook: sheets that print on A4, with tables to filter and columns to fill in."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from graphmodel.workbooks.workbook import save
from visualisation.report.printed import Report
from visualisation.report_sheets.first_sheet import write_first
from visualisation.report_sheets.page import BODY
from visualisation.report_sheets.picture import put_data_last
from visualisation.report_sheets.section_sheet import write_section


def write_workbook(path: Path | str, report: Report) -> Path:
    """Write the report; InputError if `path` cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    # Column widths are counted in digits of this font; openpyxl has no public way to set it.
    book._named_styles["Normal"].font = BODY  # type: ignore[attr-defined]
    book.properties.title = report.title
    book.properties.creator = report.head.unit
    write_first(book, report)
    for section in (report.standing, *report.lists, report.explanation):
        write_section(book, section, report.head)
    put_data_last(book)
    return save(book, path)
