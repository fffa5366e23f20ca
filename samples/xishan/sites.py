"""The 59 volunteer teams, and the sites of education: 42 villages with a station of many points."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.divisions import COUNTY, Town, Village
from samples.xishan.names import Draw
from samples.xishan.people import Person, Roster

TEAM_KINDS: Final = ("老干部宣讲团", "老教师宣讲团", "法治宣讲团", "退役军人讲师团", "五老爱心志愿团")
CONNECTED: Final = TEAM_KINDS[:4]
"""Whose teams in the towns work with that of the district."""
ASSOCIATION: Final = "锡山区关心下一代志愿者协会（示例）"
MENTAL_HEALTH: Final = "心理健康关爱团队"
MENTAL_HEALTH_TOWNS: Final = 5
OTHER_TOWNS: Final = 3
MULTI_POINT: Final = 42
ONE_POINT: Final = 16
STATION_ONLY: Final = 30
OTHER_SITES: Final = (
    ("教育基地", 6, "他建他管", "红色教育、国防"),
    ("五老工作室", 5, "自建自管", "法治、家风家训"),
    ("阳光驿站", 4, "共建共管", "心理健康"),
    ("四点半学校", 3, "自建自管", "科普"),
)

COUNTY_PLAQUE: Final[dict[str, Value]] = {"阵地级别": "县级", "授牌单位": "锡山区关工委", "授牌日期": date(2022, 6, 1)}
LISTED: Final[tuple[dict[str, Value], ...]] = (
    {"阵地级别": "市级", "授牌单位": "市关工委（示例）", "授牌日期": date(2021, 6, 1), "设施是否完备": True},
    COUNTY_PLAQUE | {"设施是否完备": True},
    COUNTY_PLAQUE | {"设施是否完备": False},
    COUNTY_PLAQUE,
    {"阵地级别": "乡级", "设施是否完备": True},
    {},
)
"""At which level each of the bases is listed, and what is known of its rooms."""


def add_teams(book: Book, draw: Draw, roster: Roster, towns: list[Town]) -> None:
    """Add 59 teams and give each members from the ranks of its town (of the district: from all)."""
    village_of = {v.name: t.name for t in towns for v in t.villages}
    ranks = [p for p in roster.layer("骨干层") + roster.layer("参与层") if p.home in village_of]
    for n, town in enumerate(towns):
        mental, other = n < MENTAL_HEALTH_TOWNS, n >= len(towns) - OTHER_TOWNS
        kinds = TEAM_KINDS + (MENTAL_HEALTH,) * mental + ("网吧义务监督员队伍",) * other
        here = [p for p in ranks if village_of[p.home] == town.name]
        for kind in kinds:
            _team(book, town.name, kind, draw.some(here, draw.whole(8, 14)))
    for kind in (*TEAM_KINDS, MENTAL_HEALTH):
        _team(book, COUNTY, kind, draw.some(ranks, 15))


def _team(book: Book, home: str, kind: str, members: list[Person]) -> None:
    name = f"{home}{kind}"
    known = kind in (*TEAM_KINDS, MENTAL_HEALTH)
    book.add(
        "团队",
        {
            "名称": name,
            "所在地": home,
            "组织单位": ASSOCIATION if home == COUNTY and kind == MENTAL_HEALTH else f"{home}关工委",
            "对接的上级团队": f"{COUNTY}{kind}" if home != COUNTY and kind in CONNECTED else None,
            "团队类型": kind if known else "其他",
            "成立日期": date(2019, 5, 1),
        },
    )
    for person in members:
        person.teams.append(name)


def add_sites(book: Book, draw: Draw, towns: list[Town]) -> None:
    """Add tutoring stations with two or three points, with one, and without; and sites of other types."""
    villages = draw.shuffled([v for t in towns for v in t.villages if v.since is None])
    for village in villages[: MULTI_POINT + ONE_POINT]:
        _add_site(book, draw, village, "中心辅导站", {"站点级别": "中心站"})
    for n, village in enumerate(villages[: MULTI_POINT + ONE_POINT]):
        centre = f"{village.short}中心辅导站"
        for place in ("文化", "庭院", "企业")[: draw.whole(2, 3) if n < MULTI_POINT else 1]:
            _add_site(book, draw, village, f"{place}辅导点", {"站点级别": "点", "所属中心站": centre})
    for village in villages[MULTI_POINT + ONE_POINT :][:STATION_ONLY]:
        _add_site(book, draw, village, "辅导站", {"站点级别": "站"})
    for site_type, count, ownership, themes in OTHER_SITES:
        for n, village in enumerate(draw.some(villages, count)):
            listed = LISTED[n] if site_type == "教育基地" else {}
            said: dict[str, Value] = {"阵地类型": site_type, "权属": ownership, "主题": themes}
            _add_site(book, draw, village, site_type, said | listed)


def _add_site(book: Book, draw: Draw, village: Village, title: str, more: dict[str, Value]) -> None:
    row: dict[str, Value] = {
        "名称": f"{village.short}{title}",
        "所在地": village.name,
        "阵地类型": "校外教育辅导站",
        "权属": "自建自管",
        "最近成果年度": draw.pick((2023, 2023, 2023, 2022, 2021)),
        "成立日期": draw.day(date(2017, 3, 1), date(2022, 12, 31)),
    }
    book.add("阵地", row | more)
