"""Operations on frames that cost little on a few rows and use all cores on many; the answers are the same.

On a handful of rows a join, sort or grouping of Polars costs 100 to 300 µs, whatever it does; a dictionary costs 5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import polars as pl

FEW = 64
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


def rows_at(frame: pl.DataFrame, numbers: Sequence[int]) -> pl.DataFrame:
    """Return the rows `numbers` of a small frame, in that order."""
    return frame if list(numbers) == list(range(frame.height)) else frame[list(numbers)] if numbers else frame.clear()


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


def among(frame: pl.DataFrame, column: str, wanted: pl.Series) -> pl.DataFrame:
    """Return the rows whose `column` stands in `wanted`."""
    if few(frame) and len(wanted) <= FEW:
        return having(frame, column, set(wanted.drop_nulls().to_list()))
    return frame.join(wanted.rename("_wanted").to_frame(), left_on=column, right_on="_wanted", how="semi")


def firsts(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return the first row of each `key`."""
    if not few(frame):
        return frame.unique(key, keep="first", maintain_order=True)
    numbers: dict[Any, int] = {}
    for n, value in enumerate(frame.get_column(key).to_list()):
        numbers.setdefault(value, n)
    return rows_at(frame, list(numbers.values()))


def ordered(frame: pl.DataFrame, *by: str, nulls_last: bool = False) -> pl.DataFrame:
    """Sort upwards by the columns `by`."""
    if frame.height < 2:
        return frame
    if not few(frame):
        return frame.sort(by, nulls_last=nulls_last)
    columns = [[(null_rank(v, nulls_last), v) if v is not None else (null_rank(v, nulls_last),)
                for v in frame.get_column(c).to_list()] for c in by]  # fmt: skip
    keys = list(zip(*columns, strict=True))
    return rows_at(frame, sorted(range(frame.height), key=keys.__getitem__))


def null_rank(value: object, nulls_last: bool) -> int:
    """Return 0 for a value; 1 or −1 for null, as it stands behind or before all values."""
    return 0 if value is not None else 1 if nulls_last else -1


def attached(
    frame: pl.DataFrame, table: pl.DataFrame, left: str, right: str, *, prefix: int | None = None
) -> pl.DataFrame:
    """Add to each row the other columns of the row of `table` whose `right` equals `left`, else nulls.

    `right` must be unique in `table`. `prefix`: compare only that many first characters of `left`.
    """
    if table.is_empty() or frame.is_empty():
        return frame.hstack(_others(table.clear(frame.height), right))
    if few(frame, table):
        numbers = {key: n for n, key in enumerate(table.get_column(right).to_list()) if key is not None}
        keys = frame.get_column(left).to_list()
        found = pl.Series([numbers.get(k if k is None else k[:prefix]) for k in keys], dtype=pl.UInt32)
        return frame.hstack(_others(table[found], right))
    if prefix is None:
        return frame.join(table, left_on=left, right_on=right, how="left")
    key = pl.col(left).str.slice(0, prefix).alias("_key")
    return frame.with_columns(key).join(table, left_on="_key", right_on=right, how="left").drop("_key")


def _others(table: pl.DataFrame, key: str) -> list[pl.Series]:
    return [column for column in table.get_columns() if column.name != key]


def grouped(frame: pl.DataFrame, key: str, columns: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return per `key` the aggregates `columns` (each one value or an imploded list)."""
    if few(frame) and not frame.is_empty():
        numbers: dict[Any, list[int]] = {}
        for n, value in enumerate(frame.get_column(key).to_list()):
            numbers.setdefault(value, []).append(n)
        if len(numbers) <= 3:
            first = pl.col(key).first()
            return stacked([rows_at(frame, group).select_seq([first, *columns]) for group in numbers.values()])
    return frame.group_by(key, maintain_order=True).agg(columns)


def stacked(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return frames of the same columns as one."""
    held = list(frames)
    return held[0] if len(held) == 1 else pl.concat(held)
