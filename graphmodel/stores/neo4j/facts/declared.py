"""For which places a list was declared complete, and on which day last: few, so they are read apart from the rest."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Final

from graphmodel.facts.scope import Stretch
from graphmodel.facts.subject import Complete
from graphmodel.facts.subjects import subjects
from graphmodel.kinds.codes import division
from graphmodel.stores.neo4j.facts.day import Day, Look, as_it_was, by_number, then
from graphmodel.stores.neo4j.session import Session

_LENGTHS: Final = (0, *division.LEVELS)
_NOWHERE: Final = Stretch("", "")


class Declared:
    """The latest declarations by list and prefix."""

    def __init__(self, latest: dict[tuple[str, str], date]) -> None:
        self._latest = latest
        self._known: dict[tuple[str, str], date | None] = {}

    def on(self, listed: str, place: str) -> date | None:
        """Return the latest day on which a list was declared complete for a scope that holds `place`."""
        if (listed, place) not in self._known:
            found = (self._latest.get((listed, place[:length])) for length in _LENGTHS)
            self._known[listed, place] = max((day for day in found if day), default=None)
        return self._known[listed, place]


def declared_in(session: Session, day: Day, stretch: Stretch) -> Declared:
    """Return the declarations that matter to the places of a stretch: those within it, and of what holds its start."""
    return _declared(session, day, _holding(stretch.first), stretch)


def declared_about(session: Session, day: Day, places: Collection[str]) -> Declared:
    """Return the declarations that matter to a few places."""
    return _declared(session, day, {key for place in places for key in _holding(place)}, _NOWHERE)


def _holding(place: str) -> set[str]:
    return {"", *(division_key(place[:length]) for length in division.LEVELS if length <= len(place))}


def division_key(prefix: str) -> str:
    """Return the place key of a prefix."""
    return prefix.ljust(12, "0")


def _declared(session: Session, day: Day, keys: Collection[str], stretch: Stretch) -> Declared:
    bounds = {"keys": list(keys), "scope": stretch.first, "beyond": stretch.beyond, "lists": _lists()}
    rows = session.each(_text(day.look), {**day.parameters, **by_number(), **bounds})
    latest: dict[tuple[str, str], date] = {}
    for listed, scope, declared_on in rows:
        known = listed, division.prefix_of(scope) if scope else ""
        latest[known] = max(declared_on, latest.get(known, declared_on))
    return Declared(latest)


@cache
def _lists() -> list[str]:
    """Return the lists that any subject tells of."""
    parts = (part for subject in subjects().values() for part in subject.further)
    return sorted({part.listed for part in parts if isinstance(part, Complete)})


@cache
def _text(look: Look) -> str:
    matters = "(d.scope IN $keys OR (d.scope >= $scope AND d.scope < $beyond))"
    found = (
        f"MATCH (d:ListDeclaration) WHERE {matters} AND {look.in_force('d')} WITH d"
        if look.settled
        else f"MATCH (d:ListDeclaration) WHERE {look.in_force('d')} {as_it_was('d')} WITH {then('d')} AS d"
    )
    holds = f"{matters} AND d.complete AND d.declared_on <= $day AND d.listed IN $lists"
    return f"{found} WHERE {holds} RETURN d.listed, d.scope, max(d.declared_on)"
