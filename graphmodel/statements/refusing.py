"""What the door says to somebody who is not a file: which node or relation, which property, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.errors import StatementFaultsError
from graphmodel.kinds import kinds
from graphmodel.kinds.node import Node, properties
from graphmodel.statements.fault_kinds import STATEMENT_FAULTS, described
from graphmodel.statements.texts import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.kinds.node import Relation
    from graphmodel.statements.stated import Found


@dataclass(frozen=True)
class Refused:
    """One fault of a statement; `code` is a key of STATEMENT_FAULTS."""

    code: str
    subject: str
    """编号 of the node, or of the relation's source."""
    field: str
    value: str
    sentence: str
    told: str
    """The same without which node or relation and which property, as it stands under a field."""


def refused_node(node: Node, found: Found) -> Refused | None:
    """Return what is told of a fault of a node; None of what only deserves a second look."""
    title = kinds()[type(node).__name__].kind.title
    return _refused(node.id, f"{title}“{shortened(getattr(node, 'name', '')) or node.id}”", node, found)


def refused_relation(relation: Relation, source: str, target: str, found: Found) -> Refused | None:
    """Return what is told of a fault of a relation."""
    return _refused(source, f"{relation.relation.title}“{source}→{target}”", relation, found)


def refuse(faults: Sequence[Refused]) -> None:
    """Raise one error with all faults, if there are any."""
    if not faults:
        return
    said = [fault.sentence for fault in faults]
    count = f"有 {len(said)} 处不能写入，没有写入任何内容：\n" if len(said) > 1 else ""
    raise StatementFaultsError(count + "\n".join(f"{sentence}。" for sentence in said), tuple(faults))


def _refused(subject: str, shown: str, stated: Node | Relation, found: Found) -> Refused | None:
    if STATEMENT_FAULTS[found.problem.code].severity != "fault":
        return None
    title = _title(stated, found.field)
    where = f"{shown}的“{title}”" if title else shown
    told = described(found.problem)
    return Refused(found.problem.code, subject, found.field, found.problem.value, f"{where}：{told}", told)


def _title(stated: Node | Relation, field: str) -> str:
    if isinstance(stated, Node):
        ends = {"valid_from": stated.kind.starts, "valid_to": stated.kind.ends}
    else:
        declared = stated.relation
        ends = {"valid_from": declared.starts, "valid_to": declared.ends, "target": declared.target_title}
    return ends.get(field) or next((p.title for p in properties(type(stated)) if p.name == field), "")
