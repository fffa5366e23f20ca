"""Tallies: findings counted once more, per place and whatever tells them apart, moved with every finding.

A row holds all counts of one topic at one place as 32-bit integers; table `cell` says what stands at which position.
What a row held before is kept with the judgements between which it stood, so that what was reported can be read again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from graphmodel.findings import TALLIED, TALLY
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.tables import CELL
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.session import Raw, Session

Step = tuple[int, str, Raw, int]
"""Topic, place, cell, and by how much its count moves."""

_INT: Final = pl.Int32
_WIDTH: Final = 4
"""Bytes of one count; the file holds them little-endian."""


def move(session: Session, steps: Iterable[Step]) -> None:
    """Move the counts of every prefix of each place; what they were stays readable."""
    moved: Counter[tuple[int, str, Raw]] = Counter()
    for topic, place, cell, by in steps:
        moved[topic, place, cell] += by
    at = Positions(session)
    by_row: dict[tuple[int, int, str], Counter[int]] = {}
    for (topic, place, cell), by in moved.items():
        for length in TALLIED if by else ():
            by_row.setdefault((topic, length, place[:length]), Counter())[at.of(topic, cell)] += by
    now = meta.next_judgement(session)
    for key, counts in by_row.items():
        _put(session, key, counts, now)


def _put(session: Session, key: tuple[int, int, str], moved: Counter[int], now: int) -> None:
    row = next(
        iter(session.all("SELECT since, counts FROM tally WHERE topic = ? AND length = ? AND place = ?", key)), None
    )
    since, before = row or (now, b"")
    counts = array("i", before)
    counts.extend([0] * (max(moved) + 1 - len(counts)))
    for position, by in moved.items():
        counts[position] += by
    if counts.tobytes() == before:
        return
    if row and since < now:
        session.run("INSERT INTO tally_old VALUES (?, ?, ?, ?, ?, ?)", (*key, since, now, before))
    session.run("INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?)", (*key, now, counts.tobytes()))


class Positions:
    """Where in a row each cell of a topic is counted; a new cell goes behind the others."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, dict[Raw, int]] = {}

    def of(self, topic: int, cell: Raw) -> int:
        if topic not in self._known:
            sql = f"SELECT position, {', '.join(CELL)} FROM cell WHERE topic = ?"
            self._known[topic] = {tuple(raw): position for position, *raw in self._session.all(sql, (topic,))}
        known = self._known[topic]
        if cell not in known:
            known[cell] = len(known)
            marks = ", ".join("?" * (len(CELL) + 2))
            self._session.run(f"INSERT INTO cell VALUES ({marks})", (topic, known[cell], *cell))
        return known[cell]


def topics(session: Session) -> list[str]:
    """Return the topics that findings were ever counted under, in alphabetical order."""
    sql = "SELECT DISTINCT word FROM cell JOIN word ON number = topic ORDER BY word"
    return [topic for (topic,) in session.all(sql)]


def tallies(session: Session, topic: str, length: int, scope: str, at: int | None) -> pl.DataFrame:
    """Return the tallies (columns of TALLY) of a topic for the prefixes of `length` under `scope`.

    `at`: as they were reported by that judgement; None: as they are now.
    """
    numbers = words.numbers(session)
    cells = session.all(
        f"SELECT {', '.join(CELL)} FROM cell WHERE topic = ? ORDER BY position", (numbers.get(topic, -1),)
    )
    sql = _NOW if at is None else _REPORTED
    bounds = {"topic": numbers.get(topic, -1), "length": length, "scope": scope, "beyond": f"{scope}~", "at": at}
    rows = session.all(sql, bounds)
    if not rows or not cells:
        return pl.DataFrame(schema=TALLY)
    return _spread(rows, cells, {number: word for word, number in numbers.items()})


_NOW: Final = (
    "SELECT place, counts FROM tally WHERE topic = :topic AND length = :length AND place >= :scope AND place < :beyond"
)
_EARLIER: Final = (
    "FROM tally_old o WHERE o.topic = t.topic AND o.length = t.length AND o.place = t.place AND o.until > :at"
    " ORDER BY o.until LIMIT 1"
)
_REPORTED: Final = (
    f"SELECT place, counts FROM (SELECT t.place, coalesce((SELECT o.since {_EARLIER}), t.since) AS since,"
    f" coalesce((SELECT o.counts {_EARLIER}), t.counts) AS counts FROM tally t"
    " WHERE t.topic = :topic AND t.length = :length AND t.place >= :scope AND t.place < :beyond) WHERE since <= :at"
)


def _spread(rows: list[Raw], cells: list[Raw], said: dict[Any, str]) -> pl.DataFrame:
    """Return one row per place and cell that is not empty."""
    width = len(cells) * _WIDTH
    counts = pl.Series([blob.ljust(width, b"\0") for _, blob in rows], dtype=pl.Binary)
    spread = counts.bin.reinterpret(dtype=pl.Array(_INT, len(cells)), endianness="little").explode()
    alike = {
        name: pl.Series([said.get(c[n]) if name in CODED else c[n] for c in cells], dtype=TALLY[name], strict=False)
        for n, name in enumerate(CELL)
    }
    long = pl.DataFrame({"n": spread.cast(pl.Int64)}).with_row_index()
    kept = long.filter(pl.col("n") != 0)
    cell, row = kept["index"] % len(cells), kept["index"] // len(cells)
    places = pl.Series([place for place, _ in rows], dtype=pl.String)
    found = {"place": places.gather(row), **{name: held.gather(cell) for name, held in alike.items()}, "n": kept["n"]}
    return pl.DataFrame(found).select(*TALLY)
