"""How far a change reaches: the place prefixes whose subjects must be judged again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.codes import division
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.node import Node
from graphmodel.stores.sqlite.identities import find, known
from graphmodel.stores.sqlite.rows import Value
from graphmodel.stores.sqlite.schema import KIND_ROOM, Table, kind_tables, relation_tables
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed

COUNTY = 6
"""Length of a county's prefix; findings are judged county by county."""

CARRYING: Final = (
    "APPOINTED_BY", "AWARDED_TO", "COVERS", "ESTABLISHED_IN", "HAS_PARTY_ORG", "HOLDS_POSITION", "IN_ZONE", "LED_BY",
    "LIAISES_WITH", "POINT_OF",
)  # fmt: skip
"""Relations along which the facts about one end show contents of the other, which may lie in another county."""

OF_PEOPLE: Final = ("HOLDS_POSITION", "LIAISES_WITH")
"""Relations along which what is known of a person shows in the facts about committees and units."""


def touched(session: Session, table: Table, changed: Iterable[tuple[Value, ...]]) -> set[str]:
    """Return the prefixes that `changed` contents of one table touch; an empty one stands for everything."""
    if not issubclass(table.model, Node):
        ends = {int(gid) for contents in changed for gid in contents[:2] if gid is not None}
        spreading = _of_kinds(ends, "CareCommittee", "Person")
        return _counties(session, ends | _neighbours(session, spreading, CARRYING))
    contents = list(changed)
    if table.model is ListDeclaration:
        return {_declared_for(str(c[table.position("scope")])) for c in contents}
    nodes = {found.gid for found in find(session, (str(c[0]) for c in contents)).values()}
    near = _neighbours(session, nodes, CARRYING)
    far = _neighbours(session, _of_kinds(near, "Person"), OF_PEOPLE)
    own = {str(c[table.position("place")])[:COUNTY] for c in contents}
    return own | _counties(session, near | far)


def _neighbours(session: Session, gids: set[int], relations: Iterable[str]) -> set[int]:
    """Return the other ends of the relations that `gids` stand at either end of."""
    if not gids:
        return set()
    among = "(SELECT value FROM json_each(:gids))"
    tables = relation_tables()
    sql = " UNION ".join(
        f"SELECT {other} FROM {tables[name].name} WHERE {end} IN {among}"
        for name in relations
        for end, other in (("source", "target"), ("target", "source"))
    )
    return {gid for (gid,) in session.each(sql, {"gids": listed(gids)})}


def _of_kinds(gids: Iterable[int], *kinds: str) -> set[int]:
    numbers = {kind_tables()[kind].first_gid >> KIND_ROOM for kind in kinds}
    return {gid for gid in gids if gid >> KIND_ROOM in numbers}


def _counties(session: Session, gids: set[int]) -> set[str]:
    return {node.place[:COUNTY] for node in known(session, gids).values()}


def _declared_for(scope: str) -> str:
    return division.county_of(scope) if scope else ""
