"""A sheet filled from the top with title, headings, paragraphs and tables; widths in Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from graphmodel.workbooks.workbook import write_table, write_text
from visualisation.report.content import ReportHead, in_chinese
from visualisation.report_sheets.breaking import extra_breaks
from visualisation.report_sheets.measure import EDGES, LINE, column_units, lines, row_height
from visualisation.report_sheets.paper import lay_on_a4, page_height

BODY: Final = Font(name="宋体", size=10.5)
BOLD: Final = Font(name="宋体", size=10.5, bold=True)
SMALL: Final = Font(name="宋体", size=10, color="595959")
SECTION: Final = Font(name="黑体", size=13)
TITLE: Final = Font(name="黑体", size=18)
SHADE: Final = PatternFill("solid", fgColor="E4EBF2")
LEFT: Final = Alignment(wrap_text=True, vertical="center")
CENTRED: Final = Alignment(wrap_text=True, vertical="center", horizontal="center")
ABOUT: Final = "关工委组织建设情况"
"""What a report is about, behind the place."""
SQUEEZED: Final = 1.25
"""How much more than a page is put on one, a little smaller, rather than left over for a second."""
SHORT_TABLE: Final = 16
"""Rows up to which a table is kept on one page."""


class Page:
    """One sheet of the report; every method writes below what stands there already."""

    def __init__(
        self,
        book: Workbook,
        title: str,
        head: ReportHead,
        widths: Sequence[float],
        about: str = ABOUT,
        *,
        upright: bool = False,
    ) -> None:
        """Open sheet `title` with columns of `widths` characters and print its title and date; `about` stands before
        it, behind the place; `upright` also where it is wide."""
        self.sheet = book.create_sheet(title)
        self.row = 1
        self.units = [column_units(width) for width in widths]
        self._tables: list[int] = []
        self._leading: set[int] = {1, 2}
        self._breaks: set[int] = set()
        for column, units in enumerate(self.units, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = units
        lay_on_a4(self.sheet, head, 0 if upright else sum(self.units))
        self._across(f"{head.scope_name}{about}　{title}", TITLE, 32, CENTRED)
        dates = f"数据时点：{in_chinese(head.as_of)}　　快照：第 {head.snapshot} 号"
        if head.synthetic:
            dates += "　　合成示例，不得上报"
        self._across(dates, SMALL, row_height(1), CENTRED)
        if head.caution:
            self.paragraph(head.caution, leads=True)

    def section(self, text: str) -> None:
        """Write a section heading."""
        self._leading.add(self.row)
        self._across(text, SECTION, 24, LEFT)

    def paragraph(self, text: str, *, leads: bool = False) -> None:
        """Write text across the whole width, as many lines high as it needs; `leads` keeps it with what follows."""
        if leads:
            self._leading.add(self.row)
        units = sum(self.units) + EDGES * (len(self.units) - 1)
        self._across(text, BODY, row_height(lines(text, units)), LEFT)

    def room(self, height: float) -> None:
        """Leave a row of so many points for a picture; it stays with what follows."""
        self._leading.add(self.row)
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def gap(self) -> None:
        """Leave a line free."""
        self.row += 1

    def break_page(self) -> None:
        """Begin a new printed page here."""
        self._breaks.add(self.row)

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[object]],
        formats: Mapping[str, str] | None = None,
        *,
        groups: Sequence[tuple[str, int]] = (),
        tall: int = 1,
    ) -> None:
        """Write a table with filter buttons; `name` is unique ASCII, `formats` number formats by heading, `groups`
        headings above the headings, each over so many columns; rows are so many lines `tall` at least."""
        if groups:
            self._group(groups)
        top = self.row
        self.row = write_table(self.sheet, top, headings, rows)
        forms = [(formats or {}).get(heading) for heading in headings]
        for number, line in enumerate(self.sheet.iter_rows(top, self.row - 1, max_col=len(headings))):
            self._dress(line, forms, tall if number else 1)
        for cell in self.sheet[top][: len(headings)]:
            cell.font, cell.fill, cell.alignment = BOLD, SHADE, CENTRED
        ref = f"A{top}:{get_column_letter(len(headings))}{self.row - 1}"
        self.sheet.add_table(Table(displayName=name, ref=ref))
        self._tables.append(top)
        last = self.row - 1
        short = self.row - top <= SHORT_TABLE
        self._leading |= set(range(top, last)) if short else {top, top + 1, last - 2, last - 1}

    def finish(self, *, repeat_heading: bool = True, printed: int | None = None) -> None:
        """Set what is printed and what stays in view.

        Every page repeats the last table's heading row, unless told not to; of that table `printed` rows go to
        paper (all if None).
        """
        last = self.row - 1
        if self._tables and repeat_heading:
            self.sheet.print_title_rows = f"{self._tables[-1]}:{self._tables[-1]}"
        if self._tables and printed is not None:
            last = min(last, self._tables[-1] + printed)
        self.sheet.print_area = f"A1:{get_column_letter(len(self.units))}{last}"
        self.sheet.freeze_panes = f"A{self._tables[0] + 1}" if len(self._tables) == 1 else "A3"
        heights = [self.sheet.row_dimensions[row].height or LINE for row in range(1, last + 1)]
        room = page_height(self.sheet, self.units)
        if room < sum(heights) <= room * SQUEEZED and not self._breaks:
            self.sheet.page_setup.fitToHeight = 1
            return
        for row in sorted({*self._breaks, *extra_breaks(heights, self._leading, self._breaks, room)}):
            self.sheet.row_breaks.append(Break(id=row - 1))

    def _group(self, groups: Sequence[tuple[str, int]]) -> None:
        """Write the row of headings above the headings."""
        first = 1
        for title, span in groups:
            cell = self.sheet.cell(self.row, first)
            if title:
                write_text(cell, title)
            cell.font, cell.fill, cell.alignment = BOLD, SHADE, CENTRED
            if span > 1:
                self.sheet.merge_cells(
                    start_row=self.row, end_row=self.row, start_column=first, end_column=first + span - 1
                )
            first += span
        self.sheet.row_dimensions[self.row].height = row_height(1)
        self._leading.add(self.row)
        self.row += 1

    def _dress(self, line: Sequence[Cell | MergedCell], forms: Sequence[str | None], tallest: int) -> None:
        """Set font, alignment, number format and height (in lines, at least) of one row of a table."""
        for cell, form, units in zip(line, forms, self.units, strict=False):
            is_text = isinstance(cell.value, str)
            cell.font, cell.alignment = BODY, LEFT if is_text else CENTRED
            cell.number_format = form or cell.number_format
            tallest = max(tallest, lines(str(cell.value), units) if is_text else 1)
        self.sheet.row_dimensions[line[0].row].height = row_height(tallest)

    def _across(self, text: str, font: Font, height: float, alignment: Alignment) -> None:
        cell = self.sheet.cell(self.row, 1)
        write_text(cell, text)
        cell.font, cell.alignment = font, alignment
        self.sheet.merge_cells(f"A{self.row}:{get_column_letter(len(self.units))}{self.row}")
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1
