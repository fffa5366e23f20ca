"""What the rows of a kind's sheet change in the nodes they state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.importers.faults import FaultList, problem
from graphmodel.importers.matching.stored_links import origin
from graphmodel.importers.planning.checks import Clock, check_node
from graphmodel.importers.planning.contents import build, differs, overlay
from graphmodel.importers.values.aliases import form_of, is_office
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
    _follow(entry.kind, contents, row, faults)
    check_node(row, entry, contents, clock, faults)
    if stored and not differs(contents, stored):
        return None
    node = build(model, contents, row, faults)
    if node is None or node == stored:
        return None
    if entry.stored and not precedence.node_may_change(row, entry.stored, contents):
        return None
    return PutNode(node, origin=origin(row))


def _follow(kind: str, contents: dict[str, Any], row: Row, faults: FaultList) -> None:
    """Fill in what follows from the rest: the form of a committee from its name, unless that may be an office."""
    if kind != "CareCommittee" or contents.get("form") is not None:
        return
    name = str(contents.get("name", ""))
    contents["form"] = form_of(name)
    if is_office(name) and "组织形式" not in row.faulty:
        faults.add(row.spot("名称"), problem("ask_form", name))
        row.faulty.add("组织形式")
