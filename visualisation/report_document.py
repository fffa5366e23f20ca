"""The report as a document that an office goes on writing in; the one file that knows how documents are written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from graphmodel.workbooks.workbook import safe_text
from visualisation.charts.bars import Bars, bars
from visualisation.report.content import in_chinese
from visualisation.report.printed import PrintedTable, Report, Section
from visualisation.report_pdf import unbroken
from visualisation.table_xml import TEXT, table_xml
from visualisation.typesetting import has_font, picture

SANS: Final = "宋体"
LATIN: Final = "Arial"
STRONG: Final = "黑体"
RED, GREY = RGBColor(0x8B, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59)
UPRIGHT, ON_SIDE = 17.2, 26.5
"""Width of what is printed, in centimetres."""
POINT: Final = "ReportPoint"
"""The paragraph style of what is said point by point."""
PICTURE: Final = 15.0


def write_document(path: Path, report: Report) -> Path:
    """Write the report; without a font that holds Chinese on this machine, without its picture."""
    document = Document()
    _set_up(document, report)
    _write_first(document, report)
    _write_section(document, report.standing, UPRIGHT, new_page=not report.is_short)
    _turn(document.add_section())
    for section in (*report.lists, report.explanation):
        _write_section(document, section, ON_SIDE)
    document.save(str(path))
    return path


def _set_up(document: Doc, report: Report) -> None:
    document.core_properties.title, document.core_properties.author = report.title, report.head.unit
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SANS)
    style.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 14), (2, 12)):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = STRONG, Pt(size), RED
        heading.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), STRONG)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
    _add_style(document, TEXT, 8, 0)
    _add_style(document, POINT, 9.5, 2)
    pages = document.sections[0]
    pages.page_width, pages.page_height = Cm(21), Cm(29.7)
    pages.left_margin = pages.right_margin = Cm(1.9)
    pages.top_margin = pages.bottom_margin = Cm(1.8)
    _write_edges(pages, report)


def _add_style(document: Doc, name: str, size: float, below: float) -> None:
    """Declare once how a kind of text stands, so that a thousand cells need not say it."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(below)


def _write_edges(pages: Pages, report: Report) -> None:
    head = report.head
    above, below = pages.header.paragraphs[0], pages.footer.paragraphs[0]
    _run(above, f"{head.unit}　　数据时点 {in_chinese(head.as_of)}", 8, GREY)
    marked = f"{head.mark}　含个人信息，请勿外传　　" if head.mark else ""
    _run(below, f"{marked}第 ", 8, GREY)
    _field(below, "PAGE")
    _run(below, " 页　共 ", 8, GREY)
    _field(below, "NUMPAGES")
    _run(below, " 页", 8, GREY)
    above.alignment = below.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _turn(pages: Pages) -> None:
    """Lay the pages from here on their side."""
    pages.orientation = WD_ORIENT.LANDSCAPE
    pages.page_width, pages.page_height = Cm(29.7), Cm(21)
    pages.left_margin = pages.right_margin = Cm(1.6)


def _write_first(document: Doc, report: Report) -> None:
    first = report.first
    title = document.add_paragraph()
    _run(title, report.title, 20, RED, bold=True)
    day = document.add_paragraph()
    _run(day, report.day, 9, GREY)
    title.alignment = day.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for said in (*((report.head.caution,) if report.head.caution else ()), *first.sentences):
        _run(document.add_paragraph(), said, 11)
    if first.picture and has_font():
        _write_picture(document, first.picture)
    if first.places:
        document.add_heading("各地情况" if first.places.groups else "各级各类情况", 1)
        _write_table(document, first.places, UPRIGHT)
    document.add_heading("变动", 1)
    _run(document.add_paragraph(), first.changes_told, 10.5)
    if first.changes:
        _write_table(document, first.changes, UPRIGHT)


def _write_picture(document: Doc, chart: Bars) -> None:
    document.add_heading(chart.title, 1)
    held = document.add_paragraph()
    shape = held.add_run().add_picture(BytesIO(picture(bars(chart, id_="coverage"))), width=Cm(PICTURE))
    shape._inline.docPr.set("descr", safe_text(chart.told))


def _write_section(document: Doc, section: Section, width: float, *, new_page: bool = False) -> None:
    document.add_heading(section.title, 1).paragraph_format.page_break_before = new_page
    for said in section.paragraphs:
        _run(document.add_paragraph(style=POINT), said, 9.5)
    for table in section.tables:
        if table.title:
            document.add_heading(table.title, 2)
        _write_table(document, table, width)


def _write_table(document: Doc, whole: PrintedTable, width: float) -> None:
    table = whole.on_paper()
    for note in table.notes:
        told = document.add_paragraph()
        _run(told, note, 9, GREY)
        told.paragraph_format.keep_with_next = True
    after = document.add_paragraph()
    _run(after, "", 4)
    after._p.addprevious(parse_xml(table_xml(table, width)))


def _run(paragraph: Paragraph, text: str, size: float, colour: RGBColor | None = None, *, bold: bool = False) -> None:
    run = paragraph.add_run(safe_text(unbroken(text)))
    run.font.size, run.bold = Pt(size), bold
    if colour is not None:
        run.font.color.rgb = colour


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a number that the program fills in."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8), GREY
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        run._r.append(element)
