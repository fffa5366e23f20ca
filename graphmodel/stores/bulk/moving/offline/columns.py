"""How the columns of a part are headed and written, so that Neo4j holds them in its own types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import polars as pl

from graphmodel.kinds.node import properties
from graphmodel.stores.bulk.moving.offline.csv_files import SEPARATOR
from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.versioned.table import FIRST_STAMP, Table

Written = Callable[[pl.Expr], pl.Expr]


def _as_it_is(column: pl.Expr) -> pl.Expr:
    return column


def _day(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Int32).cast(pl.Date)


def _yes_no(column: pl.Expr) -> pl.Expr:
    return column != 0


def _texts(column: pl.Expr) -> pl.Expr:
    return column.str.json_decode(pl.List(pl.String())).list.join(SEPARATOR)


_WAYS: Final[Mapping[str, Written]] = {"date": _day, "boolean": _yes_no, "string[]": _texts}
_OF_TYPE: Final = {"day": "date", "yes_no": "boolean", "choices": "string[]", "texts": "string[]"}
"""Types in the file of those property types that are not written as they are."""
_PLAIN: Final[dict[pl.DataType, str]] = {pl.String(): "string", pl.Int64(): "long", pl.Float64(): "double"}
_OF_OTHERS: Final[Mapping[str, Mapping[str, str]]] = {
    "change": {"effective": "date"}, "rule_set": {"rules": "string[]"}, "judgement": {"judged_on": "date"},
    "finding": {"counted": "boolean"}, "cell": {"counted": "boolean"},
    "tally": {"counts": "long[]"}, "tally_old": {"counts": "long[]"},
}  # fmt: skip
_KEYS: Final = {"issued": (" ", ("letter", "county")), "tally": ("|", ("topic", "length", "place"))}
"""The columns that are one property on Neo4j, by which a row is known, and what stands between them."""
_DAYS: Final = ("valid_from", "valid_to", "since", "stated_on", "until")


def row_types(part: Part) -> dict[str, str]:
    """Return the type of every column of a part that holds rows of a declared kind or relation."""
    declared = _declared(part.rows_of)
    return {
        name: "date" if name in _DAYS else declared.get(name) or ("string" if dtype == pl.String() else "long")
        for name, dtype in part.columns.items()
    }


def types_of(part: Part) -> dict[str, str]:
    """Return the type of every column of any other part."""
    own = _OF_OTHERS.get(part.name, {})
    return {name: own.get(name) or _PLAIN[dtype] for name, dtype in part.columns.items()}


def written(rows: pl.DataFrame, types: Mapping[str, str]) -> pl.DataFrame:
    """Return the columns that `types` names, headed with name and type."""
    return rows.select(_WAYS.get(held, _as_it_is)(pl.col(name)).alias(f"{name}:{held}") for name, held in types.items())


def without_stamps(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of a bulk load without `seq`, which says the same as their `origin`."""
    own = (pl.col("seq") == pl.col("origin")) & (pl.col("seq") >= FIRST_STAMP)
    return rows.with_columns(seq=pl.when(own).then(None).otherwise("seq"))


def keyed(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the one property by which Neo4j knows a row that is known by several columns elsewhere."""
    if part.name not in _KEYS:
        return pl.DataFrame()
    separator, columns = _KEYS[part.name]
    return rows.select(pl.concat_str(columns, separator=separator).alias("key:string"))


def _declared(table: Table) -> dict[str, str]:
    return {p.name: _OF_TYPE[p.type] for p in properties(table.model) if p.type in _OF_TYPE}
