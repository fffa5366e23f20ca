"""The report workbook: one printable file that a planner brings to a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from graphmodel.rules.topics import Topic
from graphmodel.workbooks.workbook import save
from visualisation.report_sheets.content import ReportHead, ReportTable
from visualisation.report_sheets.explanation import write_explanation
from visualisation.report_sheets.list_sheet import has_rows, write_list_sheet
from visualisation.report_sheets.listing import LISTINGS
from visualisation.report_sheets.overview import OTHER_RATES, write_overview
from visualisation.report_sheets.page import BODY
from visualisation.report_sheets.summary import ANSWERS
from visualisation.report_sheets.topic_sheet import topic_sheet

QUESTIONS: Final = tuple(sorted(
    {stretch.question for listing in LISTINGS for table in listing.tables for stretch in table.stretches}
    | {rate.question for rate in OTHER_RATES}
    | ANSWERS
))  # fmt: skip
"""Names of the questions whose answers a report prints."""


def write_report(
    path: Path | str, head: ReportHead, answers: Mapping[str, ReportTable], more: Sequence[Topic] = ()
) -> Path:
    """Write the report on `answers` (all of QUESTIONS, by name); InputError if `path` cannot be written.

    `more`: topics with a sheet of their own, where `answers` holds anything to do about them.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    # Column widths are counted in digits of this font; openpyxl has no public way to set it.
    book._named_styles["Normal"].font = BODY  # type: ignore[attr-defined]
    book.properties.title = f"{head.scope_name}关工委组织建设情况"
    book.properties.creator = head.unit
    write_overview(book, head, answers)
    sheets = [sheet for sheet in map(topic_sheet, more) if has_rows(sheet, answers)]
    for listing in (*LISTINGS, *sheets):
        write_list_sheet(book, listing, head, answers)
    write_explanation(book, head)
    return save(book, path)
