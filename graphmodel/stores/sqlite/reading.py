"""Nodes, relations and names of places as the tables hold them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.kinds import expand
from graphmodel.node import Node
from graphmodel.stores.entries import End
from graphmodel.stores.functions import Sought
from graphmodel.stores.sqlite.identities import gids_among, known
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.row import Row
from graphmodel.stores.versioned.shapes import SHAPES
from graphmodel.stores.versioned.table import Table


def nodes(session: Session, table: Table, sought: Sought) -> Iterator[Row]:
    """Yield the rows of the nodes that are sought, in the order of their gids."""
    sql = f"SELECT {table.listed} FROM {table.name} WHERE place >= ? AND place < ?"
    parameters = [sought.scope, f"{sought.scope}~"]
    if sought.values is not None:
        sql += f' AND "{sought.by}" IN (SELECT value FROM json_each(?))'
        parameters.append(listed(_stored(sought, value) for value in sought.values))
    yield from map(Row.read, session.each(f"{sql} ORDER BY gid", parameters))


def ties(session: Session, table: Table, end: End, ids: Iterable[str] | None) -> Iterator[tuple[Row, str, str]]:
    """Yield the rows of the relations whose `end` is one of `ids`, in the order of their gids, and the ids of both."""
    if issubclass(table.model, Node):
        raise TypeError(table.name)
    sql = f"SELECT {table.listed} FROM {table.name}"
    parameters = {}
    if ids is not None:
        declared = table.model.relation
        sql += f" WHERE {end} IN ({gids_among(expand(declared.sources if end == 'source' else declared.targets))})"
        parameters = {"ids": listed(ids)}
    rows = session.all(f"{sql} ORDER BY gid", parameters)
    ends = known(session, {gid for raw in rows for gid in raw[1:3]})
    for raw in rows:
        yield Row.read(raw), ends[raw[1]].id, ends[raw[2]].id


def names(session: Session, places: Iterable[str]) -> dict[str, str]:
    """Return the names of those of the places that exist."""
    sql = "SELECT id, name FROM jurisdiction WHERE id IN (SELECT value FROM json_each(?))"
    return dict(session.all(sql, (listed(places),)))


def names_within(session: Session, scope: str, villages: bool) -> dict[str, str]:
    """Return the names of the places under a prefix, with or without the villages."""
    sql = "SELECT id, name FROM jurisdiction WHERE place >= ? AND place < ?"
    sql += "" if villages else " AND place LIKE '%000'"
    return dict(session.all(sql, (scope, f"{scope}~")))


def _stored(sought: Sought, value: object) -> object:
    """Return a value as its column holds it; an id stands as it is."""
    return SHAPES[sought.held.type].encode(value)[0] if sought.held else value
