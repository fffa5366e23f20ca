"""Somebody leaves the lists of people for a reason that is kept: consent withdrawn, or death."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graphmodel.errors import InputError
from graphmodel.kinds.person import ERASED, Leaving, Person
from graphmodel.network.asker import Right
from graphmodel.network.ending import closed, left_open
from graphmodel.network.referring import leaving, row_of, shown
from graphmodel.network.row_change import RowChange, told
from graphmodel.statements.changes import Changes, PutNode

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.stores.transaction import Writer


def leave(
    network: Network,
    asker: Asker,
    id_: str,
    on: date,
    reason: Leaving,
    *,
    keep: bool = True,
    change_id: str | None = None,
) -> RowChange:
    """End a person and what it holds on a day, and keep why; the telephone number is not kept.

    Somebody who had left before keeps the day, and gets the reason. InputError for what is no person, for one who was
    erased, and for a day that has not come or lies before the beginning.
    """
    asker.require(Right.correct)
    own = change_id or str(uuid4())

    def build(writer: Writer, today: date) -> tuple[str, Changes, tuple[str, ...]]:
        node = row_of(writer, asker, id_).node
        if not isinstance(node, Person):
            raise InputError(f"{shown(node)}不是人员。")
        if node.name == ERASED:
            raise InputError(f"“{id_}”的个人信息已经删除，没有什么要标记的。")
        _may_leave(node, on, today)
        gone: dict[str, Any] = {"exit_reason": reason.label, "phone": None}
        day = min(node.valid_to or on, on)
        person = PutNode(node.model_copy(update={**gone, "valid_to": day}))
        ties = tuple(closed(leaving(writer, id_), day))
        changes = Changes(day, asker.name, (person,), ties, overwrite=True, change_id=own)
        return shown(node), changes, tuple(left_open(writer, asker, id_, day))

    return told(network, asker, build, keep=keep)


def _may_leave(node: Person, on: date, today: date) -> None:
    if on > today:
        raise InputError(f"{on} 还没有到（今天是 {today}）；请核对日期。")
    if node.valid_from and node.valid_from > on:
        raise InputError(f"{shown(node)}从 {node.valid_from} 才登记，晚于 {on}；请核对日期。")
