"""Prints one declared sheet of lists: numbered rows, or a sentence where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from visualisation.report_sheets.content import ReportHead, ReportTable, in_chinese
from visualisation.report_sheets.listing import Listing, ListTable, Source
from visualisation.report_sheets.page import Page

NUMBER = "序号"

Answers = Mapping[str, ReportTable]


def write_list_sheet(book: Workbook, listing: Listing, head: ReportHead, answers: Answers) -> None:
    """Add the sheet `listing` declares; `answers` are by name of question."""
    page = Page(book, listing.title, head, listing.widths)
    for table in listing.tables:
        _write_table(page, table, head, answers)
    page.finish(printed=listing.printed)


def has_rows(listing: Listing, answers: Answers) -> bool:
    """Is there anything to list?"""
    sources = (source for table in listing.tables for source in table.sources)
    return any(_chosen(source, answers[source.question]).rows.height for source in sources)


def nothing(head: ReportHead, noun: str) -> str:
    """Return the sentence that stands in place of an empty list."""
    return f"本范围没有{noun}（数据时点 {in_chinese(head.as_of)}）。"


def _write_table(page: Page, table: ListTable, head: ReportHead, answers: Answers) -> None:
    rows = [row for source in table.sources for row in _rows(table, source, answers[source.question])]
    if table.new_page and rows:
        page.break_page()
    if table.title:
        page.section(table.title)
    for source in table.sources:
        count = _chosen(source, answers[source.question]).rows.height
        named = f"{source.noun}：" if len(table.sources) > 1 else ""
        counted = f"{named}共 {count} {source.measure}。{source.note}" if count else nothing(head, source.noun)
        page.paragraph(counted, leads=bool(rows))
    if not rows:
        return
    headings = table.headings or _headings(table.sources[0], answers)
    to_fill = [None] * len(table.to_fill)
    page.table(
        table.name,
        [NUMBER, *headings, *table.to_fill],
        [[number, *row, *to_fill] for number, row in enumerate(rows, start=1)],
    )
    page.gap()


def _rows(table: ListTable, source: Source, answer: ReportTable) -> Iterator[list[object]]:
    category = [source.noun] if len(table.sources) > 1 else []
    for record in _chosen(source, answer).records():
        yield [*category, *(record[column] if column else None for column in source.columns)]


def _chosen(source: Source, answer: ReportTable) -> ReportTable:
    return answer if source.where is None else answer.only(source.where)


def _headings(source: Source, answers: Answers) -> list[str]:
    return [answers[source.question].headings[column] for column in source.columns if column]
