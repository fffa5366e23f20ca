"""Which columns of facts tell of another node or of a person: what may be seen of a row depends on them."""

from __future__ import annotations

from typing import Final, NamedTuple

from graphmodel.facts.contract import FACTS
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.node import Node, Relation, properties


class Reference(NamedTuple):
    """Columns of a row that tell of one other node."""

    id: str
    name: str | None = None
    tells: tuple[str, ...] = ()
    """What else they tell of it, beside its kind."""


OWN: Final = frozenset({"unit", "committee", "zone", "person", "award", "site", "team"})
"""Subjects whose rows are about one node, with the columns `id` and `place`; the others are about relations."""

KEPT: Final = frozenset({"id", "name", "kind", "level"})
"""Columns in which something may stand in the row of a node outside."""

REFERENCES: Final[dict[str, tuple[Reference, ...]]] = {
    "unit": (Reference("located_in"), Reference("party_org", "party_org_name"), Reference("zone", "zone_name")),
    "committee": (
        Reference("unit", "unit_name", ("unit_ended_on",)),
        Reference("led_by", "led_by_name"),
        Reference("guided_territorially_by"),
        Reference("guided_by_system"),
        Reference("relies_on"),
    ),
    "cover": (Reference("committee", "committee_name", ("committee_ended_on",)), Reference("unit")),
    "zone": (Reference("party_org", "party_org_name"),),
    "position": (
        Reference("person", "name"),
        Reference("committee"),
        Reference("appointed_by", "appointed_by_name"),
    ),
    "liaison": (
        Reference("person", "person_name", ("person_place",)),
        Reference("target"),
        Reference("unit", "unit_name", ("unit_place", "unit_ended_on")),
    ),
    "person": (Reference("located_in"),),
    "award": (Reference("holder"), Reference("unit", tells=("unit_ended_on",))),
    "site": (Reference("located_in"), Reference("centre")),
    "team": (),
}

PEOPLE: Final = {"position": Reference("person", "name"), "liaison": Reference("person", "person_name"),
                 "person": Reference("id", "name")}  # fmt: skip
"""The columns that tell who somebody is."""

_DECLARED: Final[dict[str, tuple[type[Node] | type[Relation], ...]]] = {
    "person": (Person,), "position": (Person, HoldsPosition), "liaison": (Person, LiaisesWith),
}  # fmt: skip


def personal_columns(subject: str) -> list[str]:
    """Return the columns that hold properties declared as personal."""
    declared = {p.name for model in _DECLARED.get(subject, ()) for p in properties(model) if p.personal}
    return [column for column in FACTS[subject] if column in declared]
