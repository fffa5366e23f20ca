"""What is to be planned: people, units, what binds the plan, and what stands already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from graphmodel.assignment.weights import Weights

Pair = tuple[str, str]
"""Person and unit, by id."""
Plan = frozenset[Pair]
_TOWN, _COUNTY = 9, 6
"""Lengths of the prefixes of a town and of a county."""
_SMALL: Final = 30_000
"""Pairs up to which the best is proved before anybody has waited long."""


@dataclass(frozen=True)
class Person:
    """Somebody who keeps contact."""

    id: str
    name: str
    area: str = ""
    """Place prefix inside which the units lie; empty: anywhere."""
    home: str = ""
    """Place key near which units are sooner reached."""
    own: frozenset[str] = frozenset()
    """Ids of the units that they come from: nobody contacts their own."""
    fits: frozenset[str] = frozenset()
    """Kinds of units that their specialties fit."""
    posts: str = ""
    committee: str = ""


@dataclass(frozen=True)
class Unit:
    """Something to keep contact with."""

    id: str
    name: str
    kind: str
    """Level of a place, or kind in snake_case."""
    place: str = ""
    weakness: str = "sound"
    """One of WEAKNESS."""
    town: str = ""
    """Name of the town it lies in."""

    def __str__(self) -> str:
        return f"{self.town}{self.name}" if self.town and self.town not in self.name else self.name


@dataclass(frozen=True)
class Problem:
    """One plan to be made."""

    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    target: int = 2
    """Units that each person gets, exactly; means nothing where `sharing`."""
    sharing: bool = False
    """Is every unit given to one person, so that loads differ by at most one?"""
    at_least: bool = False
    """May locks give somebody more than `target`?"""
    capacity: int = 1
    """Up to so many people may keep contact with one unit."""
    weights: Weights = field(default_factory=Weights)
    locked: Plan = frozenset()
    """Pairs that must be in the plan."""
    excluded: Plan = frozenset()
    """Pairs that must not."""
    absent: frozenset[str] = frozenset()
    """Ids of people who are left out."""
    present: Plan = frozenset()
    """Pairs that stand already."""
    travel: Mapping[Pair, int] = field(default_factory=dict)
    """Minutes; empty: nearness counts by place."""

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return {one.id: one for one in self.people}

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {one.id: one for one in self.units}

    @cached_property
    def active(self) -> tuple[Person, ...]:
        """Those who get units, by id."""
        return tuple(sorted((p for p in self.people if p.id not in self.absent), key=lambda p: p.id))

    @cached_property
    def ordered(self) -> tuple[Unit, ...]:
        """The units by id."""
        return tuple(sorted(self.units, key=lambda u: u.id))

    @cached_property
    def standing(self) -> Plan:
        """What stands already and can go on: between people and units that are there."""
        here = {p.id for p in self.active}
        return frozenset(pair for pair in self.present if pair[0] in here and pair[1] in self.unit)

    @property
    def is_small(self) -> bool:
        """Is the best proved before anybody has waited long?"""
        return len(self.people) * len(self.units) <= _SMALL

    def with_locks(self, *pairs: Pair) -> Problem:
        """Return the same problem with more pairs that must be in the plan."""
        return replace(self, locked=self.locked | frozenset(pairs))


def town_of(place: str) -> str:
    """Return the prefix of the town a place key lies in; empty where it lies in none."""
    return place[:_TOWN] if len(place) >= _TOWN and place[_COUNTY:_TOWN] != "000" else ""


def county_of(place: str) -> str:
    """Return the prefix of the county a place key lies in; empty where it lies in none."""
    return place[:_COUNTY] if len(place) >= _COUNTY and place[4:_COUNTY] != "00" else ""


NOBODY: Final[Plan] = frozenset()
