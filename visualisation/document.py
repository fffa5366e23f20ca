"""A document that an office goes on writing in: paper, styles, headers, tables; what every document is made with."""

from __future__ import annotations

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
from visualisation.report.content import ReportHead, in_chinese
from visualisation.report.printed import PrintedTable
from visualisation.report_pdf import unbroken
from visualisation.table_xml import TEXT, table_xml

SANS: Final = "宋体"
LATIN: Final = "Arial"
STRONG: Final = "黑体"
RED, GREY = RGBColor(0x8B, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59)
UPRIGHT, ON_SIDE = 17.2, 26.5
"""Width of what is printed, in centimetres."""


def opened(title: str, head: ReportHead, *, in_tables: float = 8) -> Doc:
    """Return an empty document on upright A4 with header and numbered pages; `in_tables`: points of text in tables."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, head.unit
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SANS)
    style.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 14), (2, 12)):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = STRONG, Pt(size), RED
        heading.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), STRONG)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
    add_style(document, TEXT, in_tables, 0)
    pages = document.sections[0]
    pages.page_width, pages.page_height = Cm(21), Cm(29.7)
    pages.left_margin = pages.right_margin = Cm(1.9)
    pages.top_margin = pages.bottom_margin = Cm(1.8)
    _write_edges(pages, head)
    return document


def add_style(document: Doc, name: str, size: float, below: float) -> None:
    """Declare once how a kind of text stands, so that a thousand cells need not say it."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(below)


def turn(pages: Pages) -> None:
    """Lay the pages from here on their side."""
    pages.orientation = WD_ORIENT.LANDSCAPE
    pages.page_width, pages.page_height = Cm(29.7), Cm(21)
    pages.left_margin = pages.right_margin = Cm(1.6)


def write_table(document: Doc, whole: PrintedTable, width: float) -> None:
    """Write what goes to paper of a table, `width` centimetres wide, its notes above it."""
    table = whole.on_paper()
    for note in table.notes:
        told = document.add_paragraph()
        write(told, note, 9, GREY)
        told.paragraph_format.keep_with_next = True
    after = document.add_paragraph()
    write(after, "", 4)
    after._p.addprevious(parse_xml(table_xml(table, width)))


def write(paragraph: Paragraph, text: str, size: float, colour: RGBColor | None = None, *, bold: bool = False) -> None:
    """Add text to a paragraph."""
    run = paragraph.add_run(safe_text(unbroken(text)))
    run.font.size, run.bold = Pt(size), bold
    if colour is not None:
        run.font.color.rgb = colour


def centred(document: Doc, text: str, size: float, colour: RGBColor | None = None, *, bold: bool = False) -> Paragraph:
    """Add a paragraph in the middle."""
    held = document.add_paragraph()
    write(held, text, size, colour, bold=bold)
    held.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return held


def _write_edges(pages: Pages, head: ReportHead) -> None:
    above, below = pages.header.paragraphs[0], pages.footer.paragraphs[0]
    write(above, f"{head.unit}　　数据时点 {in_chinese(head.as_of)}", 8, GREY)
    marked = f"{head.mark}　含个人信息，请勿外传　　" if head.mark else ""
    write(below, f"{marked}第 ", 8, GREY)
    _field(below, "PAGE")
    write(below, " 页　共 ", 8, GREY)
    _field(below, "NUMPAGES")
    write(below, " 页", 8, GREY)
    above.alignment = below.alignment = WD_ALIGN_PARAGRAPH.RIGHT


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
