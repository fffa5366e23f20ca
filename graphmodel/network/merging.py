"""Merging a row that was registered twice into the right one: what is bound to it moves, and it never was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphmodel.errors import InputError
from graphmodel.kinds import relations
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import properties
from graphmodel.network.asker import Right
from graphmodel.network.referring import leading_to, leaving, row_of, shown
from graphmodel.network.row_change import RowChange, told
from graphmodel.statements.changes import Changes, PutNode, PutRelation, RemoveNode, RemoveRelation
from graphmodel.statements.one_target import single_column

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.kinds.node import Node, Relation
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.stores.entries import StoredRelation
    from graphmodel.stores.transaction import Reader, Writer


def merge_rows(network: Network, asker: Asker, wrong: str, right: str, *, keep: bool = True) -> RowChange:
    """Move the relations of `wrong` to `right`, give `right` what it lacks, remove `wrong` as a correction.

    What `right` says stands; InputError for different kinds, or a place.
    """
    asker.require(Right.correct)

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        gone, kept = row_of(writer, asker, wrong).node, row_of(writer, asker, right).node
        _may_merge(gone, kept)
        bound = _bound(writer, gone)
        filled = kept.model_copy(update=_lacking(gone, kept))
        changes = Changes(
            today, asker.name,
            nodes=() if filled == kept else (PutNode(filled),),
            relations=tuple(_moved(bound, _bound(writer, kept), wrong, right)),
            removed_nodes=(RemoveNode(type(gone), wrong),),
            removed_relations=tuple(RemoveRelation(held.relation, held.source, held.target) for held in bound),
            overwrite=True,
        )  # fmt: skip
        return f"{shown(gone)}并入{shown(kept)}", changes, ()

    return told(network, asker, build, keep=keep)


def _may_merge(gone: Node, kept: Node) -> None:
    if gone.id == kept.id:
        raise InputError(f"“{gone.id}”是同一条，不用合并。")
    if type(gone) is not type(kept):
        raise InputError(f"{shown(gone)}和{shown(kept)}不是同一类，不能合并；请核对编号。")
    if isinstance(gone, Jurisdiction):
        raise InputError(
            f"{shown(gone)}是区划，不能合并；撤并的请用 guangong end 结束，或用 guangong divisions 更新名单。"
        )


def _lacking(gone: Node, kept: Node) -> dict[str, object]:
    """Return what the right one lacks; a property that is checked on a day comes with that day or not at all."""
    fields = ("valid_from", *(p.name for p in properties(type(kept))))
    held = {name: getattr(gone, name) for name in fields if getattr(kept, name) in (None, ())}
    days = {p.name: p.dated_by for p in properties(type(kept)) if p.dated_by}
    return {
        name: value
        for name, value in held.items()
        if value not in (None, ())
        and (name not in days or days[name] in held or getattr(gone, days[name]) == getattr(kept, days[name]))
    }


def _bound(reader: Reader, node: Node) -> list[StoredRelation]:
    """Return the relations at a row, and those carried by one at it that name the row in a property."""
    found = [*leaving(reader, node.id), *leading_to(reader, node.id)]
    sources = {held.source for held in found if held.target == node.id}
    for name, model in relations().items():
        named = [own for own, copied in model.relation.copies.items() if copied == "@target"]
        if named and sources:
            held = reader.relations(name, ids=sources)
            found += [tie for tie in held if any(getattr(tie.relation, own) == node.id for own in named)]
    return found


def _moved(bound: Iterable[StoredRelation], own: list[StoredRelation], wrong: str, right: str) -> Iterator[PutRelation]:
    """Yield the relations as they lead from or to the right row, but for those that it has already."""
    known = {_identity(held.relation, held.source, held.target) for held in own}
    filled = {
        (held.relation.relation.name, column.title)
        for held in own
        if held.source == right and held.relation.valid_to is None and (column := single_column(held.relation))
    }
    for held in bound:
        source, target = (right if end == wrong else end for end in (held.source, held.target))
        named = [own for own, copied in held.relation.relation.copies.items() if copied == "@target"]
        update = {name: right for name in named if getattr(held.relation, name) == wrong}
        relation = held.relation.model_copy(update=update)
        column = single_column(relation)
        full = source == right and relation.valid_to is None and column is not None
        if source == target or _identity(relation, source, target) in known:
            continue
        if full and column and (relation.relation.name, column.title) in filled:
            continue
        yield PutRelation(relation, source, target, relation.valid_from)


def _identity(relation: Relation, source: str, target: str) -> tuple[object, ...]:
    """Return by what two relations say the same, from whichever day."""
    return (relation.relation.name, source, target, *(getattr(relation, name) for name in relation.relation.key))
