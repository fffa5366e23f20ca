"""The roster: 368 core and 3,450 participating 五老, and the cadres and young people beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from samples.xishan.book import Book, Value
from samples.xishan.divisions import Town
from samples.xishan.names import Draw

CORE: Final = 368
PARTICIPANTS: Final = 3450
CORE_AGED_70_TO_80: Final = 226
YEAR: Final = 2023
KINDS: Final = ("老干部", "老战士", "老专家", "老教师", "老模范")
NEW_KINDS: Final = ("老党员", "老村干", "老土专家", "老民间艺人", "老乡贤")
ROLES: Final = ("宣讲员", "辅导员", "监督员", "帮教员", "信息员", "调研员")
SPECIALTIES: Final = (
    "党史宣讲",
    "法治",
    "家庭教育",
    "书法",
    "科普",
    "农技",
    "文艺",
    "武术",
    "国防教育",
    "心理健康",
)
SECTORS: Final = ("教育", "党政机关", "部队", "卫生", "农业", "企业", "政法")
LEFT: Final = (
    ("骨干层", "年事已高"),
    ("骨干层", "迁居外地"),
    ("骨干层", "身体原因"),
    ("参与层", "迁居外地"),
    ("参与层", "本人申请"),
    ("参与层", "年事已高"),
)
VETERANS_JOINED: Final = (date(2012, 1, 1), date(2017, 12, 31))
CADRES_JOINED: Final = (date(2021, 1, 4), date(2021, 2, 26))
PHONES: Final = 10


@dataclass
class Person:
    """A person of the sample; `number` only where the name is not enough to tell who is meant."""

    name: str
    home: str
    status: str
    birth_year: int
    rural: bool = False
    layer: str | None = None
    number: str | None = None
    teams: list[str] = field(default_factory=list)
    cells: dict[str, Value] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """How other sheets mean this person."""
        return self.number or self.name


class Roster:
    """Everybody of the sample, in the order in which they were added."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self.everybody: list[Person] = []

    def cadre(self, home: str, ages: tuple[int, int] = (36, 57), *, status: str = "在职") -> Person:
        """Add somebody in service (or stepped back) in `home`."""
        low, high = ages
        return self._added(Person(self._draw.person(), home, status, YEAR - self._draw.whole(low, high)))

    def young(self, home: str) -> Person:
        """Add a young person who does the daily work."""
        return self.cadre(home, (24, 34))

    def veteran(self, home: str, layer: str | None = None, *, birth_year: int | None = None) -> Person:
        """Add a retired 五老 in `home`; a core member without `birth_year` gets one in `complete`."""
        draw = self._draw
        born = birth_year or (0 if layer == "骨干层" else draw.whole(1941, 1962))
        person = Person(draw.person(), home, "退休", born, home.endswith(("村委会", "村民委员会")), layer)
        person.cells = {
            "五老类别": draw.pick(KINDS),
            "职责角色": draw.pick(ROLES),
            "专长": "、".join(draw.some(SPECIALTIES, draw.whole(1, 2))),
            "原系统": draw.pick(SECTORS),
            "参加情况": draw.pick(("可参加", "可参加", "可参加", "量力") + ("暂停",) * (layer == "参与层")),
        }
        return self._added(person)

    def layer(self, layer: str) -> list[Person]:
        """Return those of a layer who have not left."""
        return [p for p in self.everybody if p.layer == layer and "退出日期" not in p.cells]

    def complete(self, towns: list[Town]) -> None:
        """Fill the core up to 368 with its ages, then add the participants and those who left."""
        draw, homes = self._draw, [v.name for t in towns for v in t.villages]
        for _ in range(CORE - len(self.layer("骨干层"))):
            self.veteran(draw.pick(homes), "骨干层")
        ageless = draw.shuffled([p for p in self.layer("骨干层") if not p.birth_year])
        for n, person in enumerate(ageless):
            person.birth_year = draw.whole(1943, 1953) if n < CORE_AGED_70_TO_80 else draw.whole(1955, 1962)
        for n in range(PARTICIPANTS):
            person = self.veteran(homes[n % len(homes)], "参与层")
            if draw.chance(0.15):
                person.cells["新五老类别"] = draw.pick(NEW_KINDS)
                person.cells["五老类别"] = None if draw.chance(0.7) else person.cells["五老类别"]
        for n, person in enumerate(self.layer("参与层")[:PHONES], start=1):
            person.cells["联系电话"] = f"1380000{n:04}"
        for layer, reason in LEFT:
            gone = self.veteran(draw.pick(homes), layer, birth_year=draw.whole(1940, 1950))
            gone.cells |= {"退出日期": draw.day(date(2022, 1, 1), date(2023, 9, 30)), "退出原因": reason}

    def make_homonyms(self) -> None:
        """Give two pairs one name and birth year each; only their numbers tell them apart."""
        leader = next(p for p in self.everybody if p.number)
        first, second, twin = self.layer("参与层")[100], self.layer("参与层")[900], self.layer("参与层")[1700]
        for one, other in ((first, second), (leader, twin)):
            other.name, other.birth_year = one.name, one.birth_year
        for n, person in enumerate((first, second, twin), start=1):
            person.number = f"P3202059000{n}"

    def add_to(self, book: Book) -> None:
        """Write everybody into the sheet of people."""
        for person in self.everybody:
            joined = self._draw.day(*(VETERANS_JOINED if person.status == "退休" else CADRES_JOINED))
            row: dict[str, Value] = {
                "编号": person.number,
                "姓名": person.name,
                "所在地": person.home,
                "所在团队": "、".join(person.teams) or None,
                "性别": self._draw.pick(("男", "女")),
                "出生年": person.birth_year,
                "身份": person.status,
                "层次": person.layer,
                "城乡": "农村" if person.rural else "城区",
                "同意书日期": joined,
                "登记日期": joined,
            }
            book.add("人员", row | person.cells)

    def _added(self, person: Person) -> Person:
        self.everybody.append(person)
        return person
