"""Kinds that are plain records about something: a meeting, a document, an assessment.

`about=True` on the relation that leads from the record to what it is about is all that is declared; what a record says
and what it is about are its facts, and a change of it moves the findings about that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphmodel.facts.subject import LIFETIME, Hop, Subject
from graphmodel.facts.trail import HERE, TO_UNIT, Trail, possible_from
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import Node, properties, snake_case, value_columns

ABOUT = {"about": "id", "about_kind": "kind"}
"""The columns that tell what a record is about."""


@dataclass(frozen=True)
class Record:
    """A kind of plain records."""

    subject: Subject
    relation: str
    """Leads from a record to what it is about."""
    about: tuple[str, ...]
    """Kinds of that."""


@cache
def records() -> tuple[Record, ...]:
    """Return the kinds of plain records; TypeError where a kind is about two things."""
    found = list(_records())
    names = [record.subject.name for record in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise TypeError(f"a record is about one thing: {sorted(twice)}")
    return tuple(found)


def _records() -> Iterator[Record]:
    for name, relation in relations().items():
        declared = relation.relation
        for kind in declared.sources if declared.about else ():
            about = expand(declared.targets)
            further = (Hop(name, declared.targets, ABOUT),)
            shows_in = tuple(_shows_in(name, about))
            subject = Subject(snake_case(kind), kind, _own(kinds()[kind]), further, shows_in)
            yield Record(subject, name, about)


def _own(model: type[Node]) -> tuple[str, ...]:
    said = [column for held in properties(model) if not held.private for column, _ in value_columns(held)]
    return ("id", "place", *LIFETIME, *said)


def _shows_in(relation: str, about: tuple[str, ...]) -> Iterator[Trail]:
    """A record shows in the findings about what it is about; of a committee, with those about its unit."""
    yield from ((relation, *trail) for trail in (HERE, TO_UNIT) if possible_from(about, trail))
