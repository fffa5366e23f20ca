"""Removing one row that never was so: a correction, which no day sees and only the log tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.errors import ConflictError
from graphmodel.network.asker import Right
from graphmodel.network.referring import first_of, leaving, referring, row_of, shown
from graphmodel.network.relation_row import RelationRow, found
from graphmodel.network.row_change import RowChange, told
from graphmodel.statements.changes import Changes, RemoveNode, RemoveRelation

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.stores.transaction import Writer


def remove_row(network: Network, asker: Asker, id_: str, *, keep: bool = True) -> RowChange:
    """Remove a row and its own relations; ConflictError names the rows that refer to it."""
    asker.require(Right.correct)

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        node = row_of(writer, asker, id_).node
        if others := list(referring(writer, node)):
            raise ConflictError(
                f"还有 {len(others)} 处指向{shown(node)}：{first_of(writer, asker, others)}；没有移除。"
                f"重复登记的，请并入正确的那一条（guangong merge {id_} 正确的编号）；不再有的，请结束（guangong end）；"
                "否则请先改正这些。"
            )
        own = tuple(RemoveRelation(held.relation, held.source, held.target) for held in leaving(writer, id_))
        changes = Changes(today, asker.name, removed_nodes=(RemoveNode(type(node), id_),), removed_relations=own)
        return shown(node), changes, ()

    return told(network, asker, build, keep=keep)


def remove_relation(network: Network, asker: Asker, wanted: RelationRow, *, keep: bool = True) -> RowChange:
    """Remove a row of a relation's sheet, with what it carries; errors as of `found`."""
    asker.require(Right.correct)

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        row = found(writer, asker, wanted, standing=False)
        gone = tuple(RemoveRelation(held.relation, held.source, held.target) for held in (row.held, *row.carried))
        return row.called, Changes(today, asker.name, removed_relations=gone), ()

    return told(network, asker, build, keep=keep)
