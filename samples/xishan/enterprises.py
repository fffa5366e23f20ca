"""Enterprises: with a committee, in every class of the order P1 to P4, and unmapped for every cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graphmodel.kinds.codes import uscc
from samples.xishan.book import Book, Value
from samples.xishan.divisions import Town
from samples.xishan.names import TRADES, Draw
from samples.xishan.parties import add_party
from samples.xishan.units import Unit
from samples.xishan.zones import ZONES

Party = Literal["branch", "joint", "none", "instructor", "unknown"]
PRIVATE, STATE, FOREIGN, HMT = "民营", "国有及国有控股", "外商投资", "港澳台商投资"
REGISTERED: Final = {
    PRIVATE: "私营有限责任公司",
    STATE: "国有独资公司",
    FOREIGN: "外商投资企业",
    HMT: "港澳台投资企业",
}


@dataclass(frozen=True)
class Group:
    """So many enterprises of which the roster says the same."""

    count: int
    committee: bool | None
    ownership: str | None
    above_scale: bool | None
    party: Party
    zone: int | None = None
    """Index in ZONES."""
    located: bool = True
    founded: date | None = None


OWN: Final = (
    Group(300, True, PRIVATE, True, "branch"), Group(24, True, PRIVATE, True, "joint"),
    Group(32, True, PRIVATE, False, "branch"), Group(5, True, PRIVATE, False, "branch", zone=0),
    Group(3, True, PRIVATE, False, "branch", zone=1), Group(20, True, STATE, True, "branch"),
    Group(12, True, FOREIGN, True, "branch"), Group(8, True, HMT, True, "branch"),
)  # fmt: skip
FIRST: Final = (
    Group(7, False, PRIVATE, True, "branch"), Group(2, False, PRIVATE, True, "branch", founded=date(2023, 5, 18)),
    Group(2, False, PRIVATE, True, "branch", zone=0),
    Group(3, False, PRIVATE, True, "joint"), Group(3, None, PRIVATE, True, "branch"),
)  # fmt: skip
"""P1, two of them founded after the latest census; the last three nobody asked about their committee."""
IN_ZONES: Final = (
    Group(6, False, PRIVATE, False, "branch", zone=0), Group(16, False, PRIVATE, False, "none", zone=0),
    Group(5, False, PRIVATE, False, "branch", zone=1), Group(15, False, PRIVATE, False, "none", zone=1),
    Group(3, False, PRIVATE, False, "branch", zone=2), Group(8, False, PRIVATE, False, "none", zone=2),
)  # fmt: skip
AWAITING: Final = (
    Group(14, False, PRIVATE, True, "none"), Group(3, False, FOREIGN, True, "none"),
    Group(2, False, HMT, True, "none"), Group(6, False, PRIVATE, True, "instructor"),
)  # fmt: skip
OTHERS: Final = (
    Group(14, False, STATE, True, "branch"), Group(12, False, FOREIGN, True, "branch"),
    Group(6, False, HMT, True, "branch"), Group(5, False, FOREIGN, False, "none"),
    Group(10, False, PRIVATE, False, "branch"), Group(6, False, PRIVATE, False, "joint"),
    Group(28, False, PRIVATE, False, "none"), Group(6, False, PRIVATE, False, "none", zone=3),
)  # fmt: skip
UNMAPPED: Final = (
    Group(7, False, PRIVATE, False, "none", located=False),
    Group(2, False, PRIVATE, False, "unknown", located=False),
    Group(8, False, PRIVATE, True, "unknown"), Group(5, False, PRIVATE, False, "unknown"),
    Group(5, False, None, True, "branch"), Group(3, False, PRIVATE, None, "branch"),
    Group(2, False, PRIVATE, None, "none"), Group(2, False, PRIVATE, None, "unknown"),
)  # fmt: skip
"""Causes: a, a and b, b, b, c, c, c, b and c."""
COVERED_IN_ZONE: Final = 18
"""How many of the 20 small enterprises of the second zone its regional committee covers."""


@dataclass
class _JointBranches:
    """Joint branches: the members with a committee by threes, then one P1 with two small ones each."""

    book: Book
    seen: int = 0
    first: int = 0
    small: int = 0

    def of(self, group: Group, town: Town) -> str:
        if group.committee:
            number, self.seen = self.seen // 3 + 1, self.seen + 1
        elif group.above_scale:
            number, self.first = 9 + self.first, self.first + 1
        else:
            number, self.small = 9 + self.small // 2, self.small + 1
        name = f"锡山第{number}联合党支部（示例）"
        if name not in {row["名称"] for row in self.book.rows("党组织")}:
            add_party(self.book, name, town.name)
        return name


def add_enterprises(book: Book, draw: Draw, towns: list[Town]) -> list[Unit]:
    """Add the 620 enterprises and who is covered; returns them in the order of the groups."""
    joint = _JointBranches(book)
    groups = (g for part in (OWN, FIRST, IN_ZONES, AWAITING, OTHERS, UNMAPPED) for g in part for _ in range(g.count))
    units, rows = [], []
    for number, group in enumerate(groups, start=1):
        trade, industry = draw.pick(TRADES)
        town = _town(group, draw, towns)
        name = draw.firm(trade)
        party = _party(book, joint, group, name, town)
        home = draw.pick((town.name, *(v.name for v in town.villages)))
        unit = Unit(name, home, town.name, party, group.committee)
        units.append(unit)
        rows.append(_row(unit, group, draw) | {"统一社会信用代码": _code(number), "行业": industry})
    for row in draw.shuffled(rows):
        book.add("企业", row)
    _add_covers(book, rows)
    return units


def _town(group: Group, draw: Draw, towns: list[Town]) -> Town:
    if group.zone is None:
        return draw.pick(towns)
    return next(t for t in towns if t.name == ZONES[group.zone].town)


def _party(book: Book, joint: _JointBranches, group: Group, name: str, town: Town) -> str | None:
    if group.party == "branch":
        return add_party(book, f"{name}党支部", town.name)
    return joint.of(group, town) if group.party == "joint" else None


def _code(number: int) -> str:
    return uscc.make("91320205", f"PDY{number:05}")


def _row(unit: Unit, group: Group, draw: Draw) -> dict[str, Value]:
    absence = {"none": "无党组织", "instructor": "仅有党建工作指导员"}.get(group.party)
    asked = group.committee is not None or absence is not None
    return {
        "名称": unit.name,
        "党组织": unit.party,
        "所在园区": None if group.zone is None else ZONES[group.zone].name,
        "所在地": unit.home if group.located else None,
        "是否已建关工委": group.committee,
        "核实日期": draw.checked_on() if asked else None,
        "党组织缺失情况": absence,
        "所有制": group.ownership,
        "登记注册类型": REGISTERED.get(group.ownership or ""),
        "规（限）上": group.above_scale,
        "规上依据年度": 2022 if group.above_scale else None,
        "职工人数": draw.quantity(80, 900) if group.above_scale else draw.quantity(8, 79),
        "青年职工人数": draw.quantity(5, 60),
        "成立日期": group.founded,
    }


def _add_covers(book: Book, rows: list[dict[str, Value]]) -> None:
    zone = ZONES[1]
    small = [r["名称"] for r in rows if r["所在园区"] == zone.name and r["是否已建关工委"] is False]
    for name in small[:COVERED_IN_ZONE]:
        book.add(
            "覆盖关系",
            {"关工委": f"{zone.name}区域性关工委", "被覆盖单位": name, "起始日期": date(2021, 5, 20)},
        )
