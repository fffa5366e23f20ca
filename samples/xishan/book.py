"""The rows of a workbook in the layout of the template, and how they become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from graphmodel.workbooks.sheets import sheets
from graphmodel.workbooks.workbook import write_table

Value = str | int | bool | date | None


@dataclass(frozen=True)
class Cover:
    """Who reports what: the contents of the cover sheet."""

    unit: str
    reporter: str
    day: date
    scope: str
    """Place key or code of the scope."""
    complete: tuple[str, ...] = ()
    """Titles of the sheets that are declared complete."""


class Book:
    """Rows by sheet title; every heading is one of the template's."""

    def __init__(self) -> None:
        self._headings = {sheet.title: tuple(c.title for c in sheet.columns) for sheet in sheets()}
        self._rows: dict[str, list[dict[str, Value]]] = {title: [] for title in self._headings}

    def add(self, sheet: str, row: Mapping[str, Value]) -> None:
        """Append a row of heading → value; KeyError for a heading the sheet has not."""
        strange = row.keys() - set(self._headings[sheet])
        if strange:
            raise KeyError(f"{sheet}: {sorted(strange)}")
        self._rows[sheet].append(dict(row))

    def rows(self, sheet: str) -> list[dict[str, Value]]:
        """Return the rows of a sheet in the order in which they were added."""
        return self._rows[sheet]

    def workbook(self, cover: Cover, notes: Sequence[str]) -> Workbook:
        """Return the workbook: cover sheet, notes, then every sheet of the template that holds rows."""
        workbook = Workbook()
        first = workbook.active
        assert first is not None
        workbook.remove(first)
        front = workbook.create_sheet("填报信息")
        facts = (("填报人", cover.reporter), ("填报日期", cover.day), ("填报范围", cover.scope))
        free = write_table(front, 1, ("填报单位", cover.unit), facts, widths=(20, 30, 20, 20))
        filled = [title for title, rows in self._rows.items() if rows]
        lists = [(title, title in cover.complete, cover.scope, cover.day) for title in filled]
        write_table(front, free + 1, ("表名", "是否完整名单", "范围", "日期"), lists)
        write_table(workbook.create_sheet("说明"), 1, ("说明",), [(note,) for note in notes], widths=(110,))
        for title in filled:
            headings = self._headings[title]
            cells = ([row.get(heading) for heading in headings] for row in self._rows[title])
            write_table(workbook.create_sheet(title), 1, headings, cells, freeze=True)
        return workbook
