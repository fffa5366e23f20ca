"""Committees of places, systems, schools, enterprises and zones; most sound, a few hollow or to verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.divisions import COUNTY, COUNTY_PARTY, MERGED, Town
from samples.xishan.names import Draw
from samples.xishan.units import Unit
from samples.xishan.zones import ZONES

COUNTY_COMMITTEE: Final = "锡山区关工委"
EDUCATION: Final = "锡山区教育局关工委"
PRIVATE_ECONOMY: Final = "锡山区民营经济关工委"
FEDERATION: Final = "锡山区工商业联合会"
SYSTEM_ORGANS: Final = ("锡山区教育局", "锡山区卫生健康委员会", "锡山区司法局", "锡山区公安分局")

NO_ACTIVITY: Final[dict[str, Value]] = {"最近活动日期": date(2021, 11, 12)}
NO_PLAN: Final[dict[str, Value]] = {"有无本年计划": False}
NO_SITE: Final[dict[str, Value]] = {"有无阵地": False}
NO_BUDGET: Final[dict[str, Value]] = {"有无经费": False}
NO_STAFF: Final[dict[str, Value]] = {"机构人员是否配齐": False}
JUST_WITHIN: Final[dict[str, Value]] = {"最近活动日期": date(2022, 11, 1)}

VILLAGE_FAULTS: Final[dict[int, dict[str, Value]]] = {
    4: NO_ACTIVITY, 23: NO_PLAN, 47: NO_SITE, 71: NO_SITE | NO_BUDGET,
    90: {"最近活动日期": None}, 104: {"有无经费": None}, 11: JUST_WITHIN,
}  # fmt: skip
SCHOOL_FAULTS: Final[dict[int, dict[str, Value]]] = {
    3: NO_STAFF,
    17: NO_PLAN,
    30: {"最近活动日期": date(2022, 3, 8)},
    8: {"有无本年计划": None},
}
ENTERPRISE_FAULTS: Final[dict[int, dict[str, Value]]] = {
    12: NO_SITE,
    200: {"最近活动日期": date(2022, 9, 30)},
    60: {"机构人员是否配齐": None},
    310: dict.fromkeys(("有无本年计划", "有无阵地", "有无经费", "机构人员是否配齐", "情况核实日期")),
}
"""By index within the list: hollow ones, ones to verify, and one active 364 days ago."""
ORPHANS: Final = (101, 333)
"""Enterprise committees that nobody guides."""


@dataclass(frozen=True)
class Committee:
    """A committee with what guides and leads it."""

    name: str
    unit: str
    party: str | None
    since: date
    form: str = "关工委"
    guides: tuple[str | None, str | None] = (None, None)
    """Upper committees: territorial (块), system (条)."""
    more: Mapping[str, Value] = field(default_factory=dict)
    """Cells that differ from those of a sound committee."""


def add_place_committees(book: Book, draw: Draw, towns: list[Town]) -> list[Committee]:
    """Add the committees of the district, the nine towns and the 128 villages, in this order."""
    made = [Committee(COUNTY_COMMITTEE, COUNTY, COUNTY_PARTY, date(1991, 6, 1))]
    made += [
        Committee(f"{t.name}关工委", t.name, t.party, date(1993, 4, 1), guides=(COUNTY_COMMITTEE, None)) for t in towns
    ]
    number = 0
    for town in towns:
        for village in town.villages:
            first, last = (village.since, village.since) if village.since else (date(2001, 3, 1), date(2017, 10, 31))
            since = draw.day(first, last).replace(day=28)
            guides = (f"{town.name}关工委", None)
            faults = VILLAGE_FAULTS.get(number, {})
            made.append(
                Committee(f"{village.short}关工委", village.name, village.party, since, guides=guides, more=faults)
            )
            number += 1
    return _added(book, draw, made)


def add_system_committees(book: Book, draw: Draw, towns: list[Town], organs: list[Unit]) -> list[Committee]:
    """Add the system committees, those of organs, and the private economy's: none is a town's own."""
    above = (COUNTY_COMMITTEE, None)
    made = [
        Committee(
            f"{o.name}关工委", o.name, o.party, date(1995, 9, 1), guides=above,
            form="系统（条线）关工委" if o.name in SYSTEM_ORGANS else "关工委",
        )
        for o in organs
        if o.committee
    ]  # fmt: skip
    made.append(Committee(PRIVATE_ECONOMY, FEDERATION, f"{FEDERATION}党组", date(2008, 5, 1), "民营经济关工委", above))
    made += [
        Committee(
            f"{t.name}民营企业关工委",
            t.name,
            t.party,
            date(2009, 3, 1),
            "民营企业关工委",
            (f"{t.name}关工委", PRIVATE_ECONOMY),
        )
        for t in towns
    ]
    return _added(book, draw, made)


def add_unit_committees(book: Book, draw: Draw, schools: list[Unit], enterprises: list[Unit]) -> list[Committee]:
    """Add the committees of the 39 schools and the 404 enterprises that have one, in this order."""
    made = [
        Committee(
            f"{s.name}关工委", s.name, s.party, draw.day(date(1995, 1, 1), date(2016, 12, 31)), "学校关工委",
            (f"{s.town}关工委", EDUCATION), SCHOOL_FAULTS.get(n, {}),
        )
        for n, s in enumerate(schools)
    ]  # fmt: skip
    for n, e in enumerate(e for e in enterprises if e.committee):
        system = PRIVATE_ECONOMY if n % 2 else f"{e.town}民营企业关工委"
        guides = (None, None) if n in ORPHANS else (f"{e.town}关工委", system)
        since = draw.day(date(2008, 1, 1), date(2022, 12, 31))
        made.append(
            Committee(f"{e.name}关工委", e.name, e.party, since, "企业关工委", guides, ENTERPRISE_FAULTS.get(n, {}))
        )
    return _added(book, draw, made)


def add_other_committees(book: Book, draw: Draw, groups: list[Unit], others: list[Unit]) -> None:
    """Add care groups, committees of other units, the regional one, and the one a merged village left."""
    since = date(2019, 5, 4)
    made = [
        Committee(f"{g.name}关工小组", g.name, g.party, since, "关工小组", (f"{_village_of(g)}关工委", None))
        for g in groups
        if g.committee
    ]
    made += [
        Committee(f"{u.name}关工委", u.name, u.party, since, guides=(COUNTY_COMMITTEE, None))
        for u in others
        if u.committee
    ]
    zone = next(z for z in ZONES if z.committee)
    relies: dict[str, Value] = {"依托党组织": zone.party}
    guides = (f"{zone.town}关工委", None)
    made.append(
        Committee(
            f"{zone.name}区域性关工委",
            zone.name,
            zone.party,
            date(2021, 5, 20),
            "区域性关工委",
            guides,
            relies,
        )
    )
    left: dict[str, Value] = NO_ACTIVITY | {"备注": "村已撤并，关工委未办理撤销"}
    made.append(Committee("八士东村关工委", MERGED, None, date(2005, 4, 1), guides=("锡北镇关工委", None), more=left))
    _added(book, draw, made)


def _village_of(group: Unit) -> str:
    return group.home.removesuffix("委会")


def _added(book: Book, draw: Draw, committees: list[Committee]) -> list[Committee]:
    for c in committees:
        territorial, system = c.guides
        row: dict[str, Value] = {
            "名称": c.name,
            "所在单位": c.unit,
            "上级关工委（块）": territorial,
            "上级关工委（条）": system,
            "领导党组织": c.party,
            "组织形式": c.form,
            "最近活动日期": draw.day(date(2023, 3, 1), date(2023, 10, 25)),
            "有无本年计划": True,
            "有无阵地": True,
            "有无经费": True,
            "机构人员是否配齐": True,
            "情况核实日期": draw.checked_on(),
            "有无牌子": True,
            "建立日期": c.since,
        }
        book.add("关工委", row | dict(c.more))
    return committees
