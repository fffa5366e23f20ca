"""Which columns of facts tell of another node or of a person: what may be seen of a row depends on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from graphmodel.facts.columns import FACTS
from graphmodel.facts.subject import Hop
from graphmodel.facts.subjects import subjects
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Property, properties
from graphmodel.kinds.person import Person


class Reference(NamedTuple):
    """Columns of a row that tell of one other node."""

    id: str
    name: str | None = None
    tells: tuple[str, ...] = ()
    """What else they tell of it, beside its kind."""


KEPT: Final = frozenset({"id", "name", "kind", "level"})
"""What may stand in the row of a node outside, and what of a node outside may stand in another's row."""

_ENDS: Final[dict[str, tuple[Reference, ...]]] = {
    "cover": (Reference("committee", "committee_name", ("committee_ended_on",)), Reference("unit")),
    "position": (Reference("person", "name"), Reference("committee")),
    "liaison": (
        Reference("person", "person_name", ("person_place",)),
        Reference("target", "target_name", ("target_place", "target_form", "target_ended_on")),
    ),
}
"""The ends of relations, where a row is about one."""

PEOPLE: Final = {
    "position": Reference("person", "name"), "liaison": Reference("person", "person_name"),
    "person": Reference("id", "name"), "visit": Reference("person", "person_name"),
}  # fmt: skip
"""The columns that tell who somebody is."""


@cache
def references(subject: str) -> tuple[Reference, ...]:
    """Return what the rows of a subject tell of other nodes, as its ends and hops are declared."""
    hops = (part for part in subjects()[subject].further if isinstance(part, Hop))
    return (*_ENDS.get(subject, ()), *(found for hop in hops if (found := _told_by(hop))))


def _told_by(hop: Hop) -> Reference | None:
    columns = {told: column for column, told in hop.gives.items()}
    if "id" not in columns:
        return None
    tells = tuple(column for column, told in hop.gives.items() if told not in KEPT)
    return Reference(columns["id"], columns.get("name"), tells)


@cache
def personal_columns(subject: str) -> tuple[str, ...]:
    """Return the columns that hold properties declared as personal, of a kind or relation that the rows start from."""
    return _columns(subject, lambda p: p.personal)


@cache
def naming_columns(subject: str) -> tuple[str, ...]:
    """Return the columns that hold properties declared as calling somebody by name."""
    return _columns(subject, lambda p: p.names)


@cache
def naming_kinds() -> frozenset[str]:
    """Return the kinds whose nodes are people, call somebody by name or hold what is personal."""
    naming = (name for name, kind in kinds().items() if any(p.names or p.personal for p in properties(kind)))
    return frozenset({Person.__name__, *naming})


def _columns(subject: str, wanted: Callable[[Property], bool]) -> tuple[str, ...]:
    declared = subjects()[subject]
    named = {declared.starts, *(kind for end in declared.ends for kind in end.kinds)}
    models = [model for held in (kinds(), relations()) for name, model in held.items() if name in named]
    found = {p.name for model in models for p in properties(model) if wanted(p)}
    return tuple(column for column in FACTS[subject] if column in found)
