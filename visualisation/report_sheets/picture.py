"""The chart of a report as one of the workbook's own: it can be clicked, copied and changed."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.workbooks.workbook import write_text
from visualisation.charts.bars import Bars
from visualisation.charts.figure import COVERED, HAS, LACKS

DATA: Final = "图表数据"
"""The hidden sheet that holds its numbers."""
POINTS_PER_CM: Final = 28.35
LINED: Final = "blank"
WHITE: Final = ColorChoice(srgbClr="FFFFFF")  # type: ignore[arg-type]
ROUND, BAR, AIR = 62.0, 18.0, 8.0
"""Points that the legend and the axis take, a bar, and what is left free below."""
FILLS: Final = {"own": HAS, "covered": COVERED, "blank": LACKS, "to_verify": "#ffffff"}


def add_picture(book: Workbook, sheet: Worksheet, row: int, width: float, bars: Bars) -> None:
    """Put the chart, `width` points wide, at the left of `row`, which is as tall as `height_of` says."""
    data = _data(book, bars)
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 40
    parts = bars.rows[0].segments
    last = len(bars.rows) + 1
    chart.add_data(Reference(data, min_col=2, max_col=len(parts) + 1, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(data, min_col=1, min_row=2, max_row=last))
    for series, part in zip(chart.series, parts, strict=True):
        series.graphicalProperties = _filled(part.state)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.numFmt, chart.y_axis.majorGridlines = "0%", None
    chart.legend.position = "t"
    chart.visible_cells_only = False
    chart.width = width / POINTS_PER_CM  # type: ignore[assignment]
    chart.height = (height_of(bars) - AIR) / POINTS_PER_CM
    sheet.add_chart(chart, f"A{row}")


def _filled(code: str) -> GraphicalProperties:
    """Return how a part looks: what is lacking has lines, so that it differs also where there are no colours."""
    line, colour = LineProperties(solidFill="595959"), FILLS[code].removeprefix("#")
    if code == LINED:
        ink = ColorChoice(srgbClr=colour)  # type: ignore[arg-type]
        pattern = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=WHITE)
        return GraphicalProperties(pattFill=pattern, ln=line)
    return GraphicalProperties(solidFill=colour, ln=line)


def height_of(bars: Bars) -> float:
    """Return how many points the row of the chart is tall."""
    return ROUND + BAR * len(bars.rows) + AIR


def put_data_last(book: Workbook) -> None:
    """Let nobody who goes through the sheets come by the one that is hidden."""
    if DATA in book.sheetnames:
        book.move_sheet(DATA, len(book.sheetnames))


def _data(book: Workbook, bars: Bars) -> Worksheet:
    data: Worksheet = book.create_sheet(DATA)
    data.sheet_state = "hidden"
    for column, part in enumerate(bars.rows[0].segments, start=2):
        write_text(data.cell(1, column), part.title)
    for row, bar in enumerate(bars.rows, start=2):
        write_text(data.cell(row, 1), f"{bar.label} {bar.figure}")
        for column, part in enumerate(bar.segments, start=2):
            data.cell(row, column, part.number)
    return data
