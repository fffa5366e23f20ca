"""Which rows a few subjects are judged by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.facts.few import Among
from graphmodel.facts.record import records
from graphmodel.stores.versioned.identity import of_kinds
from graphmodel.stores.versioned.ledger import Gids, Handle, Ways

KEY: Final = 12
"""Length of a place key."""
_ABOVE: Final = (6, 9, KEY)
"""Lengths of the prefixes of county, township and village, whose committees stand above a subject."""


@dataclass(frozen=True)
class Surroundings:
    """What a few subjects are judged by, as handles of rows."""

    rows: Mapping[str, Collection[Handle]]
    """What the facts of each subject start from: nodes, or relations."""
    whole: Mapping[int, str]
    """Ids by gid of those about which everything is there."""
    partly: Mapping[int, str]
    """The same of the committees whose quality can be judged, and nothing else about them."""
    upper: Mapping[int, str]
    """The same of the committees of village, township and county above them that are not among `rows`."""


def surroundings(ways: Ways, among: Among, counted: Callable[[Collection[str]], Collection[int]]) -> Surroundings:
    """Return what a few subjects are judged by; whole are these and the committees established in them.

    `counted` returns those people of places (prefixes) who are counted there.
    """
    found = ways.find(among.units | among.alone | among.committees | among.people)
    named = frozenset(found[i].gid for i in among.units | among.alone if i in found)
    people = frozenset(found[i].gid for i in among.people if i in found)
    asked = frozenset(found[i].gid for i in among.units if i in found)
    in_zones, held, standing, served, there = ways.follow([
        (named, ("~IN_ZONE",)), (asked, ("~ESTABLISHED_IN",)), (named, ("~ESTABLISHED_IN",)),
        (people, ("HOLDS_POSITION",)), (of_kinds(named, ("Jurisdiction",)), ("~LOCATED_IN",)),
    ])  # fmt: skip
    units = named | in_zones
    own = held | frozenset(found[i].gid for i in among.committees if i in found)
    sites = of_kinds(there, ("EducationSite",))
    reached, tied = ways.follow_and_tie([
        (units, ("IN_ZONE",)), (units, ("~ESTABLISHED_IN",)), (units, ("IN_ZONE", "~ESTABLISHED_IN")),
        (own, ("~AWARDED_TO",)), (sites, ("~POINT_OF",)),
        (own | named, ("~VISITED",)),
        *((of_kinds(own | named | people, record.about), (f"~{record.relation}",)) for record in records()),
    ], [
        ("COVERS", "target", units), ("HOLDS_POSITION", "target", own), ("HOLDS_POSITION", "source", people),
        ("LIAISES_WITH", "target", named | own | standing), ("LIAISES_WITH", "source", people),
    ])  # fmt: skip
    zoned, here, within, awards, points, visits, *about = reached
    covers, posts, held_posts, liaisons, owed = tied
    zones, parties = of_kinds(units, ("Zone",)) | zoned, of_kinds(units, ("PartyOrganization",))
    committees = own | here | within | served
    rows: dict[str, Collection[Handle]] = {
        "unit": units - zones - parties,
        "party": parties,
        "zone": zones,
        "committee": committees,
        "cover": covers,
        "position": posts | held_posts,
        "liaison": liaisons | owed,
        "award": awards,
        "site": sites | points,
        "visit": visits,
        "person": people | frozenset(counted(among.inhabited) if among.inhabited else ()),
        **{record.subject.name: found_about for record, found_about in zip(records(), about, strict=True)},
    }
    whole, partly = named | own | people, standing - own
    nodes = ways.known(whole | partly)
    return Surroundings(
        rows,
        {gid: nodes[gid].id for gid in whole if gid in nodes},
        {gid: nodes[gid].id for gid in partly if gid in nodes},
        _above(ways, {node.place for node in nodes.values()}, committees),
    )


def _above(ways: Ways, places: Iterable[str], beside: Gids) -> dict[int, str]:
    """Return the committees of the county, township and village in which places lie."""
    keys = {place[:length].ljust(KEY, "0") for place in places for length in _ABOVE}
    return {gid: found.id for gid, found in ways.known(ways.seated_in(keys) - beside).items()}
