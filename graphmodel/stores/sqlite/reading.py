"""Nodes, relations and places as the tables hold them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphmodel.facts.scope import Stretch
from graphmodel.kinds import expand
from graphmodel.kinds.node import Node
from graphmodel.stores.entries import End
from graphmodel.stores.functions import Sought
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.sqlite.ways import gids_among, known
from graphmodel.stores.versioned.codings import CODINGS
from graphmodel.stores.versioned.stretches import COUNTY, cut, judged_kinds
from graphmodel.stores.versioned.table import Row, Table, kind_tables


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


def names_of(session: Session, table: Table, scope: str) -> dict[str, str]:
    """Return the names of the nodes of one table under a prefix."""
    sql = f"SELECT id, name FROM {table.name} WHERE place >= ? AND place < ?"
    return dict(session.all(sql, (scope, f"{scope}~")))


def stretches(session: Session, most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more."""
    each = " UNION ALL ".join(
        f"SELECT substr(place, 1, {COUNTY}) AS county, count(*) AS held FROM {kind_tables()[kind].name} GROUP BY 1"
        for kind in judged_kinds()
    )
    counties = session.each(f"SELECT county, sum(held) FROM ({each}) GROUP BY 1 ORDER BY 1")
    return cut(((county, held) for county, held in counties), most)


def _stored(sought: Sought, value: object) -> object:
    """Return a value as its column holds it; an id stands as it is."""
    return CODINGS[sought.held.type].encode(value)[0] if sought.held else value
