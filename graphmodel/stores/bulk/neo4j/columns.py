"""Frames of rows in the shared encoding, and the values in which the graph holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

import polars as pl

from graphmodel.kinds.node import ValueType, properties
from graphmodel.stores.versioned.codings import columns_of, days
from graphmodel.stores.versioned.table import Table

_DAYS: Final = ("valid_from", "valid_to", "since", "stated_on")


@cache
def types_of(table: Table) -> dict[str, ValueType]:
    """Return the value types of the columns that do not stand in the graph as they stand in a frame."""
    held = {c: p.type for p in properties(table.model) for c, _ in columns_of(p) if p.type in _OUT}
    return held | dict.fromkeys(_DAYS, "day")


def out_of(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the values that the graph holds: days, yes or no, and lists."""
    types = types_of(table)
    return frame.with_columns(_OUT[types[c]](pl.col(c)).alias(c) for c in frame.columns if c in types)


def into(table: Table, rows: Iterable[Sequence[Any]], columns: dict[str, pl.DataType]) -> pl.DataFrame:
    """Return rows of values of the graph as a frame of `columns`."""
    types = types_of(table)
    held = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pl.DataFrame(
        [
            pl.Series(name, _read(values, types.get(name)), dtype)
            for (name, dtype), values in zip(columns.items(), held, strict=True)
        ]
    )


def _read(values: Sequence[Any], value_type: ValueType | None) -> Sequence[Any]:
    if value_type is None:
        return values
    to = _IN[value_type]
    return [None if value is None else to(value) for value in values]


def _day(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Int32).cast(pl.Date)


def _yes_no(column: pl.Expr) -> pl.Expr:
    return column != 0


def _texts(column: pl.Expr) -> pl.Expr:
    return column.str.json_decode(pl.List(pl.String))


def _shown(value: Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


_OUT: Final[dict[ValueType, Callable[[pl.Expr], pl.Expr]]] = {
    "day": _day, "yes_no": _yes_no, "choices": _texts, "texts": _texts
}  # fmt: skip
_IN: Final[dict[ValueType, Callable[[Any], Any]]] = {"day": days, "yes_no": int, "choices": _shown, "texts": _shown}
