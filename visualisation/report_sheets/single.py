"""A workbook of a few parts that is no report: a sheet for each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from graphmodel.workbooks.workbook import save
from visualisation.report.content import ReportHead
from visualisation.report.printed import Section
from visualisation.report_sheets.page import BODY
from visualisation.report_sheets.section_sheet import write_section


def write_sections(path: Path, head: ReportHead, title: str, sections: Iterable[Section], *, about: str) -> Path:
    """Write the workbook; `about` stands before the titles of its sheets. InputError if `path` cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._named_styles["Normal"].font = BODY  # type: ignore[attr-defined]
    book.properties.title, book.properties.creator = title, head.unit
    for section in sections:
        write_section(book, section, head, about)
    return save(book, path)
