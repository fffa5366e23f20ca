"""Rows as frames: the columns of each kind and relation with their types."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import properties
from graphmodel.stores.versioned.codings import columns_of
from graphmodel.stores.versioned.identity import number_of
from graphmodel.stores.versioned.table import VERSION, Columns, Table, table_of

TYPES: Final[dict[str, pl.DataType]] = {"TEXT": pl.String(), "INTEGER": pl.Int64(), "REAL": pl.Float64()}

TOLD_BY: Final = ("uscc", "code", "birth_year")
"""Properties by which nodes are told apart, where a kind has them."""

NODES: Final[dict[str, pl.DataType]] = {
    "gid": pl.Int64(), "id": pl.String(), "place": pl.String(), "name": pl.String(), "uscc": pl.String(),
    "code": pl.String(), "birth_year": pl.Int64(),
}  # fmt: skip
"""What tells nodes apart; `name` of a kind without names: its key."""


def table_called(name: str) -> Table:
    """Return the table of a kind or relation."""
    return table_of(kinds()[name] if name in kinds() else relations()[name])


def contents_types(table: Table) -> dict[str, pl.DataType]:
    """Return gid and the contents of a table with their types."""
    return _types((("gid", "INTEGER"), *table.contents))


def row_types(table: Table) -> dict[str, pl.DataType]:
    """Return all columns of a table with their types."""
    return contents_types(table) | _types(VERSION)


def property_columns(name: str) -> dict[str, tuple[str, ...]]:
    """Return the columns that hold each property of a kind or relation."""
    return {p.name: tuple(c for c, _ in columns_of(p)) for p in properties(table_called(name).model)}


def kind_numbers() -> dict[str, int]:
    """Return the number that the gids of each kind carry above their KIND_ROOM bits."""
    return {name: number_of(name) for name in kinds()}


def _types(columns: Columns) -> dict[str, pl.DataType]:
    return {name: TYPES[sql_type.split()[0]] for name, sql_type in columns}
