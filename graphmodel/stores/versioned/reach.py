"""How far a change reaches, by the effects that are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graphmodel.facts.effect import LIFETIME, Effect
from graphmodel.facts.effects import effects_of, end_effects_of
from graphmodel.facts.reach import Reach
from graphmodel.facts.second_order import COUNTED_AT_HOME, COUNTED_BY, COUNTED_LAYER
from graphmodel.facts.telling import telling_of
from graphmodel.facts.trail import HERE, TO_UNIT, Trail
from graphmodel.kinds import unit_kinds
from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.node import Node, Relation
from graphmodel.stores.versioned.identity import kind_of, of_kinds
from graphmodel.stores.versioned.ledger import Gids, Ways
from graphmodel.stores.versioned.table import Row, Table

COUNTY: Final = 6
"""Length of a county's prefix."""
VILLAGE: Final = 12
"""Length of a village's prefix."""
_NAMING_A_VILLAGE: Final = ("VillagerGroup",)

Pair = tuple[Row | None, Row | None]
"""A row before and after a change; None where there is none."""

_ROLE: Final = ("valid_from", "valid_to", "name", "form")
"""What an upper committee shows in the findings below it."""


Start = tuple[Gids, Trail]
"""Gids and the trail to follow from them."""
Starts = dict[bool, list[Start]]


def reach(ways: Ways, table: Table, changed: Sequence[Pair]) -> Reach:
    """Return whose findings may move when rows of one table change; rows of both sides still stand."""
    if not changed:
        return Reach()
    model = table.model
    if model is ListDeclaration:
        scopes = [str(row.contents[table.position("scope")] or "") for row in _rows(changed)]
        return Reach(scopes=frozenset(division.county_of(s) if s else "" for s in scopes))
    if issubclass(model, Node):
        return replace(_of_nodes(ways, table, changed), told=telling_of(model.__name__))
    return replace(_from_relations(ways, model, changed), told=telling_of(model.relation.name))


def _of_nodes(ways: Ways, table: Table, changed: Sequence[Pair]) -> Reach:
    starts = _from_nodes(frozenset(row.gid for row in _rows(changed)), _moved(table, changed))
    uppers = (_with_new_role(table, changed), TO_UNIT)
    own = {str(row.contents[table.position("place")]) for row in _rows(changed)}
    homes = frozenset(_homes(table, changed)) if table.model.__name__ == COUNTED_AT_HOME else frozenset[str]()
    ids = frozenset(str(row.contents[0]) for row in _rows(changed)) if table.model is Jurisdiction else frozenset[str]()
    counties = frozenset(place[:COUNTY] for place in own)
    return _reached(ways, starts, uppers) | Reach(places=ids, homes=homes, counties=counties)


def _from_relations(ways: Ways, model: type[Relation], changed: Sequence[Pair]) -> Reach:
    name = model.relation.name
    starts: Starts = {True: [], False: []}
    for effect in end_effects_of(name):
        at_end = {int(row.contents[0 if effect.side == "source" else 1] or 0) for row in _rows(changed)}
        gids = of_kinds(at_end, effect.kinds)
        found = _from_nodes(gids, None) if effect.trail is None else {False: [(gids, effect.trail)]}
        for alone, more in found.items():
            starts[alone] += [start for start in more if start[0] and start not in starts[alone]]
    uppers = frozenset(int(row.contents[1] or 0) for row in _rows(changed)) if name == "ESTABLISHED_IN" else ()
    return _reached(ways, starts, (frozenset(uppers), HERE))


def _from_nodes(gids: Gids, moved: frozenset[str] | None) -> Starts:
    """Return the trails from nodes of which the columns `moved` changed; None: anything but when they begin and end.

    Under False those to what they reach whole, under True those to the units that they reach alone.
    """
    starts: Starts = {True: [], False: []}
    for kind in sorted({kind_of(gid) for gid in gids}):
        for effect in effects_of(kind):
            if _shows(effect, moved):
                starts[effect.alone].append((of_kinds(gids, (kind,)), effect.trail))
    return starts


def _shows(effect: Effect, moved: frozenset[str] | None) -> bool:
    if effect.by is None:
        return True
    return effect.by != LIFETIME if moved is None else bool(effect.by & moved)


def _reached(ways: Ways, starts: Mapping[bool, Sequence[Start]], uppers: Start) -> Reach:
    """Return what stands at the ends of the trails, and what lies under the places whose committee changed.

    Of a county and what is above it that is a scope; below, one by one: a part of a county cannot be judged as a
    scope, for what it is judged by may lie beside it.
    """
    whole, by_themselves = starts[False], starts[True]
    ends = ways.follow([*whole, *by_themselves, uppers])
    above = [found.id for found in ways.known(of_kinds(ends[-1], ("Jurisdiction",))).values()]
    scopes = {prefix for prefix in map(division.prefix_of, above) if len(prefix) <= COUNTY}
    reached = frozenset[int]().union(*ends[: len(whole)], _below(ways, map(division.prefix_of, above)))
    units, people = of_kinds(reached, _like_units()), of_kinds(reached, (COUNTED_AT_HOME,))
    alone = of_kinds(frozenset[int]().union(*ends[len(whole) : -1]), _like_units()) - units
    committees = of_kinds(reached, ("CareCommittee",))
    found = ways.known(units | alone | committees | people)
    return Reach(
        units=frozenset(found[gid].id for gid in units if gid in found),
        alone=frozenset(found[gid].id for gid in alone if gid in found),
        committees=frozenset(found[gid].id for gid in committees if gid in found),
        people=frozenset(found[gid].id for gid in people if gid in found),
        scopes=frozenset(scopes),
        counties=frozenset(found[gid].place[:COUNTY] for gid in units | alone | committees | people if gid in found),
    )


def _like_units() -> tuple[str, ...]:
    """Return the kinds that findings are about as they are about units: people can keep contact with them."""
    return (*unit_kinds(), "Zone", "PartyOrganization")


def _below(ways: Ways, prefixes: Iterable[str]) -> Gids:
    """Return what names the committees of townships and villages: all that lies there, or the groups of the village."""
    below = [prefix for prefix in prefixes if len(prefix) > COUNTY]
    villages = [prefix for prefix in below if len(prefix) == VILLAGE]
    townships = [prefix for prefix in below if len(prefix) < VILLAGE]
    return ways.lying_in(_NAMING_A_VILLAGE, villages) | ways.lying_in((*unit_kinds(), "Zone"), townships)


def _rows(changed: Iterable[Pair]) -> list[Row]:
    return [row for pair in changed for row in pair if row is not None]


def _moved(table: Table, changed: Sequence[Pair]) -> frozenset[str] | None:
    """Return the columns that differ in any of the nodes; None where all that changed is new."""
    if all(before is None for before, _ in changed):
        return None
    names = [name for name, _ in table.contents]
    if not all(before and after for before, after in changed):
        return frozenset(names)
    pairs = [(before.contents, after.contents) for before, after in changed if before and after]
    return frozenset(name for n, name in enumerate(names) if any(old[n] != new[n] for old, new in pairs))


def _homes(table: Table, changed: Iterable[Pair]) -> Iterator[str]:
    """Yield the places of those who count differently after the change."""
    layer, place = table.position("layer"), table.position("place")
    for pair in changed:
        counted = [row for row in pair if row and row.contents[layer] == COUNTED_LAYER]
        if len(counted) == 1 or (len(counted) == 2 and _differ(table, counted[0], counted[1], COUNTED_BY)):
            yield from (str(row.contents[place]) for row in counted)


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
