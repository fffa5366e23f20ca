"""Facts about a few subjects, and about whatever they are judged by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from graphmodel.facts import Among, Around
from graphmodel.reach import COUNTED_LAYER
from graphmodel.stores.sqlite.facts.subject import facts_of_rows, rows_of
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.frames import OF_FACTS
from graphmodel.stores.sqlite.identities import find, known
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.trails import Gids, Trails, of_kinds

KEY: Final = 12
"""Length of a place key."""
_ABOVE: Final = (6, 9, KEY)
"""Lengths of the prefixes of county, township and village, whose committees stand above a subject."""


def facts_around(session: Session, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
    """Return what a few subjects are judged by; whole are these and the committees established in them."""
    day = day_at(session, as_of)
    rows, whole, partly = _rows(session, among, day)
    nodes = known(session, whole | partly)
    upper = _above(session, {node.place for node in nodes.values()}) - frozenset(rows["committee"])
    frames = {s: facts_of_rows(session, s, rows.get(s, ()), day) for s in subjects if s != "committee"}
    # Those around and those above are read together and cut apart: two queries and frames cost twice as much.
    committees = rows_of(session, "committee", upper | frozenset(rows["committee"]), day)
    above = {node.id for node in known(session, upper).values()}
    committees.sort(key=lambda row: row[0] in above)
    together, around = OF_FACTS["committee"].frame(committees), sum(row[0] not in above for row in committees)
    return Around(
        frames={**frames, "committee": together.slice(0, around)},
        upper=together.slice(around),
        whole=frozenset(nodes[gid].id for gid in whole if gid in nodes),
        partly=frozenset(nodes[gid].id for gid in partly if gid in nodes),
    )


def _rows(session: Session, among: Among, day: Day) -> tuple[Mapping[str, Collection[int]], Gids, Gids]:
    """Return the gids that each subject starts from, and those of the nodes that are held whole and partly."""
    trails = Trails(session)
    found = find(session, among.units | among.alone)
    named = frozenset(node.gid for node in found.values())
    people = frozenset(node.gid for node in find(session, among.people).values())
    units = named | trails.ends(named, ("~IN_ZONE",))
    zones = of_kinds(units, ("Zone",)) | trails.ends(units, ("IN_ZONE",))
    own = trails.ends(frozenset(found[i].gid for i in among.units if i in found), ("~ESTABLISHED_IN",))
    own |= frozenset(node.gid for node in find(session, among.committees).values())
    standing = trails.ends(named, ("~ESTABLISHED_IN",))
    near = trails.ends(units | zones, ("~ESTABLISHED_IN",)) | trails.ends(people, ("HOLDS_POSITION",))
    sites = of_kinds(trails.ends(of_kinds(named, ("Jurisdiction",)), ("~LOCATED_IN",)), ("EducationSite",))
    return (
        {
            "unit": units - zones,
            "zone": zones,
            "committee": own | near,
            "cover": trails.ties("COVERS", "target", units),
            "position": trails.ties("HOLDS_POSITION", "target", own) | trails.ties("HOLDS_POSITION", "source", people),
            "liaison": trails.ties("LIAISES_WITH", "target", named | own | standing)
            | trails.ties("LIAISES_WITH", "source", people),
            "award": trails.ends(own, ("~AWARDED_TO",)),
            "site": sites | trails.ends(sites, ("~POINT_OF",)),
            "person": people | _counted(session, among.inhabited, day),
        },
        named | own | people,
        standing - own,
    )


def _above(session: Session, places: Iterable[str]) -> Gids:
    """Return the committees of the county, township and village in which places lie."""
    keys = {place[:length].ljust(KEY, "0") for place in places for length in _ABOVE}
    seats = frozenset(node.gid for node in find(session, keys).values())
    return Trails(session).ends(seats, ("~ESTABLISHED_IN",))


def _counted(session: Session, prefixes: Collection[str], day: Day) -> set[int]:
    """Return the people of places who are counted there."""
    if not prefixes:
        return set()
    sql = with_versions(
        "WITH here AS (SELECT gid FROM person_on_day WHERE place >= :scope AND place < :beyond AND layer = :layer)"
        " SELECT gid FROM here",
        day,
    )
    bounds = {"day": day.number, "layer": COUNTED_LAYER}
    return {gid for p in prefixes for (gid,) in session.all(sql, {**bounds, "scope": p, "beyond": f"{p}~"})}
