"""What the store holds, as frames for a load to compare with: in a child process only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.node import Node, ValueType, properties
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.frames import NODES, TOLD_BY, contents_types, table_called
from graphmodel.stores.bulk.load import Room
from graphmodel.stores.bulk.neo4j.columns import into
from graphmodel.stores.bulk.neo4j.keeping import keep_gids
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.placing import next_gid
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.table import Table, table_of

GIDS_AT_ONCE: Final = 10_000
"""Gids asked for in one query."""
ROWS_AT_ONCE: Final = 50_000
"""Rows that are made a frame together."""


class Neo4jExisting:
    """What is committed, without what is staged; each answer is as of when it was asked for."""

    def __init__(self, address: Address) -> None:
        self._server = Server(address)
        with self._server.transaction("read") as session:
            state.read(session)
            self.since = int(session.state.get("snapshot", 0))
            """The number of the last change that is in every answer."""

    def close(self) -> None:
        """Let the server go."""
        self._server.close()

    def nodes(self, kind: str) -> pl.DataFrame:
        """Return gid, id, place, name (of a kind without names: its key), uscc, code and birth_year."""
        model = kinds()[kind]
        held = {p.name: p.type for p in properties(model)}
        name = "n.name" if "name" in held else " + '|' + ".join(_key(c, held[c]) for c in model.kind.key)
        told = [f"n.{c} AS {c}" if c in held else f"null AS {c}" for c in TOLD_BY]
        return self._frame(
            table_of(model), f"MATCH (n:{kind}) WHERE true%s RETURN n.gid, n.id, n.place, {name}, {', '.join(told)}",
            {}, NODES, "n",
        )  # fmt: skip

    def contents(self, name: str, gids: pl.Series, by: str = "gid") -> pl.DataFrame:
        """Return gid and contents of the rows of a kind or relation whose column `by` is among `gids`."""
        table = table_called(name)
        columns = contents_types(table)
        text = _contents_text(table, by, tuple(columns))
        seen = "n" if issubclass(table.model, Node) else "r"
        pieces = [self._frame(table, text, {"gids": piece}, columns, seen) for piece in _pieces(gids)]
        return pl.concat(pieces) if pieces else pl.DataFrame(schema=columns)

    def next_gid(self, name: str) -> int:
        """Return a gid that no row of a kind or relation ever had, staged ones among them."""
        with self._server.transaction("read") as session:
            state.read(session)
            return next_gid(session, table_called(name))

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for a load, so that no edit takes one meanwhile; return the first."""
        return keep_gids(self._server, name, count)

    def issued(self) -> dict[Room, int]:
        """Return the last number (编号) given out per letter and county."""
        with self._server.transaction("read") as session:
            rows = session.all("MATCH (i:Issued) RETURN i.letter, i.county, i.last")
        return {(letter, county): last for letter, county, last in rows}

    def _frame(
        self, table: Table, text: str, given: Mapping[str, object], columns: dict[str, pl.DataType], seen: str
    ) -> pl.DataFrame:
        """Return what a query finds; `%s` in it stands for what hides the staged among the variable `seen`."""
        with self._server.transaction("read") as session:
            state.read(session)
            return _frame(session, table, text % visible(session, seen), given, columns)


def _frame(
    session: Session, table: Table, text: str, given: Mapping[str, object], columns: dict[str, pl.DataType]
) -> pl.DataFrame:
    found = session.each(text, {**given, "stamps": session.stamps})
    frames = [pl.DataFrame(schema=columns)]
    while rows := list(islice(found, ROWS_AT_ONCE)):
        frames.append(into(table, rows, columns))
    return pl.concat(frames)


def _contents_text(table: Table, by: str, columns: Sequence[str]) -> str:
    if issubclass(table.model, Node):
        listing = ", ".join(f"n.`{c}`" for c in columns)
        return f"MATCH (n:{ENTITY}) WHERE n.gid IN $gids%s RETURN {listing}"  # which kind, the gids say
    ends = {"source": "a.gid", "target": "b.gid"}
    listing = ", ".join(ends.get(c, f"r.`{c}`") for c in columns)
    path = f"(a:{ENTITY})-[r:{name_of(table)}]->(b:{ENTITY})"
    return f"MATCH {path} WHERE {ends[by]} IN $gids%s RETURN {listing}"


def _key(name: str, value_type: ValueType) -> str:
    """Return the text of a value that records are known by, as it stands in a frame."""
    day = f"duration.inDays(date('1970-01-01'), n.`{name}`).days"
    return f"coalesce(toString({day if value_type == 'day' else f'n.`{name}`'}), '')"


def _pieces(gids: pl.Series) -> Iterator[list[int]]:
    known = gids.drop_nulls().unique().sort()
    for start in range(0, len(known), GIDS_AT_ONCE):
        yield known.slice(start, GIDS_AT_ONCE).to_list()
