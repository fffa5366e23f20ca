"""How far a change reaches: the place prefixes whose subjects must be judged again."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.codes import division
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.node import Node
from graphmodel.stores.sqlite.identities import known
from graphmodel.stores.sqlite.rows import Value
from graphmodel.stores.sqlite.schema import Table
from graphmodel.stores.sqlite.session import Session

COUNTY = 6
"""Length of a county's prefix; judgement does not cross it."""


def touched(session: Session, table: Table, changed: Iterable[tuple[Value, ...]]) -> set[str]:
    """Return the prefixes that `changed` contents of one table touch; an empty one stands for everything."""
    if not issubclass(table.model, Node):
        ends = {int(gid) for contents in changed for gid in contents[:2] if gid is not None}
        return {node.place[:COUNTY] for node in known(session, ends).values()}
    if table.model is ListDeclaration:
        return {_declared_for(str(contents[table.position("scope")])) for contents in changed}
    return {str(contents[table.position("place")])[:COUNTY] for contents in changed}


def _declared_for(scope: str) -> str:
    return division.county_of(scope) if scope else ""
