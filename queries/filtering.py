"""Filters and order of an answer: conditions on columns that all have to be met."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.errors import InputError, nearest
from graphmodel.kinds.values import Choice
from queries.question import Row, code_of, value_type, words_of

PLACE: Final = "place"
ID: Final = "编号"
"""The heading of columns with ids."""


class Operator(Choice):
    """How a column is compared."""

    eq = "eq", "等于"
    ne = "ne", "不等于"
    among = "in", "是其中之一"
    not_among = "nin", "不是其中任何一个"
    gt = "gt", "大于"
    ge = "ge", "不小于"
    lt = "lt", "小于"
    le = "le", "不大于"
    like = "like", "含有"
    null = "null", "为空"
    notnull = "notnull", "不为空"


@dataclass(frozen=True)
class Condition:
    """What a column has to be; in `eq`, `ne`, `in` and `nin` an empty value means an empty cell."""

    column: str
    operator: Operator
    values: tuple[str, ...] = ()


def filtered(frame: pl.DataFrame, row: type[Row], conditions: Sequence[Condition]) -> pl.DataFrame:
    """Return the rows that meet every condition; what is not equal includes what is empty.

    Raises InputError for an unknown column or a value of the wrong type.
    """
    for condition in conditions:
        frame = frame.filter(_mask(row, condition))
    return frame


def ordered(frame: pl.DataFrame, row: type[Row], order: Sequence[str]) -> pl.DataFrame:
    """Return the rows in `order` (column, or -column to descend), empty cells last; what is left equal stands by place
    and id, on every store the same, and what has neither as it was."""
    terms = terms_of(row, order)
    if not terms:
        return frame
    named = [column for column, _ in terms]
    last = [column for column in _apart(row) if column not in named and column in frame.columns]
    return frame.sort(
        [*named, *last],
        descending=[*(descends for _, descends in terms), *(False for _ in last)],
        nulls_last=[*(True for _ in named), *(False for _ in last)],
        maintain_order=True,
    )


def terms_of(row: type[Row], order: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the columns of an order, and whether each descends; InputError for an unknown column."""
    keys = [part.strip() for text in order for part in text.split(",") if part.strip()]
    return [(column_of(row, key.removeprefix("-")), key.startswith("-")) for key in keys]


def _apart(row: type[Row]) -> list[str]:
    """Return the columns that tell rows apart."""
    ids = [name for name, field in row.model_fields.items() if field.title == ID]
    return [*(name for name in (PLACE,) if name in row.model_fields), *ids]


def _mask(row: type[Row], condition: Condition) -> pl.Expr:
    column = column_of(row, condition.column)
    held = pl.col(column)
    match condition.operator:
        case Operator.null:
            return held.is_null()
        case Operator.notnull:
            return held.is_not_null()
        case Operator.like:
            return _containing(row, column, condition.values[0])
        case Operator.eq | Operator.ne | Operator.among | Operator.not_among:
            hit = held.is_in([value_of(row, column, text) for text in condition.values if text]).fill_null(False)
            if "" in condition.values:
                hit |= held.is_null()
            return ~hit if condition.operator in (Operator.ne, Operator.not_among) else hit
        case compared:
            asked = value_of(row, column, condition.values[0])
            if asked in (ranks := _ranks(row, column)):
                held, asked = held.replace_strict(ranks, default=None, return_dtype=pl.Int64), ranks[asked]
            return _COMPARED[compared](held, asked).fill_null(False)


def _ranks(row: type[Row], column: str) -> dict[str, int]:
    """Return the place of each code among those declared, by which codes are compared; nothing for other columns."""
    return {code: rank for rank, code in enumerate(words_of(row.model_fields[column]))}


def _containing(row: type[Row], column: str, part: str) -> pl.Expr:
    """Return whether a text, or the Chinese word of a code, contains `part`."""
    field = row.model_fields[column]
    if value_type(field) in _READERS:
        raise InputError(f"“{field.title}”不是文字，不能用 like；请用 eq、gt、lt 等。")
    held = pl.col(column)
    meant = [code for code, word in words_of(field).items() if part in word]
    return (held.str.contains(part, literal=True) | held.is_in(meant)).fill_null(False)


def column_of(row: type[Row], name: str) -> str:
    """Return the column called `name`, by its English name or its Chinese heading."""
    titles = {str(field.title): key for key, field in row.model_fields.items()}
    if name in row.model_fields:
        return name
    if name in titles:
        return titles[name]
    raise InputError(
        f"没有“{name}”这一列{nearest(name, [*row.model_fields, *titles])}，可用的列：{'、'.join(titles)}。"
    )


def value_of(row: type[Row], column: str, text: str) -> Any:
    """Return what a text means that a column is compared with; InputError says what is expected."""
    field = row.model_fields[column]
    read = _READERS.get(value_type(field))
    if read is None:
        return _code(row, column, text)
    try:
        return read(text)
    except (ValueError, KeyError) as error:
        raise InputError(f"“{field.title}”不能与“{text}”比较，应为{_EXPECTED[value_type(field)]}。") from error


def _code(row: type[Row], column: str, text: str) -> str:
    field = row.model_fields[column]
    code, words = code_of(field, text), words_of(field)
    if words and code not in words:
        near = nearest(text, [*words, *words.values()])
        raise InputError(f"“{field.title}”没有“{text}”这个值{near}，可用的值：{'、'.join(words.values())}。")
    return code


def _whole(text: str) -> int:
    """Return a whole number; ValueError for what no column can hold."""
    number = int(text)
    if abs(number) >= 1 << 63:
        raise ValueError(text)
    return number


def _day(text: str) -> date:
    """Return a day written yyyy-mm-dd; ValueError for what only looks like one to Python."""
    if len(text) != len("2023-10-31"):
        raise ValueError(text)
    return date.fromisoformat(text)


_YES_NO: Final = {"是": True, "否": False, "true": True, "false": False, "1": True, "0": False}
_COMPARED: Final[Mapping[Operator, Callable[[pl.Expr, Any], pl.Expr]]] = {
    Operator.gt: operator.gt, Operator.ge: operator.ge, Operator.lt: operator.lt, Operator.le: operator.le
}  # fmt: skip
_READERS: Final[Mapping[type, Callable[[str], Any]]] = {
    int: _whole, float: float, date: _day, bool: lambda text: _YES_NO[text.lower()]
}  # fmt: skip
_EXPECTED: Final = {int: "整数", float: "小数", date: "日期（如 2023-10-31）", bool: "是或否"}
