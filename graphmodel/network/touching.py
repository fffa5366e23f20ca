"""What a change touches must lie in the places of whoever makes it, before and after; else nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphmodel.errors import ForbiddenError
from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division
from graphmodel.network.asker import Asker, Right

if TYPE_CHECKING:
    from graphmodel.statements.changes import Changes, PutRelation, RemoveRelation
    from graphmodel.stores.transaction import Reader


def refuse_outside(reader: Reader, asker: Asker, changes: Changes) -> None:
    """Raise ForbiddenError where a node that is put, or one that a relation binds, lies outside the granted places.

    `changes` know the place of every node. What a relation points at may also lie in a place above the granted ones:
    a county says which committee of its city guides it.
    """
    if asker.everywhere:
        return
    put = {p.node.id: p.place for p in changes.nodes}
    removed = {r.id for r in changes.removed_nodes}
    ties: tuple[PutRelation | RemoveRelation, ...] = (*changes.relations, *changes.removed_relations)
    sources = {p.source for p in ties} | removed
    targets = {p.target for p in ties}
    before = reader.places_of({*put, *sources, *targets})
    places = [(id_, place) for held in (before, put) for id_, place in held.items()]
    outside = {id_ for id_, place in places if not asker.reaches(place)}
    above = {id_ for id_ in outside - put.keys() - sources if _is_above(asker, before.get(id_, ""))}
    _refuse(outside - above)


def refuse_unassigned(asker: Asker, changes: Changes) -> None:
    """Raise ForbiddenError where something is stated that takes more than editing: for planning, or as a rule."""
    ties: tuple[PutRelation | RemoveRelation, ...] = (*changes.relations, *changes.removed_relations)
    sources = {name for tie in ties for name in tie.relation.relation.sources if name in kinds()}
    stated = [put.node.kind for put in changes.nodes] + [kinds()[name].kind for name in sources]
    if any(kind.planning for kind in stated):
        asker.require(Right.assign)
    if any(kind.ruling for kind in stated):
        asker.require(Right.set_rules)


def refuse_undoing(reader: Reader, asker: Asker, number: int) -> None:
    """Raise ForbiddenError where change `number` is somebody else's, or touched what lies outside."""
    others = any(e.number == number and e.made_by != asker.name for e in reader.history())
    if others:
        asker.require(Right.correct)
    if asker.everywhere:
        return
    changed = [entry for entry in reader.changes(number - 1) if entry["number"] == number]
    ids = {str(entry[end]) for entry in changed for end in ("id", "source") if entry.get(end)}
    places = reader.places_of(ids)
    # Where something that is gone lay nobody tells any more: whoever removed it could reach it.
    gone = ids - places.keys() if others else set[str]()
    _refuse({id_ for id_, place in places.items() if not asker.reaches(place)} | gone)


def _is_above(asker: Asker, place: str) -> bool:
    return bool(place) and bool(asker.below(division.prefix_of(place)))


def _refuse(outside: Iterable[str]) -> None:
    if count := len(set(outside)):
        raise ForbiddenError(f"这次改动涉及您的范围之外的对象（{count} 个），全部没有写入；请只改本范围内的资料。")
