"""Leading teams: who holds which post, by whose document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.committees import Committee
from samples.xishan.divisions import COUNTY, COUNTY_PARTY, Town, Village
from samples.xishan.names import Draw
from samples.xishan.people import Person, Roster

CORE: Final = "骨干层"
START: Final = date(2021, 3, 10)
ISSUED: Final = date(2021, 3, 8)
NOT_SAID: Final[dict[str, Value]] = {"任用文号": None, "发文日期": None, "发文党组织": None}
UNDOCUMENTED: Final = NOT_SAID | {"任用文号": "无"}
NEW_HOUSING: Final = "尚书苑社区居委会"
VACANT: Final = "春风村委会"
REPLACED: Final = "锦阳村委会"
HOMONYM: Final = "山联村委会"
NO_DOCUMENT_EXECUTIVE: Final = ("门楼社区居委会", "查桥村委会", "廊下村委会", "三新村委会", "陈市村委会")
NO_DOCUMENT_STAFF: Final = ("东城社区居委会", "正阳村委会", "斗山村委会", "双桥村委会")
NO_DOCUMENT_TOWNS: Final = ("安镇街道", "鹅湖镇", "厚桥街道")
WRONG_ISSUER: Final = {"胶山村委会": "中共安镇街道工作委员会", "羊尖镇": COUNTY_PARTY}
HOMONYM_NUMBER: Final = "P32020590004"
SIZES: Final = (2, 6) + (5,) * 14 + (4,) * 49 + (3,) * 61
"""Sizes of 126 village teams; the new housing estate's has 4, the one without a director 3."""
DEPUTIES: Final = {2: (0, 0), 3: (1, 0), 4: (1, 1), 5: (2, 1), 6: (2, 2)}
"""By size: how many 五老, and how many in service, beside the director and the executive deputy."""
FEW_WULAO: Final = 3
"""So many of the teams of three have one 五老 only."""


DEPUTIES_WORK: Final = {"东亭": "专职", "东港": "专职", "羊尖": None}
"""How the own deputy of a town works; elsewhere beside something else."""
WITHOUT_STAFF: Final = "云林"
"""Nobody in its office but the head."""


@dataclass(frozen=True)
class TownTeam:
    """A town's team: its size without the office, and who the executive deputy is."""

    size: int
    status: str
    birth_year: int
    former_post: str


TOWN_TEAMS: Final = {
    "东亭": TownTeam(8, "退二线", 1966, "原东亭街道人大工委主任"),
    "安镇": TownTeam(9, "退二线", 1966, "原安镇街道党工委委员"),
    "东北塘": TownTeam(8, "退二线", 1965, "原东北塘街道办事处副主任"),
    "羊尖": TownTeam(8, "退休", 1963, "原羊尖镇某学校校长"),
    "鹅湖": TownTeam(7, "退休", 1963, "原鹅湖镇副镇长"),
    "锡北": TownTeam(10, "退休", 1963, "原锡北镇人大副主席"),
    "东港": TownTeam(8, "退休", 1962, "原东港镇党委委员"),
    "云林": TownTeam(6, "退二线", 1965, "原云林街道党工委委员"),
    "厚桥": TownTeam(8, "退休", 1963, "原厚桥街道办事处副主任"),
}
"""4 stepped back, 4 retired, 1 headmaster; 531 years together in 2023, 59 on average."""


@dataclass
class Seats:
    """The posts of one committee, written as they are given."""

    book: Book
    committee: Committee
    document: str
    issuer: str | None
    given: list[tuple[str, Person]] = field(default_factory=list)

    def give(self, post: str, person: Person, more: Mapping[str, Value] | None = None) -> Person:
        """Give `person` the post; `more` holds cells that differ from the usual."""
        row: dict[str, Value] = {
            "姓名": person.reference,
            "关工委": self.committee.name,
            "职务": post,
            "是否兼任": person.status == "在职",
            "任职方式": "兼职" if person.status == "在职" else "驻会" if post == "常务副主任" else None,
            "任职时身份": person.status,
            "任用文号": self.document,
            "发文日期": ISSUED,
            "发文党组织": self.issuer,
            "任职日期": START,
        }
        self.book.add("任职", row | dict(more or {}))
        self.given.append((post, person))
        return person


def add_county_team(book: Book, roster: Roster, committee: Committee) -> list[Person]:
    """Add the district's team of ten, its office of three and one who left; returns them in this order."""
    seats = Seats(book, committee, "锡委〔2021〕12号", committee.party)
    seats.give("主任", roster.cadre(COUNTY), {"党内职务": "副书记"})
    daily: dict[str, Value] = {"主持日常": True, "原职务": "原区人大常委会副主任"}
    seats.give("常务副主任", roster.veteran(COUNTY, CORE), daily)
    for retired in (True, True, False):
        full_time: dict[str, Value] = {} if retired else {"任职方式": "专职", "是否兼任": False}
        seats.give("副主任", roster.veteran(COUNTY, CORE) if retired else roster.cadre(COUNTY), full_time)
    for retired in (True, True, False, False, False):
        seats.give("委员", roster.veteran(COUNTY, CORE) if retired else roster.cadre(COUNTY))
    seats.give("办公室主任", roster.cadre(COUNTY), {"任职方式": "专职"})
    for _ in range(2):
        seats.give("办公室工作人员", roster.young(COUNTY))
    seats.give("副主任", roster.veteran(COUNTY, CORE), {"离任日期": date(2023, 3, 31)})
    return [person for _, person in seats.given]


