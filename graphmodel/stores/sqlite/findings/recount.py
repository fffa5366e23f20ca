"""All tallies at once, from findings that were counted elsewhere; rows that stay as they are are not touched."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import polars as pl

from graphmodel.findings.finding import TALLIED
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.tallying import Positions
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.findings import CELL

Key = tuple[int, int, str]
"""Topic, length, place."""


def recount(session: Session, counts: pl.DataFrame) -> None:
    """Put in place what `counts` (topic and columns of TALLY, by township) adds up to at every length."""
    now = meta.next_judgement(session)
    fresh = dict(_rows(session, counts))
    before = {row[:3]: row[3:] for row in session.each("SELECT topic, length, place, since, counts FROM tally")}
    changed = [key for key in fresh.keys() | before.keys() if fresh.get(key, b"") != before.get(key, (0, b""))[1]]
    session.run_many(
        "INSERT INTO tally_old VALUES (?, ?, ?, ?, ?, ?)",
        ((*key, before[key][0], now, before[key][1]) for key in changed if key in before and before[key][0] < now),
    )
    session.run_many(
        "INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?)",
        ((*key, now, fresh.get(key, b"")) for key in sorted(changed)),
    )


def _rows(session: Session, counts: pl.DataFrame) -> Iterator[tuple[Key, bytes]]:
    """Yield the packed counts of every row, without empty places at their end."""
    numbers = words.with_numbers(session, set[str | None]().union(*(counts[c].unique() for c in CODED if c in counts)))
    coded = counts.select(
        pl.col(c).replace_strict(numbers, return_dtype=pl.Int64) if c in CODED else pl.col(c) for c in counts.columns
    ).with_columns(pl.col("counted").cast(pl.Int8))
    at = _positions(session, coded)
    placed = coded.join(at, on=("topic", *CELL), nulls_equal=True, maintain_order="left")
    for length in TALLIED:
        by_place = placed.group_by("topic", pl.col("place").str.slice(0, length), "position").agg(pl.col("n").sum())
        gathered = by_place.sort("position").group_by("topic", "place").agg("position", "n")
        for topic, place, positions, numbers_there in gathered.iter_rows():
            packed = array("i", bytes(4 * (positions[-1] + 1)))
            for position, n in zip(positions, numbers_there, strict=True):
                packed[position] = n
            yield (topic, length, place), packed.tobytes()


def _positions(session: Session, coded: pl.DataFrame) -> pl.DataFrame:
    cells = coded.select("topic", *CELL).unique(maintain_order=True)
    positions = Positions(session)
    return cells.with_columns(
        position=pl.Series([positions.of(row[0], row[1:]) for row in cells.iter_rows()], dtype=pl.Int64)
    )
