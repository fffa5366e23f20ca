"""Ending one row, of a kind or of a relation: from a day on it is no longer so, and neither is what is its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphmodel.errors import InputError
from graphmodel.network.asker import Right
from graphmodel.network.referring import Referring, first_of, leading_to, leaving, row_of, shown
from graphmodel.network.relation_row import RelationRow, found
from graphmodel.network.row_change import RowChange, told
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.kinds.node import Node
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.stores.entries import StoredRelation
    from graphmodel.stores.transaction import Reader, Writer


def end_row(network: Network, asker: Asker, id_: str, on: date, *, keep: bool = True) -> RowChange:
    """End a row on a day, the first on which it is no longer so; InputError where it was over or not begun by then.

    What others say of it stays: a committee left on a unit that is no more is to be listed, not to be lost.
    """
    asker.require(Right.edit)

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        node = row_of(writer, asker, id_).node
        _may_end(node, on)
        own = tuple(closed(leaving(writer, id_), on))
        ended = PutNode(node.model_copy(update={"valid_to": on}))
        # Whoever says that a row ended means it, also of a day before what was last stated.
        changes = Changes(min(on, today), asker.name, (ended,), own, overwrite=True)
        return shown(node), changes, tuple(left_open(writer, asker, id_, on))

    return told(network, asker, build, keep=keep)


def end_relation(network: Network, asker: Asker, wanted: RelationRow, on: date, *, keep: bool = True) -> RowChange:
    """End a row of a relation's sheet on a day, with what it carries; errors as of `end_row` and `found`."""
    asker.require(Right.edit)

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        row = found(writer, asker, wanted, standing=True)
        over = row.held.relation.valid_to
        if over and over < on:
            raise InputError(f"{row.called}已于 {over} 结束；请核对日期 {on}。")
        own = tuple(closed((row.held, *row.carried), on))
        return row.called, Changes(min(on, today), asker.name, relations=own, overwrite=True), ()

    return told(network, asker, build, keep=keep)


def _may_end(node: Node, on: date) -> None:
    if node.valid_to and node.valid_to < on:
        raise InputError(f"{shown(node)}已于 {node.valid_to} 结束；请核对日期 {on}。")
    if node.valid_from and node.valid_from > on:
        raise InputError(
            f"{shown(node)}从 {node.valid_from} 才开始，不能在 {on} 结束；从来没有过的，请移除（guangong remove）。"
        )


def closed(own: Iterable[StoredRelation], on: date) -> Iterator[PutRelation]:
    """Yield relations as they end on a day; InputError where one begins later."""
    for held in own:
        relation = held.relation
        if relation.valid_to and relation.valid_to <= on:
            continue
        if relation.valid_from and relation.valid_from > on:
            raise InputError(
                f"“{held.source}→{held.target}”的“{relation.relation.title}”从 {relation.valid_from} 才开始，"
                f"晚于 {on}；请核对日期。"
            )
        closed = relation.model_copy(update={"valid_to": on})
        yield PutRelation(closed, held.source, held.target, relation.valid_from)


def left_open(reader: Reader, asker: Asker, id_: str, on: date) -> Iterator[str]:
    """Yield what still leads to the row after its end."""
    open_ = [
        Referring(held.source, held.relation.relation.title)
        for held in leading_to(reader, id_)
        if held.relation.valid_to is None or held.relation.valid_to > on
    ]
    if open_:
        yield f"还有 {len(open_)} 处指向它，没有随它结束：{first_of(reader, asker, open_)}；请逐一核对。"
