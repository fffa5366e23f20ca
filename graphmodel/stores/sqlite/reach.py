"""How far a change reaches, by the trails that judging declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graphmodel.codes import division
from graphmodel.kinds import unit_kinds
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.node import Node, Relation
from graphmodel.reach import CONTAINERS, COUNTED_AT_HOME, COUNTED_BY, FROM_KIND, FROM_RELATION, Reach, Trail
from graphmodel.stores.sqlite.identities import known
from graphmodel.stores.sqlite.schema import Table
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.trails import Gids, Trails, kind_of, of_kinds
from graphmodel.stores.sqlite.versions import Row

COUNTY: Final = 6
"""Length of a county's prefix."""

Pair = tuple[Row | None, Row | None]
"""A row before and after a change; None where there is none."""

_ROLE: Final = ("valid_from", "valid_to", "name", "form")
"""What an upper committee shows in the findings below it."""


def reach(session: Session, table: Table, changed: Sequence[Pair]) -> Reach:
    """Return whose findings may move when rows of one table change; rows of both sides still stand."""
    if not changed:
        return Reach()
    model, trails = table.model, Trails(session)
    if model is ListDeclaration:
        scopes = [str(row.contents[table.position("scope")] or "") for row in _rows(changed)]
        return Reach(scopes=frozenset(division.county_of(s) if s else "" for s in scopes))
    if issubclass(model, Node):
        ends = _from_nodes(trails, frozenset(row.gid for row in _rows(changed)), _lifetime_moved(table, changed))
        uppers = trails.ends(_with_new_role(table, changed), ("ESTABLISHED_IN",))
        own = {str(row.contents[table.position("place")]) for row in _rows(changed)}
        homes = frozenset(_homes(table, changed)) if model.__name__ == COUNTED_AT_HOME else frozenset[str]()
        return _reached(session, ends, uppers) | Reach(homes=homes, counties=frozenset(p[:COUNTY] for p in own))
    return _from_relations(session, trails, model, changed)


def _from_relations(session: Session, trails: Trails, model: type[Relation], changed: Sequence[Pair]) -> Reach:
    name, ends = model.relation.name, frozenset[int]()
    for end, its_trails in FROM_RELATION.get(name, ()):
        gids = frozenset(int(row.contents[0 if end == "source" else 1] or 0) for row in _rows(changed))
        if its_trails is None:
            ends |= _from_nodes(trails, gids, containers=False)
        else:
            ends |= _all_ends(trails, gids, its_trails)
    uppers = frozenset(int(row.contents[1] or 0) for row in _rows(changed)) if name == "ESTABLISHED_IN" else ()
    return _reached(session, ends, uppers)


def _from_nodes(trails: Trails, gids: Gids, containers: bool) -> Gids:
    ends = frozenset[int]()
    for kind in {kind_of(gid) for gid in gids}:
        declared = FROM_KIND.get("Unit" if kind in unit_kinds() else kind, ())
        taken = [t for t in declared if containers or not any(step.removeprefix("~") in CONTAINERS for step in t)
                 or kind not in unit_kinds()]  # fmt: skip
        ends |= _all_ends(trails, of_kinds(gids, (kind,)), taken)
    return ends


def _all_ends(trails: Trails, gids: Gids, taken: Iterable[Trail]) -> Gids:
    return frozenset(gid for trail in taken for gid in trails.ends(gids, trail))


def _reached(session: Session, ends: Gids, uppers: Iterable[int]) -> Reach:
    """Return what stands at the ends of the trails, and what lies under the places whose committee changed."""
    units, people = of_kinds(ends, (*unit_kinds(), "Zone")), of_kinds(ends, (COUNTED_AT_HOME,))
    committees, above = of_kinds(ends, ("CareCommittee",)), of_kinds(uppers, ("Jurisdiction",))
    found = known(session, units | committees | people | above)
    return Reach(
        units=frozenset(found[gid].id for gid in units if gid in found),
        committees=frozenset(found[gid].id for gid in committees if gid in found),
        people=frozenset(found[gid].id for gid in people if gid in found),
        scopes=frozenset(division.prefix_of(found[gid].id) for gid in above if gid in found),
        counties=frozenset(found[gid].place[:COUNTY] for gid in units | committees | people if gid in found),
    )


def _rows(changed: Iterable[Pair]) -> list[Row]:
    return [row for pair in changed for row in pair if row is not None]


def _lifetime_moved(table: Table, changed: Iterable[Pair]) -> bool:
    """Does one of the nodes begin or end by the change? What is new has nothing in it yet."""
    return any(before and (after is None or _differ(table, before, after, _ROLE[:2])) for before, after in changed)


def _homes(table: Table, changed: Iterable[Pair]) -> Iterator[str]:
    """Yield the places of those who count differently after the change."""
    for before, after in changed:
        if before is None or after is None or _differ(table, before, after, COUNTED_BY):
            yield from (str(row.contents[table.position("place")]) for row in (before, after) if row)


def _with_new_role(table: Table, changed: Iterable[Pair]) -> Gids:
    """Return the committees that what lies below them has to know anew."""
    if table.model.__name__ != "CareCommittee":
        return frozenset()
    return frozenset(
        row.gid
        for before, after in changed
        if before is None or after is None or _differ(table, before, after, _ROLE)
        for row in (before or after,)
        if row
    )


def _differ(table: Table, before: Row, after: Row, columns: Sequence[str]) -> bool:
    return any(before.contents[table.position(c)] != after.contents[table.position(c)] for c in columns)
