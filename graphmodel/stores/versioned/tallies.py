"""Counts per place and cell put into words, as they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from graphmodel.findings.finding import TALLY
from graphmodel.stores.versioned.findings import CELL, Wanted

_AT: Final = {name: n for n, name in enumerate(CELL)}


def none(wanted: Wanted) -> pl.DataFrame:
    """Return the answer where nothing was counted."""
    return pl.DataFrame(schema={c: TALLY[c] for c in ("place", *wanted.by, "n")})


class Groups:
    """Cells that are alike in what is wanted are one group; `number` is the group of each cell, None outside."""

    def __init__(self, cells: Sequence[Sequence[Any]], wanted: Wanted) -> None:
        told = [
            tuple(cell[_AT[c]] for c in wanted.by) if not wanted.levels or cell[_AT["level"]] in wanted.levels else None
            for cell in cells
        ]
        found = list(dict.fromkeys(group for group in told if group is not None))
        numbers = {group: n for n, group in enumerate(found)}
        self.number = pl.Series([None if group is None else numbers[group] for group in told], dtype=pl.UInt32)
        self.columns = {
            c: pl.Series([group[n] for group in found], dtype=TALLY[c], strict=False) for n, c in enumerate(wanted.by)
        }


def spread(places: Sequence[str], counts: pl.Series, groups: Groups) -> pl.DataFrame:
    """Return one row per place and group that is not empty; `counts`: of every cell at the first place, and so on."""
    cells, many = len(groups.number), max(1, len(next(iter(groups.columns.values()), ())))
    held = pl.DataFrame({"n": counts}).with_row_index().filter(pl.col("n") != 0)
    group = groups.number.gather(held["index"] % cells)
    # Whole numbers, which are grouped ten times as fast as the words they stand for.
    keyed = held.select(key=(pl.col("index") // cells) * many + group, n=pl.col("n").cast(pl.Int64)).drop_nulls("key")
    alone = many == len(groups.number) - groups.number.null_count()
    summed = keyed if alone else keyed.group_by("key").agg(pl.col("n").sum()).sort("key")
    row, which = summed["key"] // many, summed["key"] % many
    told = {name: column.gather(which) for name, column in groups.columns.items()}
    return pl.DataFrame({"place": pl.Series(places, dtype=pl.String).gather(row), **told, "n": summed["n"]})
