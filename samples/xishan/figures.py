"""Reported figures and targets. Those of the district that the handbook gives are real; all others are made up, some of
them wrong on purpose, to show what is caught."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee

REPORT, MADE_UP = "调研报告", "虚构，示例"
NOW, SUMMER, LAST_YEAR = date(2023, 10, 31), date(2023, 6, 30), date(2022, 12, 31)


class _Figure(NamedTuple):
    measure: str
    part: str | None = None
    value: str | None = None
    base: str | None = None
    rate: str | None = None
    parts_are: str | None = None


OF_REPORT: Final = (
    _Figure("五老人数", None, "3818", parts_are="分完"),
    _Figure("五老人数", "骨干层", "368"),
    _Figure("五老人数", "参与层", "3450"),
    _Figure("骨干人数", "70—80岁", base="368", rate="60%以上"),
    _Figure("团队数", None, "59"),
    _Figure("单位数", "村（社区）", "128"),
    _Figure("关工委组织数", "村（社区）", "128"),
    _Figure("关工委组织数", "企业", "404"),
    _Figure("五有五好达标数", "企业", "74", "404", "18.3%"),
)
ELSEWHERE: Final = (_Figure("关工委组织数", "企业", "近450"), _Figure("五有五好达标数", "企业", "74", rate="18.3%"))
"""What others report of the district; a rate without its denominator fits two of them."""
OF_TOWNS: Final[tuple[tuple[int, date, tuple[_Figure, ...]], ...]] = (
    (1, SUMMER, (
        _Figure("五老人数", None, "1469", parts_are="分完"), _Figure("五老人数", "老干部", "689"),
        _Figure("五老人数", "老教师", "412"), _Figure("五老人数", "老战士", "96"), _Figure("五老人数", "老专家", "58"),
        _Figure("五老人数", "老模范", "241"),
    )),
    (2, SUMMER, (
        _Figure("五老人数", None, "约400", parts_are="分完"), _Figure("五老人数", "老干部", rate="45.2%"),
        _Figure("五老人数", "老教师", rate="30.1%"), _Figure("五老人数", "老模范", rate="27.5%"),
    )),
    (3, SUMMER, (_Figure("五有五好达标数", "村（社区）", base="9", rate="95.0%"), _Figure("阵地数", None, "50多"))),
    (4, SUMMER, (_Figure("阵地数", None, "24"),)),
    (4, LAST_YEAR, (_Figure("五有五好达标数", "企业", "3", "4", "75%"),)),
    (5, LAST_YEAR, (_Figure("五有五好达标数", "企业", "1", "10", "10%"),)),
)  # fmt: skip
"""By town: parts that are 27 too many, shares of 102.8 %, a rate that 9 cannot have."""
MEAN: Final = _Figure("五有五好达标数", "企业", base="14", rate="42.5%")
"""The mean of 75 % and 10 %; together they are 4 of 14."""
TARGETS: Final = (
    (_Figure("五有五好达标数", "企业", "超过100"), date(2024, 12, 31)),
    (_Figure("五有五好达标数", "企业", rate="25%"), date(2025, 12, 31)),
    (_Figure("团队数", None, "不少于60"), SUMMER),
    (_Figure("关工委组织数", "企业", rate="80%"), date(2024, 12, 31)),
)
"""The last one is a rate of nobody knows how many: what enterprises should have one the report does not say."""


def add_figures(book: Book, county: Committee, towns: list[Committee]) -> None:
    """Add what the district and some towns reported, and the district's targets."""
    for figure in OF_REPORT:
        _add(book, county.name, figure, NOW, REPORT)
    for figure in ELSEWHERE:
        _add(book, county.name, figure, SUMMER, MADE_UP, 上报单位="示例条线")
    for n, day, told in OF_TOWNS:
        for figure in told:
            _add(book, towns[n].name, figure, day, MADE_UP)
    _add(book, county.name, MEAN, LAST_YEAR, MADE_UP)
    for figure, due_on in TARGETS:
        _add(book, county.name, figure, LAST_YEAR, MADE_UP, 是否目标=True, 目标期限=due_on)


def _add(book: Book, whose: str, figure: _Figure, day: date, source: str, **more: Value) -> None:
    row: dict[str, Value] = {
        "所属": whose, "指标": figure.measure, "其中": figure.part, "统计时点": day, "数值": figure.value,
        "分母": figure.base, "比率": figure.rate, "其中各项": figure.parts_are, "出处": source,
    }  # fmt: skip
    book.add("上报数字", row | more)
