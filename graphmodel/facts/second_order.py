"""Effects that no declaration of a subject tells, because judging makes something of several rows: declared by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.facts.effect import LIFETIME, Effect, EndEffect, Side
from graphmodel.facts.trail import HERE, TO_UNIT, Trail, departs_from
from graphmodel.kinds import expand

_ROLE: Final = LIFETIME | {"name", "place", "form"}
"""What a committee shows in the findings about others."""
_HOLDER: Final = LIFETIME | {"name", "place", "birth_year", "status", "wulao_kinds", "new_wulao_kinds"}
"""What a person shows in the liaison duty, which goes with a post."""

COUNTED_AT_HOME: Final = "Person"
"""The kind that findings about the places above it count …"""
COUNTED_LAYER: Final = "core_layer"
"""… where they are of this layer …"""
COUNTED_BY: Final = ("valid_from", "valid_to", "layer", "birth_year", "place")
"""… by these properties."""


def effects() -> Iterator[Effect]:
    """Yield where a change of a node shows in what judging makes of several rows."""
    # A zone and the enterprises in it are judged by each other.
    yield Effect(expand(("Unit",)), ("IN_ZONE",), alone=True)
    yield Effect(("Zone",), ("~IN_ZONE",), alone=True)
    yield Effect(("PartyOrganization",), ("~HAS_PARTY_ORG", "~IN_ZONE"))
    # A committee is the committee of its unit, of those it covers, of the enterprises in its zone; the upper one of
    # those it guides; the one that people serve in and contact.
    for trail in (
        HERE, TO_UNIT, (*TO_UNIT, "~IN_ZONE"), ("COVERS",), ("~GUIDED_BY", *TO_UNIT), ("~HOLDS_POSITION",),
        ("~LIAISES_WITH",),
    ):  # fmt: skip
        yield Effect(("CareCommittee",), trail, _ROLE)
    yield Effect(("Person",), HERE, _HOLDER)
    # A central station counts its points.
    yield Effect(("EducationSite",), ("POINT_OF", "LOCATED_IN"))


def end_effects() -> Iterator[EndEffect]:
    """Yield where a change of a relation shows in what judging makes of several rows."""
    # Where something lies, what a committee stands for and who serves in it show wherever these themselves do.
    yield from _from("ESTABLISHED_IN", "source", None)
    yield from _from("ESTABLISHED_IN", "target", HERE, ("~IN_ZONE",))
    yield from _from("HOLDS_POSITION", "source", None)
    yield from _from("LOCATED_IN", "source", None)
    # A zone and the enterprises in it are judged by each other.
    yield from _from("COVERS", "target", ("IN_ZONE",))
    yield from _from("HAS_PARTY_ORG", "source", ("~IN_ZONE",), ("IN_ZONE",))
    yield from _from("IN_ZONE", "target", HERE)
    # A committee that is contacted may stand nowhere.
    yield from _from("LIAISES_WITH", "target", HERE)
    # A central station counts its points.
    yield from _from("POINT_OF", "target", ("LOCATED_IN",))


def _from(relation: str, side: Side, *trails: Trail | None) -> Iterator[EndEffect]:
    kinds = departs_from(relation if side == "source" else f"~{relation}")
    for trail in trails:
        yield EndEffect(relation, side, kinds, trail)
