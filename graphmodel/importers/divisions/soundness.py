"""What is odd in a code list and taken in all the same: places without what they lie in, towns named twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.codes import division

MOST_SAID: Final = 10
_TOWN: Final = 9


def oddities(rows: pl.DataFrame) -> list[str]:
    """Return one sentence for each upper division that the list lacks, and for each town it names twice."""
    said = [*_without_parents(rows), *_named_twice(rows)]
    return said if len(said) <= MOST_SAID else [*said[:MOST_SAID], f"这样的情况共 {len(said)} 处，其余从略。"]


def _without_parents(rows: pl.DataFrame) -> Iterator[str]:
    """Tell what lies in a division that is not listed, where others of its level are."""
    for above, below in zip(division.LEVELS, list(division.LEVELS)[1:], strict=False):
        listed = rows.filter(pl.col("length") == above)["code"].str.head(above)
        if listed.is_empty():
            continue
        lost = rows.filter((pl.col("length") == below) & ~pl.col("code").str.head(above).is_in(listed.implode()))
        for (prefix,), part in lost.group_by(pl.col("code").str.head(above), maintain_order=True):
            code, name = part.row(0)[:2]
            yield (
                f"名单里有 {part.height} 个区划（如“{name}”{code}）属于 {str(prefix).ljust(12, '0')}，"
                "名单里却没有它：照样载入，但不归入名单里的任何上级，请核对。"
            )


def _named_twice(rows: pl.DataFrame) -> Iterator[str]:
    towns = rows.filter(pl.col("length") == _TOWN).with_columns(county=pl.col("code").str.head(6))
    twice = towns.group_by("county", "name", maintain_order=True).agg("code").filter(pl.col("code").list.len() > 1)
    for _, name, codes in twice.iter_rows():
        yield f"名单把同一县（市、区）的“{name}”列了 {len(codes)} 次（{'、'.join(codes)}），请核对哪一个有效。"
