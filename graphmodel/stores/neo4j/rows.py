"""Rows of nodes and relationships: properties in natural types here, the shared encoding of columns everywhere else."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from graphmodel.kinds.node import Node, ValueType, properties
from graphmodel.stores.versioned.codings import CODINGS, columns_of, day_of, days
from graphmodel.stores.versioned.table import REPLACED, Replaced, Row, Table

Convert = Callable[[Any], Any]

_DAYS: Final = frozenset({"valid_from", "valid_to", "since", "stated_on", "until"})
"""Columns of ours that hold days."""


def _same(value: Any) -> Any:
    return value


def _shown_list(value: list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


_OUT: Final[dict[ValueType, Convert]] = {"day": day_of, "yes_no": bool, "choices": json.loads, "texts": json.loads}
_IN: Final[dict[ValueType, Convert]] = {"day": days, "yes_no": int, "choices": _shown_list, "texts": _shown_list}


@cache
def out_of(table: Table) -> tuple[Convert, ...]:
    """Return how each column of the table (gid first, version last) becomes a property."""
    return _converts(table, _OUT, day_of)


@cache
def into(table: Table) -> tuple[Convert, ...]:
    """Return how each column of the table (gid first, version last) is made of a property."""
    return _converts(table, _IN, days)


def _converts(table: Table, by_type: dict[ValueType, Convert], of_days: Convert) -> tuple[Convert, ...]:
    held = {column: by_type.get(p.type, _same) for p in properties(table.model) for column, _ in columns_of(p)}
    held |= dict.fromkeys(_DAYS, of_days)
    return tuple(held.get(name, _same) for name in (*table.columns, *(name for name, _ in REPLACED)))


@cache
def listed(table: Table, variable: str) -> str:
    """Return the columns of a row, of a relation with the gids of its ends, as a query returns them."""
    return ", ".join(by_column(table, variable).values())


def by_column(table: Table, variable: str) -> dict[str, str]:
    """Return for each column how a query returns it."""
    ends = {"source": f"startNode({variable}).gid", "target": f"endNode({variable}).gid"}
    ours = {} if issubclass(table.model, Node) else ends
    return {name: ours.get(name) or _column(variable, name) for name in table.columns}


@cache
def listed_version(table: Table, variable: str) -> str:
    """Return the columns of an old version, as a query returns them."""
    return ", ".join(_column(variable, name) for name in table.columns)


def _column(variable: str, name: str) -> str:
    # What a load wrote carries no `seq`, which is the same as its `origin`: that saves an entry in an index.
    return f"coalesce({variable}.seq, {variable}.origin)" if name == "seq" else f"{variable}.`{name}`"


def read_row(table: Table, raw: Sequence[Any]) -> Row:
    """Return the row whose columns a query returned."""
    held = (None if value is None else to(value) for value, to in zip(raw, into(table), strict=False))
    return Row.read(tuple(held))


def properties_of(table: Table, row: Row) -> dict[str, Any]:
    """Return all columns of a row but the ends of a relation as properties; None where there shall be none."""
    values = zip(table.columns, row.flat, out_of(table), strict=False)
    held = {name: None if value is None else to(value) for name, value, to in values}
    if not issubclass(table.model, Node):
        del held["source"], held["target"]
    return held


def version_of(table: Table, replaced: Replaced) -> dict[str, Any]:
    """Return an old version as the properties of its node; what is unknown is left out."""
    row = replaced.row
    columns = (*table.columns, *(name for name, _ in REPLACED))
    values = zip(columns, (*row.flat, replaced.until, replaced.fate, replaced.by), out_of(table), strict=True)
    return {name: to(value) for name, value, to in values if value is not None}


def day(number: int | None) -> date | None:
    """Return a day as a property holds it."""
    return None if number is None else day_of(number)


def natural(value_type: ValueType, value: Any) -> Any:
    """Return a value of a model as a property holds it; of a quantity its number."""
    return _OUT.get(value_type, _same)(CODINGS[value_type].encode(value)[0])
