"""The small town of the 六好 campaign: nine base committees, eight with the award, so 88.9 % misses 90 %."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Cover, Value
from samples.xishan.names import Draw
from samples.xishan.parties import add_party
from samples.xishan.people import Roster

COUNTY: Final = "5108L1"
TOWN_KEY: Final = "5108L1L01000"
TOWN: Final = "示例镇（合成）"
COVER: Final = Cover("示例镇关工委（合成示例）", "示例填报人", date(2023, 10, 31), TOWN_KEY)
VILLAGES: Final = (
    ("001", "示例一社区（合成）"),
    ("002", "示例二社区（合成）"),
    ("200", "示例一村（合成）"),
    ("201", "示例二村（合成）"),
    ("202", "示例三村（合成）"),
    ("203", "示例四村（合成）"),
    ("204", "示例五村（合成）"),
    ("205", "示例六村（合成）"),
    ("206", "示例七村（合成）"),
)
NOTES: Final = (
    "本工作簿全部为合成示例：示例镇、各村（社区）、人员、关工委均为虚构，与任何真实地方和个人无关。",
    "来源文本未写明该镇名称；这里用本地区划键 5108L1L01000，县一级仅作上级，不代表该县情况。",
    "共 2 个社区、7 个村；8 个关工委“六好”授牌，1 个自评，8/9 = 88.9%，未达 90%，按进位须 9 个。",
    "数据时点为 2023-10-31。",
)


def build(seed: int) -> Book:
    """Return the rows of the town."""
    book, draw = Book(), Draw(seed)
    roster = Roster(draw)
    above: dict[str, Value] = {"不计数原因": "不属填报范围，仅作上级"}
    book.add("区划", {"编号": f"{COUNTY}000000", "名称": "示例县（合成）", "合成示例": True, **above})
    _add_committee(book, draw, (TOWN_KEY, TOWN), "党委", None)
    _add_town_team(book, roster)
    for n, (number, name) in enumerate(VILLAGES):
        committee = _add_committee(book, draw, (TOWN_KEY[:9] + number, name), "党支部", f"{TOWN}关工委")
        awarded = n < len(VILLAGES) - 1
        award: dict[str, Value] = {"状态": "授牌", "授牌日期": date(2016, 11, 20)} if awarded else {"状态": "自评"}
        edition: dict[str, Value] = {"标准": "六好", "标准版本": "2014版", "轮次": "2014—2016年"}
        book.add("达标授牌", edition | {"授予对象": committee} | award)
        _seat(book, committee, "主任", roster.cadre(name).name, "书记")
        _seat(book, committee, "副主任", roster.veteran(name).name)
    roster.add_to(book)
    return book


def _add_committee(book: Book, draw: Draw, place: tuple[str, str], party: str, above: str | None) -> str:
    key, name = place
    organization = add_party(book, f"{name}{party}", name)
    known: dict[str, Value] = {"是否已建关工委": True, "核实日期": date(2023, 9, 20)}
    book.add("区划", {"编号": key, "名称": name, "党组织": organization, **known})
    elements = dict.fromkeys(("有无本年计划", "有无阵地", "有无经费", "机构人员是否配齐", "有无牌子"), True)
    committee: dict[str, Value] = {
        "名称": f"{name}关工委",
        "所在单位": name,
        "上级关工委（块）": above,
        "领导党组织": organization,
        "组织形式": "关工委",
        "最近活动日期": draw.day(date(2023, 3, 1), date(2023, 10, 25)),
        "情况核实日期": date(2023, 9, 20),
        "建立日期": date(2006, 5, 1),
    }
    book.add("关工委", committee | elements)
    return f"{name}关工委"


def _add_town_team(book: Book, roster: Roster) -> None:
    """The town's Party secretary directs, an executive director runs the daily work (domain.md A-6)."""
    committee = f"{TOWN}关工委"
    _seat(book, committee, "主任", roster.cadre(TOWN).name, "书记")
    for post in ("执行主任", "常务副主任", "副主任", "委员", "委员"):
        _seat(book, committee, post, roster.veteran(TOWN).name)
    _seat(book, committee, "办公室主任", roster.young(TOWN).name)


def _seat(book: Book, committee: str, post: str, person: str, party_role: str | None = None) -> None:
    row: dict[str, Value] = {"姓名": person, "关工委": committee, "职务": post, "党内职务": party_role}
    status = "在职" if party_role or post == "办公室主任" else "退休"
    book.add("任职", row | {"任职时身份": status, "任职日期": date(2021, 3, 10)})
