"""Edits of one node or relation by somebody who has read a version of it: it stands as it was read, or nothing is
written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.errors import ConflictError, ForbiddenError, NotFoundError, StaleVersionError
from graphmodel.kinds.node import Node, Relation
from graphmodel.network.asker import Right
from graphmodel.network.carried import carried, carried_by
from graphmodel.network.referring import first_of, leaving, referring, row_of
from graphmodel.network.veil import Veil
from graphmodel.statements.changes import Changes, PutNode, PutRelation, RemoveNode, RemoveRelation

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.entries import StoredRelation
    from graphmodel.stores.transaction import Reader, Writer


class End(NamedTuple):
    """A relation as it is addressed: its type, both ends, and the values of its key."""

    model: type[Relation]
    source: str
    target: str
    key: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.model.relation.title} {self.source}→{self.target}"


@dataclass(frozen=True)
class Edit:
    """How somebody writes."""

    version: int | None
    """The version that was read; None: there is none yet."""
    change_id: str
    effective: date | None = None
    """The day from which it is so; None: the day of the store."""
    keep: bool = True
    watch: Callable[[Reader, int], None] = lambda *_: None
    """Is shown the store after the change of that number, also where it is not kept."""


@dataclass(frozen=True)
class Contents:
    """What is given, by property; `read` makes a node or relation of it and raises what is wrong."""

    given: Mapping[str, Any]
    read: Callable[[Mapping[str, Any]], Node | Relation]
    partly: bool
    """Does what is not given stay as it is? What the asker cannot see stays in any case."""
    ties: tuple[tuple[Relation, str], ...] = ()
    """Relations that leave a new node, with their targets: what gives it its place is written with it."""

    def bound(self, reader: Reader, asker: Asker, id_: str) -> tuple[PutRelation, ...]:
        """Return the relations of a new node; NotFoundError where a target cannot be reached by the asker."""
        for _, target in self.ties:
            refuse_unreached(reader, asker, target)
        return tuple(PutRelation(tie, id_, target, tie.valid_from) for tie, target in self.ties)

    def beside(self, veil: Veil, before: Node | Relation | None) -> Node | Relation:
        """Return what is given beside what stays; ForbiddenError for what the asker cannot even see."""
        kept: dict[str, Any] = {}
        if before is not None:
            hidden = veil.hidden_of(type(before))
            if unseen := hidden & self.given.keys() & _personal(veil, type(before)):
                raise ForbiddenError(
                    f"“{veil.asker.name}”没有查看名册内容的权限，不能改动：{'、'.join(sorted(unseen))}。"
                )
            names = type(before).model_fields if self.partly else hidden
            held = before.model_dump(mode="json")
            kept = {name: held[name] for name in names}
        return self.read({**kept, **self.given})


def put_node(network: Network, asker: Asker, id_: str, contents: Contents, edit: Edit) -> Outcome:
    """Give a node its contents, a new one also its ties.

    StaleVersionError where it was changed since, NotFoundError where it, or what it is bound to, lies outside.
    """

    def changes(writer: Writer, day: date) -> Changes:
        before, ties = None, tuple[PutRelation, ...]()
        if writer.kind_of([id_]):
            held = row_of(writer, asker, id_)
            refuse_stale(edit, held.touched, id_)
            before = held.node
        else:
            refuse_stale(edit, None, id_)
            ties = contents.bound(writer, asker, id_)
        node = contents.beside(Veil(writer, asker), before)
        assert isinstance(node, Node)
        return Changes(day, asker.name, nodes=(PutNode(node),), relations=ties)

    return written_once(network, asker, edit, changes)


def remove_node(network: Network, asker: Asker, id_: str, edit: Edit) -> Outcome:
    """Remove a node that never was so, and its own relations; ConflictError names what refers to it."""
    asker.require(Right.correct)

    def changes(writer: Writer, day: date) -> Changes:
        held = row_of(writer, asker, id_)
        refuse_stale(edit, held.touched, id_)
        if others := list(referring(writer, held.node)):
            raise ConflictError(f"还有 {len(others)} 处指向“{id_}”：{first_of(writer, asker, others)}；没有移除。")
        own = tuple(RemoveRelation(tie.relation, tie.source, tie.target) for tie in leaving(writer, id_))
        gone = RemoveNode(type(held.node), id_)
        return Changes(day, asker.name, removed_nodes=(gone,), removed_relations=own)

    return written_once(network, asker, edit, changes)


def put_relation(network: Network, asker: Asker, end: End, contents: Contents, edit: Edit) -> Outcome:
    """Give a relation its contents; errors as of `put_node`."""

    def changes(writer: Writer, day: date) -> Changes:
        held = standing(writer, asker, end)
        refuse_stale(edit, held.touched if held else None, str(end))
        relation = contents.beside(Veil(writer, asker), held.relation if held else None)
        assert isinstance(relation, Relation)
        known_from = held.relation.valid_from if held else relation.valid_from
        return Changes(day, asker.name, relations=(PutRelation(relation, end.source, end.target, known_from),))

    return written_once(network, asker, edit, changes)


def remove_relation(network: Network, asker: Asker, end: End, edit: Edit) -> Outcome:
    """Remove a relation that never was so, with what it carries; NotFoundError where there is none."""
    asker.require(Right.correct)

    def changes(writer: Writer, day: date) -> Changes:
        held = standing(writer, asker, end)
        if held is None:
            raise NotFoundError(f"没有这一条：{end}。")
        refuse_stale(edit, held.touched, str(end))
        gone = [held]
        for model in carried_by(end.model.relation.name):
            known = list(writer.relations(model.relation.name, ids=[end.source]))
            gone += carried(model, held.relation, held.target, known)
        ties = tuple(RemoveRelation(tie.relation, tie.source, tie.target) for tie in gone)
        return Changes(day, asker.name, removed_relations=ties)

    return written_once(network, asker, edit, changes)


def standing(reader: Reader, asker: Asker, end: End) -> StoredRelation | None:
    """Return the relation that is addressed: of several in turn the one that has not ended, else the last.

    NotFoundError where an end does not exist or lies outside the places of the asker.
    """
    row_of(reader, asker, end.source)
    refuse_unreached(reader, asker, end.target)
    found = [
        held
        for held in reader.relations(end.model.relation.name, ids=[end.source])
        if held.target == end.target and key_of(held.relation)[: len(end.key)] == end.key
    ]
    return max(
        found, key=lambda held: (held.relation.valid_to is None, held.relation.valid_from or date.min), default=None
    )


def refuse_unreached(reader: Reader, asker: Asker, target: str) -> None:
    """Raise NotFoundError where there is no such node inside the places of the asker, nor around them."""
    place = reader.places_of([target]).get(target)
    if place is None or not (asker.reaches(place) or asker.is_around(place.rstrip("0"))):
        raise NotFoundError(f"没有找到编号“{target}”。")


def key_of(relation: Relation) -> tuple[str, ...]:
    """Return the values that tell a relation from others between the same two nodes, as an address writes them."""
    values = [getattr(relation, name) for name in relation.relation.key]
    return tuple("" if value is None else str(getattr(value, "value", value)) for value in values)


def _personal(veil: Veil, model: type[Node] | type[Relation]) -> frozenset[str]:
    """Return the properties that this asker does not see and another one may; what is private is seen by nobody."""
    return veil.hidden_of(model) - Veil(veil.reader, replace(veil.asker, rights=frozenset(Right))).hidden_of(model)


def refuse_stale(edit: Edit, version: int | None, shown: str) -> None:
    """Raise StaleVersionError where another version stands than the one that was read."""
    if edit.version != version:
        there = "已不存在" if version is None else f"已是第 {version} 号改动后的内容"
        raise StaleVersionError(f"“{shown}”{there}，与您读到的不同；请重新读取，核对后再改。", version)


def written_once(network: Network, asker: Asker, edit: Edit, changes: Callable[[Writer, date], Changes]) -> Outcome:
    """Write in one transaction; the same change id again is the same change, whatever stands now."""

    def build(writer: Writer) -> Changes:
        day = edit.effective or writer.state().pinned_on or network.today()
        if writer.is_known(edit.change_id):
            return Changes(day, asker.name, change_id=edit.change_id)
        return replace(changes(writer, day), change_id=edit.change_id)

    return network.write_with(asker, build, keep=edit.keep, watch=edit.watch)
