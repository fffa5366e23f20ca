"""Short ways to write into a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import Node, Relation
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.entries import Applied
from graphmodel.stores.port import Store

COUNTY = "320205000000"
DAY = date(2023, 10, 1)

Tie = tuple[Relation, str, str]


class Book:
    """A store, written to in one line."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def write(
        self, *nodes: Node | PutNode, ties: Sequence[Tie | PutRelation] = (), on: date = DAY, change_id: str = ""
    ) -> Applied:
        """Apply one change; a bare place lies at its own key, any other bare node in the county."""
        puts = tuple(n if isinstance(n, PutNode) else PutNode(n, _place(n)) for n in nodes)
        relations = tuple(t if isinstance(t, PutRelation) else _put(*t) for t in ties)
        named = {"change_id": change_id} if change_id else {}
        with self.store.write() as writer:
            return writer.apply(Changes(on, "张三", puts, relations, **named))

    def undo(self, number: int, *, change_id: str = "") -> Applied:
        """Undo a change."""
        with self.store.write() as writer:
            return writer.undo(number, made_by="李四", effective=DAY, change_id=change_id or f"undo {number}")

    def node(self, kind: str, id_: str) -> Node | None:
        """Return the node as it stands."""
        with self.store.read() as reader:
            return next((n.node for n in reader.nodes(kind, values=[id_])), None)

    def facts(self, subject: str, as_of: date, scope: str = "") -> list[dict[str, object]]:
        """Return facts as dictionaries of what is known."""
        with self.store.read() as reader:
            rows = reader.facts(subject, scope, as_of).to_dicts()
        return [{name: value for name, value in row.items() if value is not None} for row in rows]


def _place(node: Node) -> str:
    return node.id if isinstance(node, Jurisdiction) else COUNTY


def _put(relation: Relation, source: str, target: str) -> PutRelation:
    return PutRelation(relation, source, target, relation.valid_from)
