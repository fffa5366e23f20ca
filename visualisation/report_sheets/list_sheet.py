"""Prints one declared sheet of lists: numbered rows, or a sentence where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from visualisation.report_sheets.content import ReportHead, ReportTable, in_chinese
from visualisation.report_sheets.listing import Listing, ListTable, Stretch
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
    stretches = (stretch for table in listing.tables for stretch in table.stretches)
    return any(_chosen(stretch, answers[stretch.question]).rows.height for stretch in stretches)


def nothing(head: ReportHead, noun: str) -> str:
    """Return the sentence that stands in place of an empty list."""
    return f"本范围没有{noun}（数据时点 {in_chinese(head.as_of)}）。"


def _write_table(page: Page, table: ListTable, head: ReportHead, answers: Answers) -> None:
    rows = [row for stretch in table.stretches for row in _rows(table, stretch, answers[stretch.question])]
    if table.new_page and rows:
        page.break_page()
    if table.title:
        page.section(table.title)
    for stretch in table.stretches:
        count = _chosen(stretch, answers[stretch.question]).rows.height
        named = f"{stretch.noun}：" if len(table.stretches) > 1 else ""
        told = stretch.note_of(answers[stretch.question]) if stretch.note_of else ""
        counted = f"{named}共 {count} {stretch.measure}。{told}{stretch.note}" if count else nothing(head, stretch.noun)
        page.paragraph(counted, leads=bool(rows))
    if not rows:
        return
    headings = table.headings or _headings(table.stretches[0], answers)
    to_fill = [None] * len(table.to_fill)
    page.table(
        table.name,
        [NUMBER, *headings, *table.to_fill],
        [[number, *row, *to_fill] for number, row in enumerate(rows, start=1)],
    )
    page.gap()


def _rows(table: ListTable, stretch: Stretch, answer: ReportTable) -> Iterator[list[object]]:
    category = [stretch.noun] if len(table.stretches) > 1 else []
    for record in _chosen(stretch, answer).records():
        yield [*category, *(record[column] if column else None for column in stretch.columns)]


def _chosen(stretch: Stretch, answer: ReportTable) -> ReportTable:
    return answer if stretch.where is None else answer.only(stretch.where)


def _headings(stretch: Stretch, answers: Answers) -> list[str]:
    return [answers[stretch.question].headings[column] for column in stretch.columns if column]
