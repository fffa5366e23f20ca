"""Operations on frames that cost little on a few rows and use all cores on many; the answers are the same.

On a handful of rows a join, sort or grouping of Polars costs 100 to 300 µs, whatever it does; a dictionary costs 5.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce
from typing import Any, Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.findings.finding import Spared

FEW = 256
"""Up to so many rows Python's own dictionaries and lists are faster than a query."""


def few(*frames: pl.DataFrame) -> bool:
    """Are all `frames` small?"""
    return all(frame.height <= FEW for frame in frames)


def computed(frame: pl.DataFrame, columns: Sequence[pl.Expr]) -> pl.DataFrame:
    """Add `columns`, on one core where rows are few."""
    return frame.with_columns_seq(columns) if few(frame) else frame.with_columns(columns)


def selected(frame: pl.DataFrame, columns: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return `columns` alone, on one core where rows are few."""
    return frame.select_seq(columns) if few(frame) else frame.select(columns)


def constant(frame: pl.DataFrame, **columns: tuple[pl.DataType, Any]) -> pl.DataFrame:
    """Add columns that hold one value each, given as its type and the value; () is the empty list."""
    return frame.hstack([_one(c, t, value).new_from_index(0, frame.height) for c, (t, value) in columns.items()])


def rows_at(frame: pl.DataFrame, numbers: Sequence[int]) -> pl.DataFrame:
    """Return the rows `numbers` of a small frame, in that order.

    Slices are free; gathering waits for Polars's threads.
    """
    if not numbers:
        return frame.clear()
    if len(numbers) == 1:
        return frame if frame.height == 1 else frame.slice(numbers[0], 1)
    starts = [k for k, n in enumerate(numbers) if k == 0 or n != numbers[k - 1] + 1]
    if len(starts) > SLICES:
        return frame[list(numbers)]
    if len(starts) == 1 and len(numbers) == frame.height:
        return frame
    runs = zip(starts, [*starts[1:], len(numbers)], strict=True)
    slices = [frame.slice(numbers[start], end - start) for start, end in runs]
    return stacked(slices)


SLICES: Final = 4
"""Up to so many slices are cheaper than gathering rows."""


def without_nulls(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows that have something in `column`."""
    return kept(frame, pl.col(column).is_not_null()) if frame.get_column(column).null_count() else frame


def standing(frame: pl.DataFrame, as_of: date, column: str = "valid_to") -> pl.DataFrame:
    """Return the rows that are in force on the day."""
    return kept(frame, _in_force(as_of, column)) if _any_ends(frame, column) else frame


def ended(frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the rows that are in force no more."""
    return kept(frame, _ended(as_of)) if _any_ends(frame, "valid_to") else frame.clear()


def _any_ends(frame: pl.DataFrame, column: str) -> bool:
    return frame.get_column(column).null_count() < frame.height


@lru_cache(maxsize=256)
def _in_force(as_of: date, column: str) -> pl.Expr:
    return in_force(as_of, column)


@lru_cache(maxsize=256)
def _ended(as_of: date) -> pl.Expr:
    return ~in_force(as_of)


def kept(frame: pl.DataFrame, mask: pl.Expr) -> pl.DataFrame:
    """Return the rows for which `mask` is true."""
    if frame.is_empty():
        return frame
    if not few(frame):
        return frame.filter(mask)
    flags = frame.select_seq(mask).to_series().to_list()
    return rows_at(frame, [n for n, flag in enumerate(flags) if flag])


def having(frame: pl.DataFrame, column: str, values: Collection[str]) -> pl.DataFrame:
    """Return the rows whose `column` is one of `values`."""
    if not few(frame):
        return frame.filter(pl.col(column).is_in(list(values)))
    held = frame.get_column(column).to_list()
    return rows_at(frame, [n for n, value in enumerate(held) if value in values])


def unless(found: pl.DataFrame, spared: Spared) -> pl.DataFrame:
    """Return the findings without those that are spared."""
    pairs = zip(found.get_column("topic").to_list(), found.get_column("subject").to_list(), strict=True)
    numbers = [n for n, (topic, subject) in enumerate(pairs) if not spared.holds(topic, subject)]
    return found if len(numbers) == found.height else rows_at(found, numbers)


def flagged(frame: pl.DataFrame, column: str, value: bool) -> pl.DataFrame:
    """Return the rows whose Boolean `column` is `value`."""
    if not few(frame):
        return frame.filter(pl.col(column) == value)
    flags = frame.get_column(column).to_list()
    return rows_at(frame, [n for n, flag in enumerate(flags) if flag is value])


def among(frame: pl.DataFrame, column: str, wanted: pl.Series) -> pl.DataFrame:
    """Return the rows whose `column` stands in `wanted`."""
    if few(frame) and len(wanted) <= FEW:
        return having(frame, column, set(wanted.drop_nulls().to_list()))
    return frame.join(wanted.rename("_wanted").to_frame(), left_on=column, right_on="_wanted", how="semi")


def firsts(frame: pl.DataFrame, key: str, by: tuple[str, ...], *, nulls_last: bool = False) -> pl.DataFrame:
    """Return the row of each `key` that comes first by the columns `by`."""
    if frame.height < 2:
        return frame
    if not few(frame):
        return frame.sort(by, nulls_last=nulls_last).unique(key, keep="first", maintain_order=True)
    ranks, best = _ranks(frame, by, nulls_last), dict[Any, int]()
    for n, value in enumerate(frame.get_column(key).to_list()):
        if value not in best or ranks[n] < ranks[best[value]]:
            best[value] = n
    return rows_at(frame, list(best.values()))


def lasts(frame: pl.DataFrame, key: str, by: tuple[str, ...]) -> pl.DataFrame:
    """Return the row of each `key` that comes last by the columns `by`, which hold no nulls."""
    if frame.height < 2:
        return frame
    if not few(frame):
        return frame.sort(by).unique(key, keep="last", maintain_order=True)
    order = sorted(range(frame.height), key=_ranks(frame, by, False).__getitem__)
    keys = frame.get_column(key).to_list()
    return rows_at(frame, list({keys[n]: n for n in order}.values()))


def ordered(frame: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Sort upwards by the columns `by`, nulls first."""
    if frame.height < 2:
        return frame
    if not few(frame):
        return frame.sort(by)
    return rows_at(frame, sorted(range(frame.height), key=_ranks(frame, by, False).__getitem__))


def _ranks(frame: pl.DataFrame, by: tuple[str, ...], nulls_last: bool) -> list[tuple[Any, ...]]:
    """Return for each row what it is sorted by."""
    null = (1 if nulls_last else -1,)
    columns = [[null if v is None else (0, v) for v in frame.get_column(c).to_list()] for c in by]
    return list(zip(*columns, strict=True))


Fill = Mapping[str, Any]
"""Values by column where there is nothing to attach; () is the empty list."""


def attached(
    frame: pl.DataFrame,
    table: pl.DataFrame,
    on: tuple[str, str],
    fill: Fill | None = None,
    *,
    prefix: int | None = None,
) -> pl.DataFrame:
    """Add to each row the other columns of the row of `table` with the same key, else `fill` or null.

    `on`: the key in `frame` and in `table`, where it must be unique. `prefix`: compare only that many first
    characters of the former.
    """
    left, right = on
    if table.is_empty() or frame.is_empty():
        return frame.hstack(_repeated(table, right, fill or {}, frame.height))
    if few(frame, table):
        numbers = {key: n for n, key in enumerate(table.get_column(right).to_list()) if key is not None}
        keys = frame.get_column(left).to_list()
        found = [numbers.get(k if k is None else k[:prefix]) for k in keys]
        return frame.hstack(_found(table, right, fill or {}, found))
    key = pl.col(left) if prefix is None else pl.col(left).str.slice(0, prefix)
    joined = frame.with_columns(key.alias("_key")).join(table, left_on="_key", right_on=right, how="left").drop("_key")
    if fill:
        missing = [pl.col(c).fill_null(pl.lit(_value(v), dtype=table.schema[c])) for c, v in fill.items()]
        return joined.with_columns(missing)
    return joined


def _found(table: pl.DataFrame, key: str, fill: Fill, numbers: list[int | None]) -> list[pl.Series]:
    """Return the columns but `key` at the rows `numbers`; what fills them where that is None."""
    known = [n for n in numbers if n is not None]
    if not known:
        return _repeated(table, key, fill, len(numbers))
    if len(known) == len(numbers):
        return [column for column in rows_at(table, known).get_columns() if column.name != key]
    columns = []
    for column in table.get_columns():
        if column.name != key:
            held, other = column.to_list(), _value(fill.get(column.name))
            values = [other if n is None else held[n] for n in numbers]
            columns.append(pl.Series(column.name, values, dtype=column.dtype))
    return columns


def _repeated(table: pl.DataFrame, key: str, fill: Fill, height: int) -> list[pl.Series]:
    columns = zip(table.columns, table.dtypes, strict=True)
    return [_one(c, t, fill.get(c)).new_from_index(0, height) for c, t in columns if c != key]


@lru_cache(maxsize=256)
def _one(name: str, dtype: pl.DataType, value: Any) -> pl.Series:
    return pl.Series(name, [_value(value)], dtype=dtype)


def _value(value: Any) -> Any:
    return [] if value == () else value


def grouped(frame: pl.DataFrame, key: str, columns: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return per `key` the aggregates `columns` (each one value or an imploded list)."""
    if frame.is_empty():
        return frame.select_seq([pl.col(key).first(), *columns]).clear()
    if few(frame):
        numbers: dict[Any, list[int]] = {}
        for n, value in enumerate(frame.get_column(key).to_list()):
            numbers.setdefault(value, []).append(n)
        if len(numbers) <= 3:
            first = pl.col(key).first()
            return stacked([rows_at(frame, group).select_seq([first, *columns]) for group in numbers.values()])
    return frame.group_by(key, maintain_order=True).agg(columns)


def stacked(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return frames (one at least) of the same columns as one."""
    held = [frame for frame in frames if frame.height] or frames[:1]
    if sum(frame.height for frame in held) > FEW:
        return pl.concat(held)
    return reduce(pl.DataFrame.vstack, held)
