"""Tallies: findings counted once more, per place and whatever tells them apart, moved with every finding.

A row holds all counts of one topic at one place as 32-bit integers; table `cell` says what stands at which position.
What a row held before is kept with the judgements between which it stood, so that what was reported can be read again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from graphmodel.findings.finding import TALLIED
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.findings import CELL, Wanted
from graphmodel.stores.versioned.tallies import Groups, none, spread

Key = tuple[int, int, str]
"""Topic, length and place: what a row is known by."""
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
    by_row: dict[Key, Counter[int]] = {}
    for (topic, place, cell), by in moved.items():
        for length in TALLIED if by else ():
            by_row.setdefault((topic, length, place[:length]), Counter())[at.of(topic, cell)] += by
    if by_row:
        _put(session, by_row, meta.next_judgement(session))


def _put(session: Session, moved: Mapping[Key, Counter[int]], now: int) -> None:
    """Write the rows that moved; those of an earlier judgement are kept as they were."""
    held = {(topic, length, place): rest for topic, length, place, *rest in session.all(_HELD, (listed(moved),))}
    rows = {key: _moved(held[key][1] if key in held else b"", steps) for key, steps in moved.items()}
    past = [(*key, since, now, counts) for key, (since, counts) in held.items() if since < now and counts != rows[key]]
    new = [(*key, now, counts) for key, counts in rows.items() if key not in held or counts != held[key][1]]
    session.run_many("INSERT INTO tally_old VALUES (?, ?, ?, ?, ?, ?)", past)
    session.run_many("INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?)", new)


_HELD: Final = (
    "SELECT t.topic, t.length, t.place, t.since, t.counts FROM json_each(?) k CROSS JOIN tally t"
    " ON t.topic = json_extract(k.value, '$[0]') AND t.length = json_extract(k.value, '$[1]')"
    " AND t.place = json_extract(k.value, '$[2]')"
)


def _moved(before: bytes, steps: Counter[int]) -> bytes:
    """Return the counts of a row after some of them moved."""
    counts = array("i", before)
    counts.extend([0] * (max(steps) + 1 - len(counts)))
    for position, by in steps.items():
        counts[position] += by
    return counts.tobytes()


class Positions:
    """Where in a row each cell of a topic is counted; a new cell goes behind the others."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[int, Raw], int] = {}

    def of(self, topic: int, cell: Raw) -> int:
        if (topic, cell) not in self._known:
            position = self._session.value(_POSITION, (topic, *cell))
            self._known[topic, cell] = self._added(topic, cell) if position is None else position
        return self._known[topic, cell]

    def _added(self, topic: int, cell: Raw) -> int:
        position = int(self._session.value("SELECT count(*) FROM cell WHERE topic = ?", (topic,)))
        self._session.run(f"INSERT INTO cell VALUES ({', '.join('?' * (len(CELL) + 2))})", (topic, position, *cell))
        return position


_POSITION: Final = f"SELECT position FROM cell WHERE topic = ? AND {' AND '.join(f'{c} IS ?' for c in CELL)}"


def topics(session: Session) -> list[str]:
    """Return the topics that findings were ever counted under, in alphabetical order."""
    sql = "SELECT DISTINCT word FROM cell JOIN word ON number = topic ORDER BY word"
    return [topic for (topic,) in session.all(sql)]


def tallies(session: Session, wanted: Wanted) -> pl.DataFrame:
    """Return place, the columns wanted and n, by place."""
    numbers = words.numbers(session)
    said: dict[Any, str] = {number: word for word, number in numbers.items()}
    topic, scope = numbers.get(wanted.topic, -1), wanted.scope
    cells = session.all(f"SELECT {', '.join(CELL)} FROM cell WHERE topic = ? ORDER BY position", (topic,))
    bounds = {"topic": topic, "length": wanted.length, "scope": scope, "beyond": f"{scope}~", "at": wanted.at}
    rows = session.all(_NOW if wanted.at is None else _REPORTED, bounds)
    if not rows or not cells:
        return none(wanted)
    told = [[said.get(held) if c in CODED else held for c, held in zip(CELL, cell, strict=True)] for cell in cells]
    return spread([place for place, _ in rows], _unpacked(rows, len(cells)), Groups(told, wanted))


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


def _unpacked(rows: Sequence[Raw], cells: int) -> pl.Series:
    """Return all counts of all rows, one place after the other."""
    packed = pl.Series([blob.ljust(cells * _WIDTH, b"\0") for _, blob in rows], dtype=pl.Binary)
    return packed.bin.reinterpret(dtype=pl.Array(_INT, cells), endianness="little").explode()
