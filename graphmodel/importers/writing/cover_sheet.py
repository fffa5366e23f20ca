"""Writes the cover sheet 填报信息."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Font

from graphmodel.importers.tables import cover
from graphmodel.importers.writing.layout import add_choices, fit_to_paper
from graphmodel.workbooks.workbook import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from openpyxl import Workbook

    from graphmodel.importers.tables.cover import Exported

_WIDTHS: Final = (18, 30, 24, 16)
_HINT: Final = "“是否完整名单”填“是”：凡不在表里的，在该范围、该日期都没有。不能确定就不填。范围、日期不填则同上。"


@dataclass(frozen=True)
class Said:
    """What an export knows of its cover."""

    unit: str | None = None
    reporter: str | None = None
    scope: str | None = None
    exported: Exported | None = None


Line = tuple[str, bool | None, str | None, "date | None"]
"""Title of a sheet, whether its list is complete, for which place, on which day."""


def write_cover(workbook: Workbook, lists: Iterable[Line], said: Said | None = None) -> None:
    """Make the first sheet the cover, with what is known to say; the day is left to whoever fills it in."""
    known = said or Said()
    sheet = workbook.worksheets[0]
    sheet.title = cover.TITLE
    fit_to_paper(sheet)
    lines = [(cover.UNIT, known.unit), (cover.REPORTER, known.reporter), (cover.DAY, None), (cover.SCOPE, known.scope)]
    if known.exported:
        lines.append((cover.EXPORTED, str(known.exported)))
    free = write_table(sheet, 1, ("项目", "内容"), lines, widths=_WIDTHS)
    sheet.cell(free + 1, 1, _HINT).font = Font(italic=True)
    sheet.cell(free + 1, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=free + 1, end_row=free + 1, start_column=1, end_column=4)
    sheet.row_dimensions[free + 1].height = 34
    top = free + 2
    last = write_table(sheet, top, cover.LISTS, lists)
    add_choices(sheet, ("是", "否"), f"B{top + 1}:B{last}")
