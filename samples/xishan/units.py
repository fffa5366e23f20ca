"""Schools, organs, institutions, social organizations, new rural entities and villager groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graphmodel.kinds.codes import uscc
from samples.xishan.book import Book, Value
from samples.xishan.divisions import COUNTY, Town
from samples.xishan.names import Draw
from samples.xishan.parties import add_party

SCHOOLS: Final = (6, 5, 4, 3, 4, 5, 6, 4, 2)
"""How many schools each town has, in the order of the towns: 39."""
STAGES: Final = (
    ("第一小学", "小学"),
    ("中学", "初中"),
    ("第二小学", "小学"),
    ("实验学校", "九年一贯制"),
    ("高级中学", "高中"),
    ("第三小学", "小学"),
)
GROUP_VILLAGES: Final = {"宛山村委会": 5, "彩桥村委会": 4, "勤新村委会": 3}


@dataclass(frozen=True)
class Facts:
    """What the roster says of a unit: committee (None: nobody asked), and the three conditions."""

    committee: bool | None
    veterans: int | str | None = "20多"
    youth: int | str | None = 30
    party: bool = True
    """False: recorded as having none."""


@dataclass(frozen=True)
class Unit:
    """A unit as other parts of the sample refer to it."""

    name: str
    home: str
    town: str
    party: str | None
    committee: bool | None


OWN, BLANK, UNVERIFIED = Facts(True), Facts(False), Facts(None)
UNKNOWN_VETERANS, NO_VETERANS = Facts(False, veterans=None), Facts(False, veterans=0)
NO_CONDITION = Facts(False, veterans=0, party=False)

ORGANS: Final = (
    ("教育局", OWN),
    ("卫生健康委员会", OWN),
    ("司法局", OWN),
    ("公安分局", OWN),
    ("工商业联合会", OWN),
    ("民政局", OWN),
    ("水利局", BLANK),
    ("财政局", BLANK),
    ("住房和城乡建设局", BLANK),
    ("市场监督管理局", BLANK),
    ("统计局", UNKNOWN_VETERANS),
    ("文体广电和旅游局", UNKNOWN_VETERANS),
    ("数据局", NO_VETERANS),
    ("信访局", NO_VETERANS),
)
INSTITUTIONS: Final = (
    ("无锡市锡山分院（示例）", "市直", OWN), ("锡山区少年宫（示例）", "区直", OWN),
    ("锡山区文化馆（示例）", "区直", BLANK), ("锡山区图书馆（示例）", "区直", BLANK),
    ("锡山区数据中心（示例）", "区直", NO_VETERANS), ("锡山区体育中心（示例）", "区直", UNVERIFIED),
)  # fmt: skip
SOCIAL: Final = (
    ("锡山区家庭教育促进会（示例）", OWN),
    ("锡山区志愿服务联合会（示例）", BLANK),
    ("锡山区青年商会（示例）", BLANK),
    ("锡山区书画协会（示例）", NO_CONDITION),
    ("锡山区心理咨询协会（示例）", UNVERIFIED),
    ("锡山区助学会（示例）", UNVERIFIED),
)
RURAL: Final = (("宛山葡萄专业合作社（示例）", NO_CONDITION), ("彩桥家庭农场（示例）", UNVERIFIED))
GROUPS: Final = (OWN,) * 4 + (BLANK,) * 3 + (UNKNOWN_VETERANS,) * 2 + (NO_VETERANS, NO_CONDITION, UNVERIFIED)


def add_schools(book: Book, draw: Draw, towns: list[Town]) -> list[Unit]:
    """Add the 39 schools, all with a committee."""
    schools: list[Unit] = []
    for town, count in zip(towns, SCHOOLS, strict=True):
        for title, stage in STAGES[:count]:
            name = f"{town.short}{title}（示例）"
            party = add_party(book, f"{name}党支部", town.name)
            school = Unit(name, draw.pick(town.villages).name, town.name, party, True)
            code = uscc.make("12320205", f"PDY{1001 + len(schools):05}")
            book.add("学校", _row(school, draw, OWN) | {"统一社会信用代码": code, "学段": stage})
            schools.append(school)
    return schools


def add_organs(book: Book, draw: Draw) -> list[Unit]:
    """Add the organs of the district, in every state the AND reading knows."""
    organs = []
    for number, (name, facts) in enumerate(ORGANS, start=2001):
        organ = _county_unit(book, f"锡山区{name}", facts)
        code = uscc.make("11320205", f"PDY{number:05}")
        book.add("机关", _row(organ, draw, facts) | {"统一社会信用代码": code, "隶属": "区直"})
        organs.append(organ)
    return organs


def add_institutions(book: Book, draw: Draw) -> list[Unit]:
    """Add public institutions, one of them of the prefecture, where a committee is mandatory."""
    institutions = []
    for number, (name, affiliation, facts) in enumerate(INSTITUTIONS, start=3001):
        unit = _county_unit(book, name, facts)
        code = uscc.make("12320205", f"PDY{number:05}")
        book.add("事业单位", _row(unit, draw, facts) | {"统一社会信用代码": code, "隶属": affiliation})
        institutions.append(unit)
    return institutions


def add_encouraged(book: Book, draw: Draw) -> list[Unit]:
    """Add social organizations and new rural entities, which are listed but stand in no rate."""
    units = []
    for number, (name, facts) in enumerate(SOCIAL, start=4001):
        unit = _county_unit(book, name, facts)
        code = uscc.make("51320205", f"PDY{number:05}")
        book.add("社会组织", _row(unit, draw, facts) | {"统一社会信用代码": code})
        units.append(unit)
    for number, (name, facts) in enumerate(RURAL, start=5001):
        unit = Unit(name, list(GROUP_VILLAGES)[number - 5001], "", None, facts.committee)
        code = uscc.make("93320205", f"PDY{number:05}")
        book.add("农村新经济体", _row(unit, draw, facts) | {"统一社会信用代码": code})
        units.append(unit)
    return units


def add_groups(book: Book, draw: Draw) -> list[Unit]:
    """Add the villager groups of three villages."""
    homes = [(home, n) for home, count in GROUP_VILLAGES.items() for n in range(count)]
    groups = []
    for (home, n), facts in zip(homes, GROUPS, strict=True):
        name = f"{home.removesuffix('委会')}第{'一二三四五'[n]}村民小组"
        party = add_party(book, f"{name}党支部", home) if facts.party else None
        group = Unit(name, home, "", party, facts.committee)
        book.add("村民小组", _row(group, draw, facts))
        groups.append(group)
    return groups


def _county_unit(book: Book, name: str, facts: Facts) -> Unit:
    party = (
        add_party(book, f"{name}{'党组' if name.endswith(('局', '会')) else '党支部'}", COUNTY) if facts.party else None
    )
    return Unit(name, COUNTY, "", party, facts.committee)


def _row(unit: Unit, draw: Draw, facts: Facts) -> dict[str, Value]:
    known = facts.committee is not None
    return {
        "名称": unit.name,
        "党组织": unit.party,
        "所在地": unit.home,
        "是否已建关工委": facts.committee,
        "核实日期": draw.checked_on() if known or not facts.party else None,
        "党组织缺失情况": None if facts.party else "无党组织",
        "老同志人数": facts.veterans,
        "青少年人数": facts.youth,
    }