def add_town_team(book: Book, roster: Roster, town: Town, committee: Committee, firm_director: Person) -> None:
    """Add a town's team; one deputy directs the committee of an enterprise as well."""
    team = TOWN_TEAMS[town.short]
    seats = Seats(book, committee, f"{town.short}委〔2021〕8号", town.party)
    seats.give("主任", roster.cadre(town.name), {"党内职务": "副书记"})
    executive = _executive(roster, town, team)
    seats.give("常务副主任", executive, {"原职务": team.former_post, "主持日常": True})
    seats.give("副主任", roster.veteran(town.name, CORE), {"任职方式": DEPUTIES_WORK.get(town.short, "兼职")})
    seats.give("副主任", firm_director, {"是否兼任": True})
    members = team.size - 4
    for n in range(members):
        in_service = n == 0 and members > 2
        seats.give("委员", roster.cadre(town.name) if in_service else roster.veteran(town.name, CORE))
    issuer: dict[str, Value] = {"发文党组织": WRONG_ISSUER.get(town.name, town.party)}
    seats.give("办公室主任", roster.cadre(town.name, (35, 50)), issuer)
    without = UNDOCUMENTED if town.name in NO_DOCUMENT_TOWNS else {}
    left: dict[str, Value] = {"离任日期": date(2023, 7, 31)} if town.short == WITHOUT_STAFF else {}
    seats.give("办公室工作人员", roster.young(town.name), without | left)
    if town.short == "锡北":
        former: dict[str, Value] = {"任职日期": date(2018, 5, 1), "离任日期": date(2022, 6, 30)}
        seats.give("副主任", roster.veteran(town.name, CORE), former)


def _executive(roster: Roster, town: Town, team: TownTeam) -> Person:
    if team.status == "退休":
        return roster.veteran(town.name, CORE, birth_year=team.birth_year)
    person = roster.cadre(town.name, status=team.status)
    person.birth_year = team.birth_year
    return person


def add_village_teams(book: Book, draw: Draw, roster: Roster, villages: list[tuple[Village, Committee]]) -> None:
    """Add the 128 village teams: 127 with a 五老 as executive deputy, one new housing estate without."""
    sizes, few = draw.shuffled(SIZES), FEW_WULAO
    for village, committee in villages:
        seats = Seats(book, committee, f"{village.short}党〔2021〕{draw.whole(2, 9)}号", village.party)
        if village.name == NEW_HOUSING:
            _new_housing(seats, roster, village)
        elif village.name == VACANT:
            _village_team(seats, roster, village, (1, 1))
        else:
            size = sizes.pop()
            wulao, others = DEPUTIES[size]
            if size == 3 and few:
                few, wulao, others = few - 1, others, wulao
            _village_team(seats, roster, village, (wulao, others))


def _village_team(seats: Seats, roster: Roster, village: Village, deputies: tuple[int, int]) -> None:
    wulao, others = deputies
    _director(seats, roster, village)
    executive = roster.veteran(village.name, CORE)
    executive.number = HOMONYM_NUMBER if village.name == HOMONYM else None
    issuer: dict[str, Value] = {"发文党组织": WRONG_ISSUER.get(village.name, village.party)}
    without = UNDOCUMENTED if village.name in NO_DOCUMENT_EXECUTIVE else {}
    seats.give("常务副主任", executive, issuer | without)
    for n in range(wulao):
        seats.give("委员" if n else "副主任", roster.veteran(village.name, CORE))
    for _ in range(others):
        seats.give("委员", roster.cadre(village.name, (28, 50)))
    without = NOT_SAID if village.name in NO_DOCUMENT_STAFF else {}
    seats.give("办公室工作人员", roster.young(village.name), without)


def _director(seats: Seats, roster: Roster, village: Village) -> None:
    secretary: dict[str, Value] = {"党内职务": "书记"}
    if village.name == VACANT:
        secretary["离任日期"] = date(2023, 5, 15)
    if village.name == REPLACED:
        seats.give("主任", roster.cadre(village.name), secretary | {"离任日期": date(2022, 6, 30)})
        secretary |= {"任职日期": date(2022, 7, 1), "发文日期": date(2022, 6, 28)}
    seats.give("主任", roster.cadre(village.name), secretary)


def _new_housing(seats: Seats, roster: Roster, village: Village) -> None:
    reason: dict[str, Value] = {"备注": "新建商品房住宅小区，由在职干部兼任"}
    _director(seats, roster, village)
    seats.give("常务副主任", roster.cadre(village.name), reason)
    for post in ("副主任", "委员"):
        seats.give(post, roster.veteran(village.name, CORE))
    seats.give("办公室工作人员", roster.young(village.name))
