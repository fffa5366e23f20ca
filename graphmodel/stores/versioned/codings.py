"""How a value of each type stands in columns, and how a node or relation becomes a row and comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from graphmodel.errors import StoreError
from graphmodel.kinds.node import Node, Property, Relation, ValueType, properties
from graphmodel.kinds.values import Quantity

Value = str | int | float | None
Model = TypeVar("Model", Node, Relation)

_EPOCH: Final = date(1970, 1, 1).toordinal()


def days(day: date) -> int:
    """Return the days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the day that lies `number` days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH)


@dataclass(frozen=True)
class Coding:
    """The columns of a value type (suffix to the property's name, SQL type) and the way there and back."""

    columns: tuple[tuple[str, str], ...]
    encode: Callable[[Any], tuple[Value, ...]]
    decode: Callable[[Sequence[Any]], Any]


def _same(columns: Sequence[Any]) -> Any:
    return columns[0]


def _list(value: Sequence[str]) -> tuple[str]:
    return (json.dumps([str(v) for v in value], ensure_ascii=False),)


def _codes(columns: Sequence[Any]) -> list[str]:
    codes: list[str] = json.loads(columns[0])
    return codes


def _quantity(columns: Sequence[Any]) -> dict[str, Any]:
    return {"value": columns[0], "qualifier": columns[1], "high": columns[2]}


_QUANTITY_COLUMNS: Final = (("", "INTEGER"), ("_qualifier", "TEXT"), ("_high", "INTEGER"))

CODINGS: Final[dict[ValueType, Coding]] = {
    "text": Coding((("", "TEXT"),), lambda v: (v,), _same),
    "whole": Coding((("", "INTEGER"),), lambda v: (v,), _same),
    "year": Coding((("", "INTEGER"),), lambda v: (v,), _same),
    "yes_no": Coding((("", "INTEGER"),), lambda v: (int(v),), lambda c: bool(c[0])),
    "day": Coding((("", "INTEGER"),), lambda v: (days(v),), lambda c: day_of(c[0])),
    "choice": Coding((("", "TEXT"),), lambda v: (str(v),), _same),
    "choices": Coding((("", "TEXT"),), _list, _codes),
    "texts": Coding((("", "TEXT"),), _list, _codes),
    "quantity": Coding(_QUANTITY_COLUMNS, lambda v: (v.value, str(v.qualifier), v.high), _quantity),
}


def columns_of(held: Property) -> tuple[tuple[str, str], ...]:
    """Return name and SQL type of the columns that hold a property."""
    return tuple((held.name + suffix, sql_type) for suffix, sql_type in CODINGS[held.type].columns)


@cache
def _codec(model: type[Node] | type[Relation]) -> tuple[tuple[str, Coding], ...]:
    return tuple((p.name, CODINGS[p.type]) for p in properties(model))


def values_of(item: Node | Relation) -> tuple[Value, ...]:
    """Return validity and properties as the columns hold them, in the order of the table."""
    values: list[Value] = [None if day is None else days(day) for day in (item.valid_from, item.valid_to)]
    for name, shape in _codec(type(item)):
        value = getattr(item, name)
        values.extend((None,) * len(shape.columns) if value is None else shape.encode(value))
    return tuple(values)


def plain_values(model: type[Node] | type[Relation], columns: Sequence[Any]) -> dict[str, Any]:
    """Return the properties that are known, by name, from their columns; choices as codes."""
    found: dict[str, Any] = {}
    position = 0
    for name, shape in _codec(model):
        if columns[position] is not None:
            found[name] = shape.decode(columns[position : position + len(shape.columns)])
        position += len(shape.columns)
    return found


def read_model(model: type[Model], columns: Sequence[Any], **identity: str) -> Model:
    """Return the node or relation whose validity and properties stand in `columns`."""
    valid_from, valid_to = (None if number is None else day_of(number) for number in columns[:2])
    known = plain_values(model, columns[2:])
    try:
        return model(**identity, valid_from=valid_from, valid_to=valid_to, **known)
    except ValidationError as error:
        where = identity.get("id", model.__name__)
        raise StoreError(f"数据文件里“{where}”的内容与现在的填报项不符；请升级程序后再试。") from error


def shown(value: object) -> object:
    """Return a plain value as graph exchange formats can carry it: days and quantities as text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(Quantity(**value)) if isinstance(value, dict) else value
