"""Nodes, relations and places as the graph holds them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from graphmodel.facts.scope import Stretch
from graphmodel.kinds import unit_kinds
from graphmodel.stores.entries import End
from graphmodel.stores.functions import Sought
from graphmodel.stores.neo4j.labels import ENTITY, UNIT, name_of
from graphmodel.stores.neo4j.rows import listed, natural, read_row
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.stretches import COUNTY, cut, judged_kinds
from graphmodel.stores.versioned.table import Row, Table

MOST_AT_ONCE: Final = 10_000
"""Subjects at a time, whatever is asked for: a server holds what a transaction writes in its memory until the end,
6 KB for every finding."""


def nodes(session: Session, table: Table, sought: Sought) -> Iterator[Row]:
    """Yield the rows of the nodes that are sought, in the order of their gids."""
    conditions = [f"n.`{sought.by}` IN $values"] if sought.values is not None else []
    conditions += ["n.place >= $scope AND n.place < $beyond"] if sought.scope else []
    where = f"WHERE {' AND '.join(conditions) or 'true'}{visible(session, 'n')}"
    text = f"MATCH (n:{name_of(table)}) {where} RETURN {listed(table, 'n')} ORDER BY n.gid"
    given: dict[str, object] = {"scope": sought.scope, "beyond": f"{sought.scope}~", "stamps": session.stamps}
    if sought.values is not None:
        given["values"] = [_stored(sought, value) for value in sought.values]
    for raw in session.each(text, given):
        yield read_row(table, raw)


def ties(session: Session, table: Table, end: End, ids: Iterable[str] | None) -> Iterator[tuple[Row, str, str]]:
    """Yield the rows of the relations whose `end` is one of `ids`, in the order of their gids, and the ids of both."""
    path = f"(a:{ENTITY})-[r:{name_of(table)}]->(b:{ENTITY})"
    near = {"source": "a", "target": "b"}[end]
    where = "true" if ids is None else f"{near}.id IN $ids"
    text = f"MATCH {path} WHERE {where}{visible(session, 'r')} RETURN a.id, b.id, {listed(table, 'r')} ORDER BY r.gid"
    given: dict[str, Any] = {"ids": None if ids is None else list(ids), "stamps": session.stamps}
    for source, target, *raw in session.each(text, given):
        yield read_row(table, raw), source, target


def names(session: Session, places: Iterable[str]) -> dict[str, str]:
    """Return the names of those of the places that exist."""
    text = f"MATCH (n:Jurisdiction) WHERE n.id IN $ids{visible(session, 'n')} RETURN n.id, n.name"
    return dict(session.all(text, {"ids": list(places), "stamps": session.stamps}))


def names_within(session: Session, scope: str, villages: bool) -> dict[str, str]:
    """Return the names of the places under a prefix, with or without the villages."""
    but = "" if villages else " AND n.place ENDS WITH '000'"
    text = (
        f"MATCH (n:Jurisdiction) WHERE n.place >= $scope AND n.place < $beyond{but}{visible(session, 'n')}"
        " RETURN n.id, n.name"
    )
    return dict(session.each(text, {"scope": scope, "beyond": f"{scope}~", "stamps": session.stamps}))


def names_of(session: Session, table: Table, scope: str) -> dict[str, str]:
    """Return the names of the nodes of one table under a prefix."""
    text = (
        f"MATCH (n:{name_of(table)}) WHERE n.place >= $scope AND n.place < $beyond{visible(session, 'n')}"
        " RETURN n.id, n.name"
    )
    return dict(session.each(text, {"scope": scope, "beyond": f"{scope}~", "stamps": session.stamps}))


def stretches(session: Session, most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more."""
    held: Counter[str] = Counter()
    for label in (UNIT, *(kind for kind in judged_kinds() if kind not in unit_kinds())):
        # Asked for by place, so that the index answers and no node is read, unless some have to be hidden.
        counties = (
            f"MATCH (n:{label}) WHERE n.place >= ''{visible(session, 'n')}"
            f" RETURN substring(n.place, 0, {COUNTY}), count(*)"
        )
        held.update(dict(session.all(counties, {"stamps": session.stamps})))
    return cut(sorted(held.items()), min(most, MOST_AT_ONCE))


def _stored(sought: Sought, value: object) -> object:
    """Return a value as its property holds it; an id stands as it is."""
    return natural(sought.held.type, value) if sought.held else value
