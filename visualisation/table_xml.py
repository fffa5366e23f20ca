"""A table of a document as its XML: the library for documents takes ten times as long to fill one cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from graphmodel.workbooks.workbook import safe_text
from visualisation.report.printed import PrintedTable, Row
from visualisation.report_pdf import cell, is_figure

TEXT: Final = "ReportTable"
"""Name and id of the paragraph style of text in tables."""
PER_CM: Final = 567
"""Twentieths of a point in a centimetre."""
EDGE: Final = 40
SHADE: Final = "EEF2F6"
LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="9A9A9A"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TOGETHER: Final = 3
"""Rows at either end of a table that stay on one page."""


def table_xml(table: PrintedTable, width: float) -> str:
    """Return the table, `width` centimetres wide; its headings are repeated on every page, no row is torn apart."""
    sizes = [round(width * PER_CM * each / sum(table.widths)) for each in table.widths]
    last = len(table.rows) - 1
    high = f'<w:trHeight w:val="{round(table.tall * PER_CM)}" w:hRule="atLeast"/>' if table.tall else ""
    lines = [
        _tr(_cells(row, sizes, n, last, bold=table.totalled and n == last), f"<w:cantSplit/>{high}")
        for n, row in enumerate(table.rows)
    ]
    return (
        '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tblPr>'
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{LINES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{EDGE}" w:type="dxa"/>'
        f'<w:right w:w="{EDGE}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f"{''.join(f'<w:gridCol w:w={chr(34)}{size}{chr(34)}/>' for size in sizes)}</w:tblGrid>"
        f"{''.join(_heads(table, sizes))}{''.join(lines)}</w:tbl>"
    )


def _heads(table: PrintedTable, sizes: list[int]) -> Iterator[str]:
    if table.groups:
        yield _tr("".join(_group_cells(table, sizes)), "<w:tblHeader/>")
    spanned = [not title for title, span in table.groups for _ in range(span)] or [False] * len(sizes)
    cells = (
        _tc("" if spanned[n] else heading, sizes[n], more="<w:vMerge/>" if spanned[n] else "", bold=True, kept=True)
        for n, heading in enumerate(table.headings)
    )
    yield _tr("".join(cells), "<w:tblHeader/>")


def _group_cells(table: PrintedTable, sizes: list[int]) -> Iterator[str]:
    """Yield the cells above the headings; a heading with none above it begins here and stands over both rows."""
    first = 0
    for title, span in table.groups:
        if title:
            wide = sum(sizes[first : first + span])
            yield _tc(title, wide, more=f'<w:gridSpan w:val="{span}"/>', bold=True, kept=True)
        else:
            for n in range(first, first + span):
                yield _tc(table.headings[n], sizes[n], more='<w:vMerge w:val="restart"/>', bold=True, kept=True)
        first += span


def _cells(row: Row, sizes: list[int], number: int, last: int, *, bold: bool) -> str:
    kept = number < last and (number < TOGETHER - 1 or number > last - TOGETHER)
    cells = (
        _tc(cell(value), size, bold=bold, kept=kept, centred=is_figure(value))
        for value, size in zip(row, sizes, strict=True)
    )
    return "".join(cells)


def _tr(cells: str, properties: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _tc(text: str, size: int, *, more: str = "", bold: bool = False, kept: bool = False, centred: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if bold else ""
    paragraph = ("<w:keepNext/>" if kept else "") + ('<w:jc w:val="center"/>' if bold or centred else "")
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{more}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{TEXT}"/>{paragraph}</w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{escape(safe_text(text))}</w:t></w:r></w:p></w:tc>'
    )
