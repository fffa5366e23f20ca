"""All tallies at once, from findings that were counted elsewhere; those that stay as they are are not touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.stores.neo4j.findings.tallying import KEPT, Held, Key, positions, put
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.findings import CELL

_HELD: Final = "MATCH (t:Tally) WHERE t.length IN $kept RETURN t.topic, t.length, t.place, t.since, t.counts"


def recount(session: Session, counts: pl.DataFrame) -> None:
    """Put in place what `counts` (topic and columns of TALLY, by township) adds up to at every length."""
    held: Held = {tuple(key): (since, counted) for *key, since, counted in session.each(_HELD, {"kept": KEPT})}
    empty: dict[Key, list[int]] = {key: [] for key in held}
    put(session, held, empty | dict(_rows(session, counts)))


def _rows(session: Session, counts: pl.DataFrame) -> Iterator[tuple[Key, list[int]]]:
    """Yield the counts of every tally, without empty places at their end."""
    cells = counts.select("topic", *CELL).unique(maintain_order=True)
    at = positions(session, [(topic, tuple(cell)) for topic, *cell in cells.iter_rows()])
    numbers = [at[topic, tuple(cell)] for topic, *cell in cells.iter_rows()]
    table = cells.with_columns(position=pl.Series(numbers, dtype=pl.Int64))
    placed = counts.join(table, on=("topic", *CELL), nulls_equal=True, maintain_order="left")
    for length in KEPT:
        by_place = placed.group_by("topic", pl.col("place").str.slice(0, length), "position").agg(pl.col("n").sum())
        gathered = by_place.sort("position").group_by("topic", "place").agg("position", "n")
        for topic, place, there, numbers_there in gathered.iter_rows():
            packed = [0] * (there[-1] + 1)
            for position, n in zip(there, numbers_there, strict=True):
                packed[position] = n
            yield (topic, length, place), packed
