"""What the store holds, as frames for a load to compare with: in a child process only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.kinds import kinds, relations
from graphmodel.node import properties
from graphmodel.stores.sqlite.arrow import ArrowSession
from graphmodel.stores.sqlite.bulk.stamps import hide_staged
from graphmodel.stores.sqlite.versions import last_gid, listed
from graphmodel.stores.versioned.shapes import columns_of
from graphmodel.stores.versioned.table import KIND_ROOM, Columns, Table, table_of

AT_ONCE: Final = 100_000
"""Gids asked for in one query."""

TYPES: Final[dict[str, pl.DataType]] = {"TEXT": pl.String(), "INTEGER": pl.Int64(), "REAL": pl.Float64()}

_TOLD_BY: Final = ("uscc", "code", "birth_year")
"""Properties by which nodes are told apart, where a kind has them."""


class Standing:
    """One snapshot of the store at `path`, without what is staged."""

    def __init__(self, path: Path) -> None:
        self._session = ArrowSession(path, read_only=True)
        self._session.run("BEGIN")
        hide_staged(self._session)

    def close(self) -> None:
        """Let the snapshot go."""
        self._session.close()

    def nodes(self, kind: str) -> pl.DataFrame:
        """Return gid, id, place, name (of a kind without names: its key), uscc, code and birth_year."""
        model = kinds()[kind]
        held = {p.name for p in properties(model)}
        name = '"name"' if "name" in held else _key(model.kind.key)
        told = [f'"{c}"' if c in held else "NULL" for c in _TOLD_BY]
        columns = {
            "gid": pl.Int64(), "id": pl.String(), "place": pl.String(), "name": pl.String(), "uscc": pl.String(),
            "code": pl.String(), "birth_year": pl.Int64(),
        }  # fmt: skip
        sql = f"SELECT gid, id, place, {name}, {', '.join(told)} FROM {table_of(model).name}"
        return self._session.frame(sql, columns)

    def contents(self, name: str, gids: pl.Series, by: str = "gid") -> pl.DataFrame:
        """Return gid and contents of the rows of a kind or relation whose column `by` is among `gids`."""
        table = table_of(kinds()[name] if name in kinds() else relations()[name])
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
        table = table_of(kinds()[name] if name in kinds() else relations()[name])
        return max(int(self._session.value(last_gid(table))) + 1, table.first_gid)

    def issued(self) -> dict[tuple[str, str], int]:
        """Return the last number (编号) given out per letter and county."""
        columns = {"letter": pl.String(), "county": pl.String(), "last": pl.Int64()}
        rows = self._session.frame("SELECT letter, county, last FROM issued", columns).rows()
        return {(letter, county): last for letter, county, last in rows}


def contents_types(table: Table) -> dict[str, pl.DataType]:
    """Return gid and the contents of a table with their types."""
    held: Columns = (("gid", "INTEGER"), *table.contents)
    return {name: TYPES[sql_type.split()[0]] for name, sql_type in held}


def property_columns(name: str) -> dict[str, tuple[str, ...]]:
    """Return the columns that hold each property of a kind or relation."""
    model = kinds()[name] if name in kinds() else relations()[name]
    return {p.name: tuple(c for c, _ in columns_of(p)) for p in properties(model)}


def kind_numbers() -> dict[str, int]:
    """Return the number that the gids of each kind carry above their KIND_ROOM bits."""
    return {name: table_of(model).first_gid >> KIND_ROOM for name, model in kinds().items()}


def _key(names: Sequence[str]) -> str:
    return " || '|' || ".join(f"coalesce(\"{name}\", '')" for name in names)


def _pieces(gids: pl.Series) -> Iterator[list[int]]:
    known = gids.drop_nulls().unique().sort()
    for start in range(0, len(known), AT_ONCE):
        yield known.slice(start, AT_ONCE).to_list()
