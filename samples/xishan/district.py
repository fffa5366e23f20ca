"""The whole district, put together in the order in which one part needs the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samples.xishan import (
    acting,
    awards,
    caring,
    committees,
    divisions,
    figures,
    filing,
    funds,
    liaison,
    nets,
    positions,
    ranks,
    sites,
    unit_teams,
    units,
    work,
)
from samples.xishan.book import Book
from samples.xishan.committees import Committee
from samples.xishan.divisions import Town, Village
from samples.xishan.enterprises import add_enterprises
from samples.xishan.names import Draw
from samples.xishan.parties import add_place_parties
from samples.xishan.people import Person, Roster
from samples.xishan.units import Unit
from samples.xishan.zones import add_zones

SEED: Final = 20231031


@dataclass(frozen=True)
class _Units:
    """The units of the district by class; `others` are institutions and those only encouraged."""

    schools: list[Unit]
    enterprises: list[Unit]
    organs: list[Unit]
    others: list[Unit]
    groups: list[Unit]
    grids: list[str]


@dataclass(frozen=True)
class _Committees:
    """The committees that others refer to, beside what they are established in."""

    county: Committee
    towns: list[tuple[Town, Committee]]
    villages: list[tuple[Village, Committee]]
    systems: list[Committee]
    schools: list[Committee]
    enterprises: list[Committee]


def build(seed: int = SEED) -> Book:
    """Return the rows of the sample district; the same seed gives the same rows."""
    book, draw = Book(), Draw(seed)
    towns = divisions.towns(draw)
    divisions.add_places(book, draw, towns)
    add_place_parties(book, towns)
    add_zones(book, draw)
    found = _add_units(book, draw, towns)
    standing = _add_committees(book, draw, towns, found)
    roster = Roster(draw)
    team = _add_people(book, draw, roster, found, standing)
    roster.complete(towns)
    roster.make_homonyms()
    sites.add_teams(book, draw, roster, towns)
    sites.add_sites(book, draw, towns)
    roster.add_to(book)
    awards.add_awards(book, draw, standing.villages, standing.enterprises)
    awards.add_dual_creation(book, [committee for _, committee in standing.towns], roster.layer("骨干层"))
    liaison.add_liaison(book, team, towns, found.schools, found.enterprises)
    _add_work(book, found, standing)
    ranks.add_ranks(book, roster, standing.county, standing.towns)
    acting.add_acting(book)
    nets.add_group(book)
    return book


def _add_work(book: Book, found: _Units, standing: _Committees) -> None:
    """Add what the committees were given, filed and did."""
    towns, villages = ([committee for _, committee in held] for held in (standing.towns, standing.villages))
    funds.add_funds(book, towns, villages)
    filing.add_filing(book, standing.county, towns, standing.schools)
    work.add_work(book, standing.county, towns, villages, found.organs)
    caring.add_caring(book, standing.county, towns)
    figures.add_figures(book, standing.county, towns)


def _add_units(book: Book, draw: Draw, towns: list[Town]) -> _Units:
    return _Units(
        schools=units.add_schools(book, draw, towns),
        enterprises=add_enterprises(book, draw, towns),
        organs=units.add_organs(book, draw),
        others=units.add_institutions(book, draw) + units.add_encouraged(book, draw),
        groups=units.add_groups(book, draw),
        grids=nets.add_grids(book),
    )


def _add_committees(book: Book, draw: Draw, towns: list[Town], found: _Units) -> _Committees:
    county, *places = committees.add_place_committees(book, draw, towns)
    villages = [v for t in towns for v in t.villages]
    systems = committees.add_system_committees(book, draw, towns, found.organs)
    of_units = committees.add_unit_committees(book, draw, found.schools, found.enterprises)
    committees.add_other_committees(book, draw, found.groups, found.others)
    return _Committees(
        county=county,
        towns=list(zip(towns, places[: len(towns)], strict=True)),
        villages=list(zip(villages, places[len(towns) :], strict=True)),
        systems=systems,
        schools=of_units[: len(found.schools)],
        enterprises=of_units[len(found.schools) :],
    )


def _add_people(book: Book, draw: Draw, roster: Roster, found: _Units, standing: _Committees) -> list[Person]:
    """Add everybody with a post or a grid; returns the district's people, who owe liaison."""
    team = positions.add_county_team(book, roster, standing.county)
    directors = unit_teams.add_enterprise_teams(book, roster, standing.enterprises)
    for town, committee in standing.towns:
        firm = next(e for e in found.enterprises if e.town == town.name and e.name in directors)
        positions.add_town_team(book, roster, town, committee, directors[firm.name])
    positions.add_village_teams(book, draw, roster, standing.villages)
    unit_teams.add_school_teams(book, roster, found.schools, standing.schools)
    unit_teams.add_system_teams(book, roster, standing.systems)
    unit_teams.add_grid_people(book, roster, found.grids)
    return team
