"""How things stand in detail: the sentences to read out, all kinds with their bounds, and the other rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from visualisation.report.changes import in_parts
from visualisation.report.content import ReportTable, in_chinese
from visualisation.report.material import Material
from visualisation.report.points import sentences
from visualisation.report.printed import PrintedTable, Row, Section


@dataclass(frozen=True)
class OtherRate:
    """A rate that is neither of establishment nor of coverage; its numerator is the column `met`."""

    question: str
    rate: str
    denominator: str
    item: str = ""
    """What the rate is of, if the answer has no column for it."""
    level: str = ""


TITLE: Final = "情况"
COVERAGE: Final = (
    "level", "establishment_rate_text", "coverage_rate_text", "coverage_low_text", "coverage_high_text",
    "should_establish", "own", "covered", "blank", "awaiting_party_building", "to_verify", "not_required",
    "abolished", "hollow", "own_beyond",
)  # fmt: skip
COVERAGE_WIDTHS: Final = (6, 7, 7, 7, 7, *([3.2] * 10))
OTHER_RATES: Final = (
    OtherRate("executive_wulao", "share", "committees", item="五老任常务副主任"),
    OtherRate("compliance", "compliance_rate", "committees"),
    OtherRate("multi_point_stations", "share", "villages", item="一站多点", level="村（社区）"),
)
OTHER_HEADINGS: Final = ("级别或类型", "项目", "比率", "比率（数值）", "分子", "分母", "待核")
OTHER_WIDTHS: Final = (8, 16, 9, 6, 5, 5, 5)
PERCENT: Final = "0.00%"
"""Two decimals: with one, a number just short of all would show as 100.0% beside a text of 99.9 %."""
NO_RATE: Final = "不计"


def standing(material: Material, absent: list[str]) -> Section:
    """Return the part; `absent` are the nouns of what there is none of to list."""
    points = [f"{n}．{said}" for n, said in enumerate(sentences(material.head, material.answers), start=1)]
    if absent:
        points.append(f"没有可列的：{'、'.join(absent)}（数据时点 {in_chinese(material.head.as_of)}）。")
    moved = in_parts(material.answers["movement"])
    tables = (_coverage(material.answers["coverage"]), _other_rates(material.answers), moved)
    return Section(TITLE, tuple(points), tuple(table for table in tables if table.rows))


def _coverage(table: ReportTable) -> PrintedTable:
    headings = tuple(table.headings[column.removesuffix("_text")] for column in COVERAGE)
    rows = tuple(tuple(_shown(column, record[column]) for column in COVERAGE) for record in table.records())
    return PrintedTable("coverage", headings, rows, COVERAGE_WIDTHS, title="组建与覆盖")


def _shown(column: str, value: object) -> object:
    return NO_RATE if value is None and column.endswith("_text") else value


def _other_rates(answers: Mapping[str, ReportTable]) -> PrintedTable:
    rows = tuple(row for rate in OTHER_RATES for row in _rates(rate, answers[rate.question]))
    title = "其他比率（都不是组建率或覆盖率）"
    return PrintedTable(
        "other_rates", OTHER_HEADINGS, rows, OTHER_WIDTHS, title=title, formats={"比率（数值）": PERCENT}
    )


def _rates(rate: OtherRate, table: ReportTable) -> Iterator[Row]:
    for record in table.records():
        yield (
            rate.level or record["level"],
            rate.item or record["standard"],
            record[f"{rate.rate}_text"],
            record[rate.rate],
            record["met"],
            record[rate.denominator],
            record.get("to_verify"),
        )
