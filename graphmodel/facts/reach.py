"""How far a change reaches: along which relations what is known of one thing shows in the findings about another.

The stores follow these trails from whatever a change touched; what stands at their ends is judged again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Trail = tuple[str, ...]
"""Relations to follow in turn, from source to target; with `~` in front from target to source. Empty: stay."""

HERE: Final[Trail] = ()
TO_UNIT: Final[Trail] = ("ESTABLISHED_IN",)


@dataclass(frozen=True)
class Reach:
    """Whose findings a change may move."""

    units: frozenset[str] = frozenset()
    """Ids of coverage subjects and zones; with them goes whatever is established in them."""
    alone: frozenset[str] = frozenset()
    """Ids of others of them; of what is established in them nothing moves but its quality, which they show."""
    committees: frozenset[str] = frozenset()
    """Ids of committees, which may stand nowhere any more."""
    people: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    """Place prefixes: everything that lies there."""
    places: frozenset[str] = frozenset()
    """Ids of those units that are places and changed themselves; what is counted in them tells of them too."""
    homes: frozenset[str] = frozenset()
    """Places of people that changed; what counts them there moves."""
    counties: frozenset[str] = frozenset()
    """Place prefixes (6 characters) that hold all of these, before and after the change."""

    def __or__(self, other: Reach) -> Reach:
        """Return what either reaches."""
        return Reach(
            self.units | other.units,
            self.alone | other.alone,
            self.committees | other.committees,
            self.people | other.people,
            self.scopes | other.scopes,
            self.places | other.places,
            self.homes | other.homes,
            self.counties | other.counties,
        )


@dataclass(frozen=True)
class Effect:
    """Where a change of a node shows: at the end of a trail, and by which properties (None: whatever changes)."""

    trail: Trail
    by: frozenset[str] | None = None
    alone: bool = False
    """Does it leave alone what is established in the units there, but for its quality?"""


LIFETIME: Final = frozenset({"valid_from", "valid_to"})
"""An effect by these alone comes from a node that begins or ends; what is new has nothing around it yet."""
_NAMED: Final = LIFETIME | {"name", "place"}
_ROLE: Final = _NAMED | {"form"}
_HOLDER: Final = _NAMED | {"birth_year", "status", "wulao_kinds", "new_wulao_kinds"}


def _effects(*trails: Trail, by: frozenset[str] | None = None, alone: bool = False) -> tuple[Effect, ...]:
    return tuple(Effect(trail, by, alone) for trail in trails)


_OF_PARTY: Final = _effects(
    ("~HAS_PARTY_ORG",),
    ("~HAS_PARTY_ORG", "~IN_ZONE"),
    ("~LED_BY", *TO_UNIT),
    ("~RELIES_ON", *TO_UNIT),
    ("~APPOINTED_BY", "HOLDS_POSITION", *TO_UNIT),
)
_OF_COMMITTEE: Final = (
    *_effects(TO_UNIT, alone=True),
    *_effects(
        HERE,
        TO_UNIT,
        (*TO_UNIT, "~IN_ZONE"),
        ("COVERS",),
        ("~GUIDED_BY", *TO_UNIT),
        ("~HOLDS_POSITION",),
        ("~LIAISES_WITH",),
        by=_ROLE,
    ),
)
_OF_LIAISON: Final = _effects(("~LIAISES_WITH",), ("~ESTABLISHED_IN", "~LIAISES_WITH"), by=_NAMED)

FROM_KIND: Final[Mapping[str, tuple[Effect, ...]]] = {
    "Unit": (
        *_effects(HERE, ("IN_ZONE",), alone=True),
        *_effects(HERE, by=_NAMED),
        *_OF_LIAISON,
        *_effects(("~LOCATED_IN",), by=LIFETIME),
    ),
    "Zone": (*_effects(HERE, ("~IN_ZONE",), alone=True), *_effects(HERE, by=_NAMED), *_OF_LIAISON),
    "CareCommittee": _OF_COMMITTEE,
    "PartyOrganization": _OF_PARTY,
    "Person": (
        *_effects(HERE, ("HOLDS_POSITION", *TO_UNIT), by=_HOLDER),
        *_effects(("LIAISES_WITH",), ("LIAISES_WITH", *TO_UNIT), by=_NAMED),
    ),
    "Award": _effects(("AWARDED_TO", *TO_UNIT)),
    "EducationSite": _effects(("LOCATED_IN",), ("POINT_OF", "LOCATED_IN"), ("~POINT_OF", "LOCATED_IN")),
}
"""From a node whose contents changed, by kind; `Unit` stands for every coverage subject."""

End = Literal["source", "target"]
FROM_RELATION: Final[Mapping[str, tuple[tuple[End, tuple[Trail, ...] | None], ...]]] = {
    "ESTABLISHED_IN": (("source", None), ("target", (HERE, ("~IN_ZONE",)))),
    "HOLDS_POSITION": (("source", None), ("target", (TO_UNIT,))),
    "LIAISES_WITH": (("source", (HERE,)), ("target", (HERE, TO_UNIT))),
    "COVERS": (("target", (HERE, ("IN_ZONE",))),),
    "GUIDED_BY": (("source", (TO_UNIT,)),),
    "LED_BY": (("source", (TO_UNIT,)),),
    "RELIES_ON": (("source", (TO_UNIT,)),),
    "HAS_PARTY_ORG": (("source", (HERE, ("~IN_ZONE",), ("IN_ZONE",))),),
    "IN_ZONE": (("source", (HERE,)), ("target", (HERE,))),
    "LOCATED_IN": (("source", None),),
    "AWARDED_TO": (("source", None), ("target", (TO_UNIT,))),
    "APPOINTED_BY": (("source", (("HOLDS_POSITION", *TO_UNIT),)),),
    "POINT_OF": (("source", (("LOCATED_IN",),)), ("target", (("LOCATED_IN",),))),
}
"""From the ends of a relation that changed; None: as from that node itself. Other relations move no finding."""

COUNTED_AT_HOME: Final = "Person"
"""The kind that findings about the places above it count …"""
COUNTED_LAYER: Final = "core_layer"
"""… where they are of this layer …"""
COUNTED_BY: Final = ("valid_from", "valid_to", "layer", "birth_year", "place")
"""… by these properties."""
