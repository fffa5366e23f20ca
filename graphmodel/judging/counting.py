"""Which places are judged by the people who live there: their number is no row of the place's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from graphmodel.facts.reach import Reach
from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.measure import MeasureRange
from graphmodel.kinds.codes import division

_COUNTY: Final = 6
"""Length of the prefix within which people are counted."""
_OF_PEOPLE: Final = ("core_share_70_80",)
"""Measures that count people."""


def counted_at(homes: Iterable[str], book: RuleBook, day: date) -> Reach:
    """Return what is judged by the people who live at the places `homes`."""
    reach, rules = Reach(), _rules(book, day)
    for county in {home[:_COUNTY] for home in homes}:
        for rule in rules:
            if county.startswith(rule.place) and rule.levels == ("county",):
                key = frozenset({county.ljust(max(division.LEVELS), "0")})
                reach |= Reach(units=key, places=key, told=frozenset({"person"}))
            elif county.startswith(rule.place) or rule.place.startswith(county):
                reach |= Reach(scopes=frozenset({county}))
    return reach


def inhabited(units: Iterable[str], book: RuleBook, day: date) -> frozenset[str]:
    """Return the counties whose people must be known to judge `units` (ids)."""
    rules = _rules(book, day)
    return frozenset(
        unit[:_COUNTY]
        for unit in units
        for rule in rules
        if unit.startswith(rule.place[:_COUNTY]) and _level(unit) in rule.levels
    )


def uncounted(reach: Reach, book: RuleBook, day: date) -> frozenset[str]:
    """Return the topics that count people and stay as they are: nobody who counts changed, nor did a place itself."""
    of_people = {rule.topic for rule in _rules(book, day)}
    if not of_people or inhabited(reach.places, book, day):
        return frozenset()
    ranges = book.of(MeasureRange, day)
    return frozenset(t for t in of_people if all(rule.measure in _OF_PEOPLE for rule in ranges[t]))


def _level(unit: str) -> str:
    """Return the level of a place by its key; an id of anything else is at none."""
    return division.LEVELS.get(len(division.prefix_of(unit)), "") if unit[:2].isdigit() else ""


def _rules(book: RuleBook, day: date) -> list[MeasureRange]:
    found = [rule for rules in book.of(MeasureRange, day).values() for rule in rules]
    return [rule for rule in found if rule.measure in _OF_PEOPLE]
