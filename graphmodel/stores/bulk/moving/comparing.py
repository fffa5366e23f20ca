"""Are two stores equal? Counts and a sum of hashes per part, which no order of rows can change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from graphmodel.stores.bulk.moving.ends import Source
from graphmodel.stores.bulk.moving.parts import Part, parts

Tell = Callable[[str, int, int], None]
"""Hears a step, how many rows are done and how many there are."""


@dataclass(frozen=True)
class Sum:
    """What a part of one store comes to."""

    rows: int
    hashes: int


def differences(one: Source, other: Source, tell: Tell) -> Iterator[str]:
    """Yield one sentence per part that is not the same in both."""
    total = sum(one.count(part) for part in parts())
    done = 0
    for part in parts():
        first, second = summed(one, part), summed(other, part)
        done += first.rows
        tell("核对", done, total)
        if first.rows != second.rows:
            yield f"“{part.title}”来源有 {first.rows:,} 行，目标有 {second.rows:,} 行"
        elif first != second:
            yield f"“{part.title}”两边都是 {first.rows:,} 行，但内容不同"


def summed(source: Source, part: Part) -> Sum:
    """Return what a part comes to."""
    rows = hashes = 0
    for _, piece in source.pieces(part):
        rows += piece.height
        hashes += _sum_of_hashes(piece)
    return Sum(rows, hashes)


def _sum_of_hashes(piece: pl.DataFrame) -> int:
    """Return the sum of the rows' hashes, in halves: 64-bit numbers would overflow."""
    hashes = piece.hash_rows()
    high, low = (hashes // 2**32).sum(), (hashes % 2**32).sum()
    return (int(high) << 32) + int(low)
