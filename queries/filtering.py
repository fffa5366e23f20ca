"""Filters and order of an answer, as people type them: `state=空白点`, `level!=企业,学校`, `-amount`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from graphmodel.errors import InputError, nearest
from queries.question import Row, code_of, value_type

_CONDITION = re.compile(r"^\s*(?P<column>[^=!<>]+?)\s*(?P<operator>!=|=)(?P<values>.*)$", re.DOTALL)
_YES_NO = {"是": True, "否": False, "true": True, "false": False, "1": True, "0": False}


def filtered(frame: pl.DataFrame, row: type[Row], conditions: Sequence[str]) -> pl.DataFrame:
    """Return the rows that meet every condition; several values between commas mean any of them.

    An empty value means an empty cell. Raises InputError for an unknown column or a value of the wrong type.
    """
    for condition in conditions:
        frame = frame.filter(_mask(row, condition))
    return frame


def ordered(frame: pl.DataFrame, row: type[Row], order: Sequence[str]) -> pl.DataFrame:
    """Return the rows in `order` (column, or -column to descend), empty cells last, ties as they were."""
    keys = [part.strip() for text in order for part in text.split(",") if part.strip()]
    if not keys:
        return frame
    columns = [_column(row, key.removeprefix("-")) for key in keys]
    descending = [key.startswith("-") for key in keys]
    return frame.sort(columns, descending=descending, nulls_last=True, maintain_order=True)


def _mask(row: type[Row], condition: str) -> pl.Expr:
    match = _CONDITION.match(condition)
    if match is None:
        raise InputError(f"筛选条件“{condition}”写法不对，应为 列=值 或 列!=值，多个值用逗号隔开。")
    column = _column(row, match["column"])
    texts = [text.strip() for text in re.split("[,，]", match["values"])]
    values = [_value(row, column, text) for text in texts if text]
    hit = pl.col(column).is_in(values).fill_null(False)
    if "" in texts:
        hit |= pl.col(column).is_null()
    return ~hit if match["operator"] == "!=" else hit


def _column(row: type[Row], name: str) -> str:
    """Return the column called `name`, by its English name or its Chinese heading."""
    titles = {str(field.title): key for key, field in row.model_fields.items()}
    if name in row.model_fields:
        return name
    if name in titles:
        return titles[name]
    raise InputError(
        f"没有“{name}”这一列{nearest(name, [*row.model_fields, *titles])}，可用的列：{'、'.join(titles)}。"
    )


def _value(row: type[Row], column: str, text: str) -> Any:
    field = row.model_fields[column]
    read = _READERS.get(value_type(field))
    if read is None:
        return code_of(field, text)
    try:
        return read(text)
    except (ValueError, KeyError) as error:
        raise InputError(f"“{field.title}”不能与“{text}”比较，应为{_EXPECTED[value_type(field)]}。") from error


_READERS: Mapping[type, Callable[[str], Any]] = {
    int: int, float: float, date: date.fromisoformat, bool: lambda text: _YES_NO[text.lower()]
}  # fmt: skip
_EXPECTED = {int: "整数", float: "小数", date: "日期（如 2023-10-31）", bool: "是或否"}
