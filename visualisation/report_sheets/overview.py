"""The sheet 总览: what to read out, the tables behind it, and where to sign."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from visualisation.report_sheets.content import ReportHead, ReportTable
from visualisation.report_sheets.list_sheet import nothing
from visualisation.report_sheets.page import BODY, Page
from visualisation.report_sheets.summary import sentences


@dataclass(frozen=True)
class OtherRate:
    """A rate that is neither of establishment nor of coverage; its numerator is the column `met`."""

    question: str
    rate: str
    denominator: str
    item: str = ""
    """What the rate is of, if the answer has no column for it."""
    level: str = ""


WIDTHS: Final = (6, 7, 3.8, 7, 3.8, 4.8, 4.8, *([3] * 10))
COVERAGE: Final = (
    "level", "establishment_rate_text", "establishment_rate", "coverage_rate_text", "coverage_rate",
    "coverage_low_text", "coverage_high_text", "should_establish", "own", "covered", "blank",
    "awaiting_party_building", "to_verify",
    "not_required", "abolished", "hollow", "own_beyond",
)  # fmt: skip
OTHER_RATES: Final = (
    OtherRate("executive_wulao", "share", "committees", item="五老任常务副主任"),
    OtherRate("compliance", "compliance_rate", "committees"),
    OtherRate("multi_point_stations", "share", "villages", item="一站多点", level="村（社区）"),
)
PERCENT: Final = "0.00%"
"""Two decimals: with one, a number just short of all would show as 100.0% beside a text of 99.9 %."""
NUMERIC: Final = "（数值）"
NO_RATE: Final = "不计"
SIGNATURES: Final = ("填报人：", "审核人：", "盖章：")


def write_overview(book: Workbook, head: ReportHead, answers: Mapping[str, ReportTable]) -> None:
    """Add the sheet 总览."""
    page = Page(book, "总览", head, WIDTHS)
    page.section("一、情况要点")
    for number, sentence in enumerate(sentences(head, answers), start=1):
        page.paragraph(f"{number}．{sentence}")
    page.section("二、组建与覆盖")
    _write_coverage(page, answers["coverage"], head)
    page.section("三、其他比率（都不是组建率或覆盖率）")
    _write_other_rates(page, answers, head)
    _write_signatures(page)
    page.finish(repeat_heading=False)


def _write_coverage(page: Page, table: ReportTable, head: ReportHead) -> None:
    if table.rows.is_empty():
        page.paragraph(nothing(head, "应建或已建关工委的单位"))
        return
    headings = [_heading(table, column) for column in COVERAGE]
    shares = [h for h, column in zip(headings, COVERAGE, strict=True) if table.rows.schema[column].is_float()]
    rows = [[_shown(column, record[column]) for column in COVERAGE] for record in table.records()]
    page.table("coverage", headings, rows, dict.fromkeys(shares, PERCENT))


def _heading(table: ReportTable, column: str) -> str:
    if column.endswith("_text"):
        return table.headings[column.removesuffix("_text")]
    return table.headings[column] + (NUMERIC if f"{column}_text" in table.rows.columns else "")


def _shown(column: str, value: object) -> object:
    return NO_RATE if value is None and column.endswith("_text") else value


def _write_other_rates(page: Page, answers: Mapping[str, ReportTable], head: ReportHead) -> None:
    rows = [row for rate in OTHER_RATES for row in _other_rates(rate, answers[rate.question])]
    if not rows:
        page.paragraph(nothing(head, "可比的关工委"))
        return
    headings = ("级别或类型", "比率", f"比率{NUMERIC}", "项目", "分子", "分母", "待核")
    page.table("other_rates", headings, rows, {f"比率{NUMERIC}": PERCENT})


def _other_rates(rate: OtherRate, table: ReportTable) -> Iterator[list[object]]:
    for record in table.records():
        yield [
            rate.level or record["level"],
            record[f"{rate.rate}_text"],
            record[rate.rate],
            rate.item or record["standard"],
            record["met"],
            record[rate.denominator],
            record.get("to_verify"),
        ]


def _write_signatures(page: Page) -> None:
    """Write one tall row, which no page break can split, in boxes of about equal width."""
    page.gap()
    line = Side(style="thin", color="8C8C8C")
    for label, (first, last) in zip(SIGNATURES, _boxes(page.units), strict=True):
        for column in range(first, last + 1):
            page.sheet.cell(page.row, column).border = Border(left=line, right=line, top=line, bottom=line)
        cell = page.sheet.cell(page.row, first, f"{label}\n\n\n　　　　年　　月　　日")
        cell.font, cell.alignment = BODY, Alignment(wrap_text=True, vertical="top")
        page.sheet.merge_cells(f"{get_column_letter(first)}{page.row}:{get_column_letter(last)}{page.row}")
    page.sheet.row_dimensions[page.row].height = 64
    page.row += 1


def _boxes(units: Sequence[float]) -> list[tuple[int, int]]:
    """Return first and last column of one box per signature."""
    ends = list(accumulate(units))
    cuts = [bisect(ends, ends[-1] * n / len(SIGNATURES)) for n in range(len(SIGNATURES) + 1)]
    return [(first + 1, last) for first, last in pairwise(cuts)]
