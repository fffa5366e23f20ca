"""Smaller teams: of schools, enterprises, systems and the zone, and the people answerable for grids."""

from __future__ import annotations

from datetime import date
from typing import Final

from samples.xishan.book import Book
from samples.xishan.committees import Committee
from samples.xishan.divisions import COUNTY
from samples.xishan.nets import GRID_VILLAGES
from samples.xishan.people import Person, Roster
from samples.xishan.positions import Seats
from samples.xishan.units import Unit

IN_SERVICE_EXECUTIVES: Final = 3
"""So many schools have an executive deputy in service."""
ENTERPRISE_TEAMS: Final = 150
RETIRED_EXECUTIVES: Final = 100
"""So many of the enterprise teams have a retired executive deputy; the others a member in service."""


def add_school_teams(book: Book, roster: Roster, schools: list[Unit], committees: list[Committee]) -> None:
    """Add principal, executive deputy (a retired teacher in 36 of 39) and one member to every school."""
    for n, (school, committee) in enumerate(zip(schools, committees, strict=True)):
        seats = Seats(book, committee, f"校党〔2021〕{n + 1}号", school.party)
        seats.give("主任", roster.cadre(school.name), {"党内职务": "书记"})
        if n < IN_SERVICE_EXECUTIVES:
            seats.give("常务副主任", roster.cadre(school.name))
        else:
            teacher = roster.veteran(school.name)
            teacher.cells |= {"五老类别": "老教师", "原系统": "教育"}
            seats.give("常务副主任", teacher)
        seats.give("委员", roster.cadre(school.name, (28, 45)))


def add_enterprise_teams(book: Book, roster: Roster, committees: list[Committee]) -> dict[str, Person]:
    """Add two posts to the first 150 enterprise committees; returns the directors by enterprise."""
    directors = {}
    for n, committee in enumerate(committees[:ENTERPRISE_TEAMS]):
        seats = Seats(book, committee, f"企党〔2021〕{n + 1}号", committee.party)
        directors[committee.unit] = seats.give("主任", roster.cadre(committee.unit), {"党内职务": "书记"})
        if n < RETIRED_EXECUTIVES:
            seats.give("常务副主任", roster.veteran(committee.unit))
        else:
            seats.give("委员", roster.young(committee.unit))
    return directors


def add_system_teams(book: Book, roster: Roster, committees: list[Committee]) -> None:
    """Add director and executive deputy to the committees of systems and of the private economy."""
    for n, committee in enumerate(committees):
        seats = Seats(book, committee, f"锡关系〔2021〕{n + 1}号", committee.party)
        seats.give("主任", roster.cadre(COUNTY), {"党内职务": "书记"})
        seats.give("常务副主任", roster.veteran(COUNTY))


def add_grid_people(book: Book, roster: Roster, grids: list[str]) -> None:
    """Make somebody answerable for every grid but the last; the first one's duty is left empty."""
    homes = [home for home, count in GRID_VILLAGES.items() for _ in range(count)]
    for n, (home, grid) in enumerate(zip(homes[:-1], grids[:-1], strict=True)):
        duty = "联系网格内青少年和“五老”，收集上报情况" if n else None
        person = roster.cadre(home, (25, 45))
        book.add("网格责任人", {"责任人": person.name, "网格": grid, "职责": duty, "起始日期": date(2022, 1, 1)})
