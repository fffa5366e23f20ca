"""How a sheet of the report lies on paper: A4, fitted to the width, numbered pages with a line to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from visualisation.report.content import ReportHead, in_chinese

A4: Final = 9
"""The number Excel gives this paper."""
UPRIGHT: Final = 98
"""Column width units that fit across A4 upright; wider sheets lie on their side."""
A4_POINTS: Final = (595.3, 841.9)
POINTS_PER_INCH: Final = 72
POINTS_PER_UNIT: Final = 5.25
POINTS_PER_EDGE: Final = 3.75
"""Points a column takes on paper: for each width unit, and once for its edges."""
CAUTION: Final = 0.95
"""Share of a page we count on; programs differ a little in how high a row becomes."""
SIGNATURES: Final = "填报人：　　　　　　审核人：　　　　　　盖章："


def lay_on_a4(sheet: Worksheet, head: ReportHead, units: float) -> None:
    """Set paper, direction, margins (inches), header and footer of a sheet `units` wide."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if units > UPRIGHT else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.55, right=0.55, top=0.75, bottom=0.8, header=0.35, footer=0.4)
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader = _line(_escaped(head.unit), f"数据时点 {in_chinese(head.as_of)}")
    sheet.oddFooter = _line(SIGNATURES, f"{_escaped(head.mark)}　第 &P 页　共 &N 页".strip("　"))


def page_height(sheet: Worksheet, units: Sequence[float]) -> float:
    """Return how many points of row height fit on a page of `sheet`, whose columns are `units` wide."""
    sides, ends = A4_POINTS[:: 1 if sheet.page_setup.orientation == "portrait" else -1]
    margins = sheet.page_margins
    across = sides - (margins.left + margins.right) * POINTS_PER_INCH
    down = ends - (margins.top + margins.bottom) * POINTS_PER_INCH
    return down * max(1.0, width_in_points(units) / across) * CAUTION


def width_in_points(units: Sequence[float]) -> float:
    """Return how wide columns of so many units are on paper that they are not fitted to."""
    return sum(u * POINTS_PER_UNIT + POINTS_PER_EDGE for u in units)


def _line(left: str, right: str) -> HeaderFooterItem:
    line = HeaderFooterItem()
    for part, text in ((line.left, left), (line.right, right)):
        part.text, part.font, part.size = text, "宋体,Regular", 10
    return line


def _escaped(text: str) -> str:
    """Return text as it must stand in a header, where & begins a code."""
    return text.replace("&", "&&")
