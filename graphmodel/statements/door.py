"""The door that every statement passes, from a workbook, a load, a form or a program: all checks, found in checks/."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from graphmodel.kinds import kinds
from graphmodel.statements import checks
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, RelationCheck, StatedNode, StatedRelation

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.kinds.node import Relation


def of_node(stated: StatedNode) -> Iterator[Found]:
    """Yield what is wrong with a node, or deserves a second look."""
    for check in _node_checks(stated.kind):
        yield from check.find(stated)


def of_relation(stated: StatedRelation) -> Iterator[Found]:
    """Yield what is wrong with a relation."""
    for check in _relation_checks(stated.relation.relation.name):
        yield from check.find(stated)


def looks_at_ends(relation: Relation) -> bool:
    """Does any check ask what this relation begins and ends at?"""
    return relation.valid_from is not None or any(check.about for check in _relation_checks(relation.relation.name))


def suspects(frame: NodeFrame) -> list[pl.Expr]:
    """Return expressions that find every row of a frame of nodes for which `of_node` may yield a fault."""
    of_kind = [check.suspect(frame) for check in _node_checks(frame.kind)]
    of_column = [check.suspect(frame) for name in frame.target_kinds for check in _relation_checks(name)]
    return [expression for expression in (*of_kind, *of_column) if expression is not None]


@cache
def _node_checks(kind: str) -> tuple[NodeCheck, ...]:
    known = {kind, *kinds()[kind].model_fields}
    return tuple(c for c in _declared() if isinstance(c, NodeCheck) and c.about in known)


@cache
def _relation_checks(relation: str) -> tuple[RelationCheck, ...]:
    return tuple(c for c in _declared() if isinstance(c, RelationCheck) and c.about in ("", relation))


@cache
def _declared() -> tuple[NodeCheck | RelationCheck, ...]:
    """Return the checks that the files in checks/ declare, file by file in alphabetical order."""
    return tuple(
        value
        for module in sorted(pkgutil.iter_modules(checks.__path__, f"{checks.__name__}."), key=lambda m: m.name)
        for value in vars(import_module(module.name)).values()
        if isinstance(value, NodeCheck | RelationCheck)
    )
