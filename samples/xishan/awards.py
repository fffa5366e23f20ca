"""The standard 五有五好: all 128 villages in two rounds and later, 74 of the 404 enterprises; and the plan of 双创."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee
from samples.xishan.divisions import Village
from samples.xishan.names import Draw
from samples.xishan.people import Person

RECHECKED: Final = 80
"""Old villages looked at again within three years; the last look at the other 44 was in 2019."""
ENTERPRISES: Final = 74
SELF_ASSESSED: Final = 5
THREE_YEARS_AGO: Final = date(2020, 10, 31)
TOWNS_DONE: Final = 6
PEOPLE_PLANNED: Final = 5
PEOPLE_DONE: Final = 2
TOP_TEN: Final = ((2020, 7, 2), (2021, 7, 2), (2022, 0, 3))
"""Year, town and person of the core: two of them were among the 双十佳 twice."""


def add_awards(book: Book, draw: Draw, villages: list[tuple[Village, Committee]], enterprises: list[Committee]) -> None:
    """Add the awards; besides the 74 enterprises five assess themselves and one lost its award."""
    old = 0
    for village, committee in villages:
        if village.since:
            day = draw.day(committee.since, date(2022, 12, 31))
            _award(book, committee, {"标准版本": "2018版", "轮次": "新建", "授牌日期": day})
            continue
        if committee.since < date(2011, 1, 1):
            day = draw.day(committee.since, date(2011, 12, 31))
            _award(book, committee, {"标准版本": "2001版", "轮次": "第一轮", "授牌日期": day})
        again = draw.day(date(2021, 1, 1), date(2023, 9, 30)) if old < RECHECKED else date(2019, 10, 15)
        second: dict[str, Value] = {"标准版本": "2012版", "轮次": "第二轮", "最近回头看日期": again}
        given = date(2017, 11, draw.whole(1, 30))
        _award(book, committee, second | {"验收日期": given - timedelta(days=20), "授牌日期": given})
        old += 1
    _add_enterprise_awards(book, draw, enterprises)


def _add_enterprise_awards(book: Book, draw: Draw, committees: list[Committee]) -> None:
    edition: dict[str, Value] = {"标准版本": "企业版", "轮次": "第一轮"}
    for n, committee in enumerate(committees[:ENTERPRISES]):
        day = draw.day(committee.since, date(2023, 6, 30))
        rechecked = day < THREE_YEARS_AGO and n % 2 == 0
        again = draw.day(date(2021, 1, 1), date(2023, 9, 30)) if rechecked else None
        _award(book, committee, edition | {"授牌日期": day, "最近回头看日期": again})
    for committee in committees[ENTERPRISES : ENTERPRISES + SELF_ASSESSED]:
        _award(book, committee, edition | {"状态": "自评", "自评日期": date(2023, 9, 20)})
    lost: dict[str, Value] = {"状态": "取消", "取消日期": date(2023, 8, 20), "取消原因": "复评不合格"}
    last = committees[ENTERPRISES + SELF_ASSESSED]
    _award(book, last, edition | lost | {"授牌日期": draw.day(last.since, date(2023, 6, 30))})


def _award(book: Book, committee: Committee, more: dict[str, Value]) -> None:
    row: dict[str, Value] = {"标准": "五有五好", "授予对象": committee.name, "状态": "授牌"}
    book.add("达标授牌", row | more)


def add_dual_creation(book: Book, towns: list[Committee], core: list[Person]) -> None:
    """Add what was planned of 双创 for 2023, of which six towns and two people are there, and 双十佳 of three years."""
    for n, committee in enumerate(towns):
        done = n < TOWNS_DONE
        last: dict[str, Value] = {"验收日期": date(2023, 9, 18), "授牌日期": date(2023, 9, 26)} if done else {}
        steps: dict[str, Value] = {"申报日期": date(2023, 3, 10), "自评日期": date(2023, 6, 20 + n)}
        state: dict[str, Value] = {"标准": "五好", "规划年度": 2023, "状态": "授牌" if done else "自评"}
        _award(book, committee, state | steps | last)
    for n, person in enumerate(core[:PEOPLE_PLANNED]):
        given: dict[str, Value] = (
            {"状态": "授牌", "授牌日期": date(2023, 9, 26)} if n < PEOPLE_DONE else {"状态": "申报"}
        )
        row: dict[str, Value] = {"标准": "五有（个人）", "授予对象": person.reference, "规划年度": 2023}
        book.add("达标授牌", row | {"申报日期": date(2023, 3, 10)} | given)
    for year, town, person_at in TOP_TEN:
        row = {"标准": "双十佳", "轮次": f"{year}年", "状态": "授牌", "授牌日期": date(year, 12, 8)}
        book.add("达标授牌", row | {"授予对象": towns[town].name})
        book.add("达标授牌", row | {"授予对象": core[person_at].reference})
