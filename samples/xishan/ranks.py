"""What is recorded of the 五老 one by one, of their associations and of issues; all synthetic.

Whoever is helped in a pair of aid is a number and a code.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee
from samples.xishan.divisions import COUNTY, Town
from samples.xishan.people import Person, Roster
from samples.xishan.sites import ASSOCIATION

TRAINED: Final = 296
"""Of the 368 of the core, who took part in the training of the year."""
WITH_POINTS: Final = 30
METHOD: Final = "2023年积分办法（合成示例）"
ALLOWANCE: Final = 6_000
ALLOWANCES: Final = 20
BRANCHES: Final = 7
ONLINE: Final = (True, True, True, True, False, False, False, None, None)
"""网上关工委 of the nine towns; of two nobody said."""
STATIONS: Final = 54
CONTRIBUTIONS: Final = 8
WORKERS: Final = 59
"""What the contest of 2020—2022 gave, as the report says."""
CONTEST: Final[dict[str, Value]] = {"轮次": "2020—2022年度", "状态": "授牌", "授牌日期": date(2022, 12, 20)}
PAIRS: Final = (
    ("A-001", "一对一", 1, 1), ("A-002", "一对一", 1, 1), ("A-003", "多对一", 3, 1), ("A-004", "一对一", 1, 1),
    ("A-005", "多对一", 2, 1), ("A-006", "多对一", 0, 1),
)  # fmt: skip
"""Code, how they are paired, how many help (0: not recorded), how many are helped."""
ISSUES: Final = (
    (0, "部门联动不足", date(2023, 4, 20), "和成员单位商量少", None),
    (2, "办公室年轻人难稳定", date(2023, 4, 21), "一年换了两人", None),
    (4, "五老积极性不高", date(2023, 5, 9), "新退休的不愿参加", None),
    (4, "缺创新特色", date(2023, 5, 9), "只做规定动作", None),
    (6, "思想认识不到位", date(2022, 9, 6), "没有列入议事日程", date(2023, 3, 1)),
)
"""Town, type, found, what, settled."""


def add_ranks(book: Book, roster: Roster, county: Committee, towns: list[tuple[Town, Committee]]) -> None:
    """Add everything here; nothing is drawn, so that the rest of the sample stays as it is."""
    core = roster.layer("骨干层")
    for person in core[:WITH_POINTS]:
        _add_points(book, person)
    residents = [row for row in book.rows("任职") if row["任职方式"] == "驻会" and row["任职时身份"] == "退休"]
    for n, row in enumerate(residents[:ALLOWANCES]):
        book.add("工作补贴", {
            "姓名": row["姓名"], "年度": 2023, "补贴（元）": ALLOWANCE + 600 * (n % 4), "依据文件": "合成示例",
        })  # fmt: skip
    book.rows("培训")[0]["参训骨干"] = _called(core[:TRAINED])
    _add_taking_part(book, core, towns)
    for n, (code, mode, supporters, helped) in enumerate(PAIRS):
        book.add("结对帮扶", {
            "关工委": towns[n % 3][1].name, "代号": code, "结对方式": mode, "受助人数": helped,
            "帮扶人": _called(core[10 * n : 10 * n + supporters]) or None, "结对日期": date(2022, 9, 1),
        })  # fmt: skip
    _add_contest(book, core)
    _add_associations(book, county, towns)
    for town, kind, found, detail, settled in ISSUES:
        book.add("问题", {
            "关工委": towns[town][1].name, "问题类型": kind, "发现日期": found, "具体情况": detail, "解决日期": settled,
        })  # fmt: skip


def _called(people: list[Person]) -> str:
    return "、".join(person.reference for person in people)


def _add_points(book: Book, person: Person) -> None:
    """Add a point for each full year since 2016 and five for each award, by the synthetic method of the sample."""
    row: dict[str, Value] = {"姓名": person.reference, "年度": 2023, "办法版本": METHOD}
    age = 2023 - person.birth_year
    book.add("五老积分", row | {"积分事由": "年限", "积分": 2 + age % 6})
    if age % 3 == 0:
        book.add("五老积分", row | {"积分事由": "评选等级", "积分": 5})


def _add_taking_part(book: Book, core: list[Person], towns: list[tuple[Town, Committee]]) -> None:
    """Say who of the core took part in the activities of the towns; four in the first town only the year before."""
    homes = {committee.name: {village.name for village in town.villages} for town, committee in towns}
    first = towns[0][1].name
    for committee in homes:
        here = [person for person in core if person.home in homes[committee]]
        held = [row for row in book.rows("活动") if row["关工委"] == committee]
        for n, row in enumerate(held):
            row["参加的五老"] = _called(here[4 + n : 10 + n]) or None
        if committee == first:
            book.add("活动", {
                "关工委": committee, "活动名称": "暑期走访", "主题": "关爱慰问", "日期": date(2022, 7, 12),
                "参加的五老": _called(here[:4]),
            })  # fmt: skip


def _add_contest(book: Book, core: list[Person]) -> None:
    stations = [str(row["名称"]) for row in book.rows("阵地") if row.get("站点级别") == "中心站"][:STATIONS]
    people = [person.reference for person in core]
    given = (("优秀辅导站", stations), ("辅导站突出贡献奖", people[:CONTRIBUTIONS]),
             ("辅导站先进个人", people[CONTRIBUTIONS : CONTRIBUTIONS + WORKERS]))  # fmt: skip
    for standard, holders in given:
        for holder in holders:
            book.add("达标授牌", {"标准": standard, "授予对象": holder} | CONTEST)


def _add_associations(book: Book, county: Committee, towns: list[tuple[Town, Committee]]) -> None:
    """Add the association of the district, a branch in seven towns, and who has a committee online."""
    since: dict[str, Value] = {"成立日期": date(2019, 4, 1)}
    book.add("协会", {"名称": ASSOCIATION, "所在地": COUNTY, "关工委": county.name} | since)
    for town, committee in towns[:BRANCHES]:
        row: dict[str, Value] = {"名称": f"{town.name}志愿者工作站（示例）", "所在地": town.name}
        book.add("协会", row | {"关工委": committee.name, "所属协会": ASSOCIATION} | since)
    online = {committee.name: there for (_, committee), there in zip(towns, ONLINE, strict=True)}
    for row in book.rows("关工委"):
        row["有无网上关工委"] = True if row["名称"] == county.name else online.get(str(row["名称"]))
