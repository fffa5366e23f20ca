"""What the rows of a kind's sheet change in the nodes they state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.importers.faults import FaultList
from graphmodel.importers.matching.held import origin
from graphmodel.importers.planning.checks import Clock, check_node
from graphmodel.importers.planning.contents import build, differs, overlay
from graphmodel.importers.values.aliases import form_of
from graphmodel.kinds import kinds
from graphmodel.statements.changes import PutNode

if TYPE_CHECKING:
    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.planning.precedence import Precedence
    from graphmodel.importers.tables.rows import Row


def put_node(row: Row, entry: Entry, clock: Clock, precedence: Precedence, faults: FaultList) -> PutNode | None:
    """Return the node as it shall be; None where nothing differs or the row has a fault."""
    model = kinds()[entry.kind]
    stored = entry.stored.node if entry.stored else None
    contents = overlay(model, stored, row) | {"id": entry.id}
    _follow(entry.kind, contents)
    check_node(row, entry, contents, clock, faults)
    if stored and not differs(contents, stored):
        return None
    node = build(model, contents, row, faults)
    if node is None or node == stored:
        return None
    if entry.stored and not precedence.node_may_change(row, entry.stored, contents):
        return None
    return PutNode(node, origin=origin(row))


def _follow(kind: str, contents: dict[str, Any]) -> None:
    """Fill in what follows from the rest: the form of a committee from its name."""
    if kind == "CareCommittee" and contents.get("form") is None:
        contents["form"] = form_of(str(contents.get("name", "")))
