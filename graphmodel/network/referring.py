"""One row that somebody names by its number (编号), and what else is bound to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import NotFoundError
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.titling import titled

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node
    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import StoredNode, StoredRelation
    from graphmodel.stores.transaction import Reader

NAMED: Final = 3
"""Rows that are named where there are more of them."""


class Referring(NamedTuple):
    """Another row that leads to one, and by what."""

    id: str
    by: str


def row_of(reader: Reader, asker: Asker, id_: str) -> StoredNode:
    """Return the row; NotFoundError also where it lies outside what the asker may see."""
    kind = reader.kind_of([id_]).get(id_)
    held = next(reader.nodes(kind, values=[id_]), None) if kind else None
    if held is None or not asker.reaches(held.place):
        raise NotFoundError(f"找不到编号“{id_}”；请核对编号（export 导出的表里有）。")
    return held


def leaving(reader: Reader, id_: str) -> list[StoredRelation]:
    """Return its own relations, ended ones too."""
    return [held for name in relations() for held in reader.relations(name, ids=[id_])]


def leading_to(reader: Reader, id_: str) -> list[StoredRelation]:
    """Return the relations by which other rows refer to it, ended ones too."""
    return [
        held for name in relations() for held in reader.relations(name, end="target", ids=[id_]) if held.source != id_
    ]


def referring(reader: Reader, node: Node) -> Iterator[Referring]:
    """Yield the other rows that refer to a row; to a place refers also what lies in it."""
    told = set()
    for held in leading_to(reader, node.id):
        told.add(held.source)
        yield Referring(held.source, held.relation.relation.title)
    if isinstance(node, Jurisdiction):
        for kind in kinds():
            for stored in reader.nodes(kind, scope=division.prefix_of(node.id)):
                if stored.node.id not in {node.id, *told}:
                    yield Referring(stored.node.id, "在这里")


def shown(node: Node) -> str:
    """Return how a row is called: kind, name, number."""
    return f"{node.kind.title}“{titled(node)}”（{node.id}）"


def first_of(reader: Reader, asker: Asker, found: Sequence[Referring]) -> str:
    """Return the first rows by name and by what they refer; what lies outside is not named."""
    kind_of, places = (asked({f.id for f in found}) for asked in (reader.kind_of, reader.places_of))
    seen = [f for f in found if asker.reaches(places.get(f.id))][:NAMED]
    nodes = {f.id: next(reader.nodes(kind_of[f.id], values=[f.id])).node for f in seen}
    named = "、".join(f"{titled(nodes[f.id])}（{f.by}，{f.id}）" for f in seen)
    return (named or "都在您的范围之外") + ("等" if seen and len(found) > len(seen) else "")
