"""What the store holds, as frames for a load to compare with: in a child process only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties
from graphmodel.stores.bulk.frames import NODES, TOLD_BY, contents_types, table_called
from graphmodel.stores.bulk.sqlite.appending import keep_gids
from graphmodel.stores.bulk.sqlite.arrow import ArrowSession
from graphmodel.stores.sqlite.ledger import last_gid
from graphmodel.stores.sqlite.session import listed
from graphmodel.stores.sqlite.under_way import hide_staged
from graphmodel.stores.versioned.table import table_of

AT_ONCE: Final = 100_000
"""Gids asked for in one query."""


class SqliteExisting:
    """One snapshot of the store at `path`, without what is staged."""

    def __init__(self, path: Path) -> None:
        self._session = ArrowSession(path, read_only=True)
        self._path = path
        self._session.run("BEGIN")
        hide_staged(self._session)
        self.since = int(self._session.value("SELECT coalesce(max(seq), 0) FROM change"))
        """The number of the last change that is in it."""

    def close(self) -> None:
        """Let the snapshot go."""
        self._session.close()

    def nodes(self, kind: str) -> pl.DataFrame:
        """Return gid, id, place, name (of a kind without names: its key), uscc, code and birth_year."""
        model = kinds()[kind]
        held = {p.name for p in properties(model)}
        name = '"name"' if "name" in held else _key(model.kind.key)
        told = [f'"{c}"' if c in held else "NULL" for c in TOLD_BY]
        sql = f"SELECT gid, id, place, {name}, {', '.join(told)} FROM {table_of(model).name}"
        return self._session.frame(sql, NODES)

    def contents(self, name: str, gids: pl.Series, by: str = "gid") -> pl.DataFrame:
        """Return gid and contents of the rows of a kind or relation whose column `by` is among `gids`."""
        table = table_called(name)
        columns = contents_types(table)
        listing = ", ".join(f'"{c}"' for c in columns)
        pieces = [
            self._session.frame(
                f"SELECT {listing} FROM {table.name} WHERE {by} IN (SELECT value FROM json_each(:gids))",
                columns,
                {"gids": listed(piece)},
            )
            for piece in _pieces(gids)
        ]
        return pl.concat(pieces) if pieces else pl.DataFrame(schema=columns)

    def next_gid(self, name: str) -> int:
        """Return a gid that no row of a kind or relation ever had, staged ones among them."""
        table = table_called(name)
        return max(int(self._session.value(last_gid(table))) + 1, table.first_gid)

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for a load, so that no edit takes one meanwhile; return the first."""
        return keep_gids(self._path, table_called(name), count)

    def issued(self) -> dict[tuple[str, str], int]:
        """Return the last number (编号) given out per letter and county."""
        columns = {"letter": pl.String(), "county": pl.String(), "last": pl.Int64()}
        rows = self._session.frame("SELECT letter, county, last FROM issued", columns).rows()
        return {(letter, county): last for letter, county, last in rows}


def _key(names: Sequence[str]) -> str:
    return " || '|' || ".join(f"coalesce(\"{name}\", '')" for name in names)


def _pieces(gids: pl.Series) -> Iterator[list[int]]:
    known = gids.drop_nulls().unique().sort()
    for start in range(0, len(known), AT_ONCE):
        yield known.slice(start, AT_ONCE).to_list()
