"""Funds of two years: most committees between the bounds of the standard, some below, some beyond; all synthetic."""

from __future__ import annotations

from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee

YEARS: Final = (2022, 2023)
TOWN_YUAN: Final = (80_000, 90_000, 105_000, 79_000, 88_000, 100_000, 85_000, 120_000, 95_000)
"""What arrives in the nine towns: 8.0 meets the standard, 7.9 does not, 10.5 and 12 go beyond it."""
VILLAGE_YUAN: Final = (30_000, 35_000, 40_000, 45_000, 50_000)
BELOW: Final = {9: 25_000, 52: 28_000, 97: 20_000}
BEYOND: Final = {3: 60_000, 40: 55_000, 88: 80_000, 110: 58_000}
LATE: Final = {15: 24_000, 61: 27_000}
"""By index among the villages: what was set aside there is enough, what arrived of it is not."""
NOT_IN_BUDGET: Final = frozenset({9, 97})
UNREPORTED: Final = 77
"""A village that reported nothing."""


def add_funds(book: Book, towns: list[Committee], villages: list[Committee]) -> None:
    """Add the funds of the towns and villages; 2022 was a little less."""
    for n, committee in enumerate(towns):
        for year in YEARS:
            less = 5_000 if year == min(YEARS) and TOWN_YUAN[n] > 100_000 else 0
            _funds(book, committee, year, TOWN_YUAN[n] - less, {})
    for n, committee in enumerate(villages):
        if n == UNREPORTED:
            continue
        plain = VILLAGE_YUAN[n % len(VILLAGE_YUAN)]
        set_aside = BELOW.get(n, BEYOND.get(n, plain))
        arrived: dict[str, Value] = {"到位金额（元）": LATE[n], "安排金额（元）": 30_000} if n in LATE else {}
        for year in YEARS:
            _funds(book, committee, year, set_aside, {"是否纳入预算": n not in NOT_IN_BUDGET} | arrived)
    for n in (2, 7):
        row: dict[str, Value] = {"关工委": towns[n].name, "年度": 2023, "来源": "捐赠", "到位金额（元）": 30_000}
        book.add("经费", row | {"是否纳入预算": False})


def _funds(book: Book, committee: Committee, year: int, yuan: int, more: dict[str, Value]) -> None:
    row: dict[str, Value] = {
        "关工委": committee.name,
        "年度": year,
        "来源": "财政预算",
        "安排金额（元）": yuan,
        "到位金额（元）": yuan,
        "是否纳入预算": True,
    }
    book.add("经费", row | more)
