"""What committees do in a year: meetings, what returns, training, activities; all synthetic."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee
from samples.xishan.units import Unit

MEMBERS: Final = 12
"""Units of the joint conference: ten or so departments."""
CONFERENCES: Final = ((date(2023, 3, 16), 11, "协调在职教师进社区", date(2023, 6, 30), True),
                      (date(2023, 7, 20), 10, "落实辅导站暑期场地", date(2023, 9, 30), False))  # fmt: skip
"""Day, how many took part, what was resolved, by when, is it settled."""
NEVER_HEARD: Final = 5
"""A town whose Party committee is known not to have heard the report last year."""
HEARD_LAST_YEAR: Final = 7
COUNTY_DOES: Final = (
    ("“回头看”抽查", date(2023, 5, 18), 26), ("“双创”检查评定", date(2023, 9, 12), 9),
    ("辅导站评先", date(2022, 12, 20), 54), ("调研", date(2023, 4, 11), 18), ("调研", date(2023, 9, 6), 12),
    ("调研月", date(2023, 4, 3), 18), ("年度工作考核", date(2022, 12, 28), 9),
    ("“双创”现场会", date(2021, 11, 18), 9),
)  # fmt: skip
TRAINED_VILLAGES: Final = 96
THEMES: Final = ("思想道德教育", "法治教育", "家庭教育", "心理健康", "科普")
SILENT: Final = 8
"""A town of which no activity is recorded."""


def add_work(
    book: Book, county: Committee, towns: list[Committee], villages: list[Committee], organs: list[Unit]
) -> None:
    """Add a year's work of the district and its towns."""
    _add_meetings(book, county, towns, [organ.name for organ in organs[:MEMBERS]])
    for what, day, visited in COUNTY_DOES:
        book.add("定期工作", {"关工委": county.name, "事项": what, "日期": day, "涉及单位数": visited})
    for n, committee in enumerate(towns):
        day = date(2023, 6, 5 + n) if n < 6 else date(2022, 6, 5 + n)
        if n != SILENT:
            book.add("定期工作", {"关工委": committee.name, "事项": "“回头看”抽查", "日期": day, "涉及单位数": 3})
    trained = [*towns[:8], *villages[:TRAINED_VILLAGES]]
    book.add("培训", {
        "关工委": county.name, "培训名称": "基层关工委班子和五老骨干培训班", "日期": date(2023, 6, 15), "学时": 8,
        "参训人次": str(len(trained)), "参训关工委": "、".join(committee.name for committee in trained),
    })  # fmt: skip
    _add_activities(book, county, towns)
    for n in range(0, 8, 2):
        book.add("结对互学", {"关工委": towns[n].name, "结对关工委": towns[n + 1].name, "年度": 2022})


def _add_meetings(book: Book, county: Committee, towns: list[Committee], members: list[str]) -> None:
    for member in members:
        row: dict[str, Value] = {"成员单位": member, "关工委": county.name, "起始日期": date(2019, 3, 1)}
        book.add("成员单位", row | {"职责": "按部门职能支持关心下一代工作"})
    for day, present, resolved, due, settled in CONFERENCES:
        _meeting(book, county, "联席会议", day, {
            "议定事项": resolved, "议定事项期限": due, "议定事项是否办结": settled,
            "参会单位": "、".join(members[:present]),
        })  # fmt: skip
    _meeting(book, county, "党委（党组）听取汇报", date(2023, 2, 22), {})
    _meeting(book, county, "工作会议", date(2023, 3, 2), {})
    for day in (9, 16, 23, 30):
        _meeting(book, county, "主任工作例会", date(2023, 10, day), {})
    for month in (1, 4, 7):
        _meeting(book, county, "镇（街道）常务副主任例会", date(2023, month, 12), {})
    for n, committee in enumerate(towns):
        year = 2022 if n in (NEVER_HEARD, HEARD_LAST_YEAR) else 2023
        none: dict[str, Value] = {"是否召开": False} if n == NEVER_HEARD else {}
        _meeting(book, committee, "党委（党组）听取汇报", date(year, 12 if none else 5, 10 + n), none)


def _meeting(book: Book, committee: Committee, kind: str, day: date, more: dict[str, Value]) -> None:
    row: dict[str, Value] = {"关工委": committee.name, "会议类型": kind, "日期": day}
    book.add("会议", row | more)


def _add_activities(book: Book, county: Committee, towns: list[Committee]) -> None:
    """Add single activities, and numbers as they were reported: 150余, 2万多."""
    lectures: dict[str, Value] = {"关工委": county.name, "活动名称": "家庭教育讲座", "主题": "家庭教育"}
    reported: dict[str, Value] = {"日期": date(2023, 9, 30), "场次": "150余", "参加人次": "2万多", "是否计划内": True}
    book.add("活动", lectures | reported)
    for n, committee in enumerate(towns):
        for m, theme in enumerate(THEMES[: 2 + n % 3] if n != SILENT else ()):
            festival = "六一" if m == 0 and n % 3 == 0 else None
            book.add("活动", {
                "关工委": committee.name, "活动名称": f"{theme}活动", "主题": theme,
                "日期": date(2023, 6, 1) if festival else date(2023, 3 + m, 8 + n), "场次": str(2 + (n + m) % 4),
                "参加人次": str(80 + 15 * n + 10 * m), "是否计划内": (n + m) % 4 != 0, "节日节点": festival,
            })  # fmt: skip
