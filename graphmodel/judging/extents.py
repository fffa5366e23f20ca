"""Where the facts are read that rules need: no wider than the places of the rules, no deeper than their levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from graphmodel.facts.record import records
from graphmodel.facts.scope import Scope, Seats, Stretch, shared, stretch_of
from graphmodel.judging.book import RuleBook
from graphmodel.judging.judge import needed, reading
from graphmodel.judging.preparing import prepared
from graphmodel.kinds.codes import division

_COUNTY: Final = 6
"""Length of a county's prefix: what one subject is judged by lies in its county."""
_SEATS: Final = frozenset(level for length, level in division.LEVELS.items() if length <= Seats.DEEPEST)
_OF_COMMITTEES: Final = ("CareCommittee",)
_AT_HOME: Final = "person"
"""People count where they live; whoever is read otherwise is read with what is judged."""


@prepared
def extents(book: RuleBook, as_of: date, scope: Scope = "") -> Mapping[str, Scope]:
    """Return the subjects that `judge` has to know of a place, each with where its facts have to be read."""
    stretch = stretch_of(scope)
    return {subject: _extent(book, as_of, subject, stretch) for subject in needed(book, as_of, stretch.within)}


def _extent(book: RuleBook, as_of: date, subject: str, stretch: Stretch) -> Scope:
    record = next((held for held in records() if held.subject.name == subject), None)
    if not record and subject != _AT_HOME:
        return stretch
    rules = reading(book, as_of, frozenset({subject}))
    prefix = shared([rule.place for rule in rules])[:_COUNTY]
    first, beyond = max(stretch.first, prefix), min(stretch.beyond, f"{prefix}~")
    seated = record and record.about == _OF_COMMITTEES and all(_SEATS.issuperset(rule.levels) for rule in rules)
    return (Seats if seated else Stretch)(min(first, beyond), beyond)
