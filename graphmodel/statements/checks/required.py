"""What a kind or a relation cannot be without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.node import Property, properties
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, RelationCheck, StatedNode, StatedRelation

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node, Relation


def missing(model: type[Node] | type[Relation], contents: Mapping[str, Any]) -> Iterator[Property]:
    """Yield the required properties that `contents` lack."""
    return (p for p in properties(model) if p.required and contents.get(p.name) is None)


def _of_node(stated: StatedNode) -> Iterator[Found]:
    for lacking in missing(kinds()[stated.kind], stated.contents):
        yield Found(lacking.name, problem("missing_value", column=lacking.title))


def _of_relation(stated: StatedRelation) -> Iterator[Found]:
    for lacking in missing(type(stated.relation), dict(stated.relation)):
        yield Found(lacking.name, problem("missing_value", column=lacking.title))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    needed = [p.name for p in properties(kinds()[frame.kind]) if p.required]
    return pl.any_horizontal(pl.col(name).is_null() for name in needed) if needed else None


NODE: Final = NodeCheck("id", _of_node, _suspect)
RELATION: Final = RelationCheck("", _of_relation)
