"""The report as a document that an office goes on writing in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from docx.document import Document as Doc
from docx.shared import Cm

from graphmodel.workbooks.workbook import safe_text
from visualisation.charts.bars import Bars, bars
from visualisation.document import GREY, ON_SIDE, RED, UPRIGHT, add_style, centred, opened, turn, write, write_table
from visualisation.report.printed import Report, Section
from visualisation.typesetting import has_font, picture

POINT: Final = "ReportPoint"
"""The paragraph style of what is said point by point."""
PICTURE: Final = 15.0


def write_document(path: Path, report: Report) -> Path:
    """Write the report; without a font that holds Chinese on this machine, without its picture."""
    document = opened(report.title, report.head)
    add_style(document, POINT, 9.5, 2)
    _write_first(document, report)
    _write_section(document, report.standing, UPRIGHT, new_page=not report.is_short)
    turn(document.add_section())
    for section in (*report.lists, report.explanation):
        _write_section(document, section, ON_SIDE)
    document.save(str(path))
    return path


def _write_first(document: Doc, report: Report) -> None:
    first = report.first
    centred(document, report.title, 20, RED, bold=True)
    centred(document, report.day, 9, GREY)
    for said in (*((report.head.caution,) if report.head.caution else ()), *first.sentences):
        write(document.add_paragraph(), said, 11)
    if first.picture and has_font():
        _write_picture(document, first.picture)
    if first.places:
        document.add_heading("各地情况" if first.places.groups else "各级各类情况", 1)
        write_table(document, first.places, UPRIGHT)
    document.add_heading("变动", 1)
    write(document.add_paragraph(), first.changes_told, 10.5)
    if first.changes:
        write_table(document, first.changes, UPRIGHT)


def _write_picture(document: Doc, chart: Bars) -> None:
    document.add_heading(chart.title, 1)
    held = document.add_paragraph()
    shape = held.add_run().add_picture(BytesIO(picture(bars(chart, id_="coverage"))), width=Cm(PICTURE))
    shape._inline.docPr.set("descr", safe_text(chart.told))


def _write_section(document: Doc, section: Section, width: float, *, new_page: bool = False) -> None:
    document.add_heading(section.title, 1).paragraph_format.page_break_before = new_page
    for said in section.paragraphs:
        write(document.add_paragraph(style=POINT), said, 9.5)
    for table in section.tables:
        if table.title:
            document.add_heading(table.title, 2)
        write_table(document, table, width)
