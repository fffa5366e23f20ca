"""Answers as a workbook of one sheet, written row by row so that a million rows need no memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any, Final

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.formats.table import Table, people_table
from graphmodel.progress import counted
from graphmodel.target import target
from graphmodel.workbooks.formula import LIKE_FORMULA
from graphmodel.workbooks.workbook import HEADING_FILL, safe_text
from queries.asking import Answer

_WIDEST: Final = 60
_A4: Final = 9
_A_PAGE: Final = 220
"""Widths of a digit that a page across holds at two thirds of the size."""
_LOOKED_AT: Final = 500
"""Rows by which the width of columns is chosen."""
_LINE: Final[dict[str, Any]] = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "text": {"num_format": "@"},
    "formula": {"num_format": "@", "quote_prefix": True},
    "number": {},
    "share": {"num_format": "0.0%"},
    "day": {"num_format": "yyyy-mm-dd"},
    "heading": {
        "num_format": "@", "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{HEADING_FILL}", "align": "center",
    },
}  # fmt: skip

Cell = Callable[[int, int, Any], object]


def save_workbook(answer: Answer, path: Path, mark: str = "") -> None:
    """Write an answer as a new file, whole or not at all; `mark` says who took it along."""
    with target(path) as draft:
        draft.path.write_bytes(workbook_of(answer, replace(people_table(answer), mark=mark)))


def workbook_of(answer: Answer, shown: Table) -> bytes:
    """Return a workbook with a line that says what the rows hold for; codes are text, days are days."""
    file = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": answer.title, "created": datetime(*answer.as_of.timetuple()[:3])})
        formats = {name: book.add_format({**_LINE, **more}) for name, more in _FORMATS.items()}
        sheet = book.add_worksheet(answer.title[:31])
        widths = _widths(shown)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(2, 0)
        _fit_to_paper(sheet, sum(widths))
        sheet.autofilter(1, 0, 1 + max(1, shown.frame.height), max(0, shown.frame.width - 1))
        sheet.write_string(0, 0, safe_text(_note(answer, shown.mark)))
        if shown.mark:
            sheet.set_footer("&C" + shown.mark.replace("&", "&&"))
        for column, title in enumerate(shown.titles.values()):
            sheet.write_string(1, column, safe_text(title), formats["heading"])
        cells = [_cell(sheet, formats, shown, name) for name in shown.frame.columns]
        for number, row in enumerate(counted("写 Excel 的各行", shown.frame.iter_rows(), shown.frame.height), start=2):
            for column, value in enumerate(row):
                cells[column](number, column, value)
    return file.getvalue()


def _fit_to_paper(sheet: Worksheet, width: float) -> None:
    """A4 across, no smaller than can be read; headings on each page, and what a row is about."""
    across = ceil(width / _A_PAGE)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(across, 0)
    sheet.repeat_rows(1)
    if across > 1:
        sheet.repeat_columns(0, 1)


def _note(answer: Answer, mark: str) -> str:
    hidden = f"　另有范围外 {answer.hidden} 个对象不列" if answer.hidden else ""
    ahead = f"　{answer.caution}" if answer.caution else ""
    taken = f"　{mark}，含个人信息，请勿外传" if mark else ""
    told = f"{answer.title}　{answer.as_of} 的情况　共 {answer.total} 行　快照第 {answer.snapshot} 号"
    return f"{told}{hidden}{ahead}{taken}"


def _cell(sheet: Worksheet, formats: dict[str, Format], shown: Table, name: str) -> Cell:
    """Return what writes a cell of a column."""
    held = shown.frame.schema[name]
    if held == pl.Date():
        return lambda r, c, v: _or_blank(sheet, formats["day"], r, c, v, sheet.write_datetime)
    if held.is_numeric():
        form = formats["share" if name in shown.shares else "number"]
        return lambda r, c, v: _or_blank(sheet, form, r, c, v, sheet.write_number)
    return lambda r, c, v: _text(sheet, formats, r, c, v)


def _or_blank(
    sheet: Worksheet, form: Format, row: int, column: int, value: Any, write: Callable[..., object]
) -> object:
    return sheet.write_blank(row, column, None, form) if value is None else write(row, column, value, form)


def _text(sheet: Worksheet, formats: dict[str, Format], row: int, column: int, value: Any) -> object:
    if value is None or value == "":
        return sheet.write_blank(row, column, None, formats["text"])
    text = safe_text(value)
    return sheet.write_string(row, column, text, formats["formula" if text.startswith(LIKE_FORMULA) else "text"])


def _widths(shown: Table) -> list[float]:
    """Return widths that the headings and the first rows fit in, within reason."""
    first = shown.frame.head(_LOOKED_AT)
    held = [[title, *first[name].cast(pl.String, strict=False).drop_nulls()] for name, title in shown.titles.items()]
    return [min(_WIDEST, 3 + max(_halves(text) for text in column)) for column in held]


def _halves(text: str) -> int:
    return sum(1 if ord(character) < 0x80 else 2 for character in text)
