"""The lists of a report: numbered rows of whoever has something to do, with columns for who acts and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from visualisation.report.content import ReportTable
from visualisation.report.listing import Listing, ListTable, Stretch
from visualisation.report.printed import PrintedTable, Row, Section

NUMBER: Final = "序号"

Answers = Mapping[str, ReportTable]


def section(listing: Listing, answers: Answers) -> Section:
    """Return the tables of a declared list that have rows; `answers` are by name of question."""
    found = [table for table in (_printed(listing, each, answers) for each in listing.tables) if table.rows]
    first = [replace(table, new_page=False) for table in found[:1]]
    return Section(listing.title, tables=(*first, *found[1:]))


def absent(listing: Listing, answers: Answers) -> list[str]:
    """Return the nouns of what there is none of."""
    stretches = (stretch for table in listing.tables for stretch in table.stretches)
    return [stretch.noun for stretch in stretches if not _count(stretch, answers)]


def _printed(listing: Listing, table: ListTable, answers: Answers) -> PrintedTable:
    held = [stretch for stretch in table.stretches if _count(stretch, answers)]
    rows = [row for stretch in held for row in _rows(table, stretch, answers[stretch.question])]
    to_fill = (None,) * len(table.to_fill)
    headings = table.headings or _headings(table.stretches[0], answers)
    return PrintedTable(
        table.name,
        (NUMBER, *headings, *table.to_fill),
        tuple((number, *row, *to_fill) for number, row in enumerate(rows, start=1)),
        listing.widths[: 1 + len(headings) + len(to_fill)],
        title=table.title,
        notes=tuple(_note(table, stretch, answers) for stretch in held),
        new_page=table.new_page,
        printed=listing.printed if table is listing.tables[-1] else None,
    )


def _note(table: ListTable, stretch: Stretch, answers: Answers) -> str:
    named = f"{stretch.noun}：" if len(table.stretches) > 1 else ""
    told = stretch.note_of(answers[stretch.question]) if stretch.note_of else ""
    return f"{named}共 {_count(stretch, answers)} {stretch.measure}。{told}{stretch.note}"


def _rows(table: ListTable, stretch: Stretch, answer: ReportTable) -> Iterator[Row]:
    category = (stretch.noun,) if len(table.stretches) > 1 else ()
    for record in _chosen(stretch, answer).records():
        yield (*category, *(record[column] if column else None for column in stretch.columns))


def _count(stretch: Stretch, answers: Answers) -> int:
    return _chosen(stretch, answers[stretch.question]).rows.height


def _chosen(stretch: Stretch, answer: ReportTable) -> ReportTable:
    return answer if stretch.where is None else answer.only(stretch.where)


def _headings(stretch: Stretch, answers: Answers) -> tuple[str, ...]:
    return tuple(answers[stretch.question].headings[column] for column in stretch.columns if column)
