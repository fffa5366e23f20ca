"""Liaison of the district's people with base units in 2023, and the ledger of visits."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book
from samples.xishan.divisions import Town
from samples.xishan.people import Person
from samples.xishan.units import Unit

FINDINGS: Final = "班子健全，活动正常"
PROBLEM: Final = "活动阵地不足"


def add_liaison(
    book: Book, team: list[Person], towns: list[Town], schools: list[Unit], enterprises: list[Unit]
) -> None:
    """Bind the district's people to base units.

    Team of ten: three units 1 person, two 5, one 2 (one of them by two entries of the same village), none 2
    (one of them by an ended liaison only). Office of three: one (the other entry is an organ), two, none. The
    last one has left the post and still has an open liaison.
    """
    villages = [v for t in towns for v in t.villages]
    targets: tuple[tuple[str, ...], ...] = (
        (towns[0].name, villages[4].name),
        (towns[1].name, villages[23].name, enterprises[0].name),
        (towns[2].name, schools[3].name),
        (villages[47].name, schools[17].name),
        (villages[71].name, enterprises[12].name),
        (towns[3].name, villages[60].name),
        (villages[80].name,),
        (villages[100].name, f"{villages[100].short}关工委"),
        (),
        (),
        (villages[33].name, "锡山区水利局"),
        (towns[4].name, schools[0].name),
        (),
        (villages[120].name,),
    )
    for person, names in zip(team, targets, strict=True):
        for name in names:
            _liaison(book, person, name)
    _liaison(book, team[9], villages[50].name, until=date(2023, 6, 30))
    visits = [(team[n], name) for n in (0, 1, 2, 3, 4) for name in targets[n][:2]]
    for n, (person, name) in enumerate(visits):
        _visit(book, person, name, date(2023, 2 + n // 2, 10 + n), settled=n != 7)


def _liaison(book: Book, person: Person, target: str, until: date | None = None) -> None:
    book.add(
        "联系点",
        {
            "联系人": person.reference,
            "基层单位": target,
            "年度": 2023,
            "职责": "指导班子建设、制度建设和工作方法",
            "起始日期": date(2023, 1, 15),
            "终止日期": until,
        },
    )


def _visit(book: Book, person: Person, target: str, day: date, *, settled: bool) -> None:
    book.add(
        "走访台账",
        {
            "走访日期": day,
            "走访人": person.reference,
            "走访单位": target,
            "走访形式": "实地走访",
            "了解情况": FINDINGS if settled else None,
            "发现问题": None if settled else PROBLEM,
            "解决措施": None if settled else "协调村（社区）落实活动室",
            "是否办结": settled,
        },
    )
