"""Tallies: findings counted once more, per place and whatever tells them apart, moved with every finding.

A `Tally` holds all counts of one topic at one county or township; a `Cell` says what stands at which position. What it
held before is kept as `TallyVersion` with the judgements between which it stood, so that what was reported can be read
again. Prefectures and provinces are added up from their counties when somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from time import sleep
from typing import Final

import polars as pl

from graphmodel.errors import StoreError
from graphmodel.findings.finding import TALLIED
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.findings.shape import CELL_COLUMNS
from graphmodel.stores.neo4j.session import Raw, Session
from graphmodel.stores.versioned.findings import CELL, Wanted
from graphmodel.stores.versioned.tallies import Groups, none, spread

Key = tuple[str, int, str]
"""Topic, length and place: what a tally is known by."""
Step = tuple[str, str, Raw, int]
"""Topic, place, cell, and by how much its count moves."""
Cell = tuple[str, Raw]
"""Topic, and what its findings are alike in."""
Held = dict[Key, tuple[int, list[int]]]
"""Since which judgement, and the counts."""

KEPT: Final = tuple(length for length in TALLIED if length >= 6)
"""Lengths of the place prefixes that have tallies of their own."""


def move(session: Session, steps: Iterable[Step]) -> None:
    """Move the counts of every prefix of each place; what they were stays readable."""
    moved: Counter[tuple[str, str, Raw]] = Counter()
    for topic, place, cell, by in steps:
        moved[topic, place, cell] += by
    moving = {key: by for key, by in moved.items() if by}
    if not moving:
        return
    keys = {(topic, length, place[:length]) for topic, place, _ in moving for length in KEPT}
    held, at = _standing(session, keys, [(topic, cell) for topic, _, cell in moving])
    by_row: dict[Key, Counter[int]] = {}
    for (topic, place, cell), by in moving.items():
        for length in KEPT:
            by_row.setdefault((topic, length, place[:length]), Counter())[at[topic, cell]] += by
    put(session, held, {key: _moved(held[key][1] if key in held else [], steps) for key, steps in by_row.items()})


def put(session: Session, held: Held, rows: Mapping[Key, Sequence[int]]) -> None:
    """Write the tallies that differ from those `held`; those of an earlier judgement are kept as they were."""
    now = state.next_judgement(session)
    changed = [key for key, counts in rows.items() if key not in held or held[key][1] != counts]
    session.later_many(
        _WRITE,
        (
            (name(key), *key, list(rows[key]), *(held[key] if key in held and held[key][0] < now else (None, None)))
            for key in changed
        ),
        {"now": now},
    )


_WRITE: Final = """
UNWIND $rows AS row
FOREACH (past IN CASE WHEN row[5] IS NULL THEN [] ELSE [1] END |
  CREATE (:TallyVersion {
    topic: row[1], length: row[2], place: row[3], since: row[5], until: $now, counts: row[6]
  })
)
MERGE (t:Tally {key: row[0]})
SET t = {key: row[0], topic: row[1], length: row[2], place: row[3], since: $now, counts: row[4]}
"""


def name(key: Key) -> str:
    """Return the property that tells tallies apart."""
    return "|".join(map(str, key))


def _standing(session: Session, keys: Iterable[Key], cells: Iterable[Cell]) -> tuple[Held, dict[Cell, int]]:
    """Return the tallies of `keys` as they are, and the positions of `cells`, on one way to the server and back."""
    names, asked = {name(key): key for key in keys}, list(dict.fromkeys(cells))
    rows = session.all(_STANDING, {"keys": [*names], "cells": _words(asked)})
    held = {names[key]: (since, counts) for key, since, counts in rows if counts is not None}
    found = {asked[number]: position for number, position, counts in rows if counts is None}
    return held, _with_new(session, asked, found)


def _moved(before: Sequence[int], steps: Counter[int]) -> list[int]:
    """Return the counts of a tally after some of them moved."""
    counts = [*before, *[0] * (max(steps) + 1 - len(before))]
    for position, by in steps.items():
        counts[position] += by
    return counts


def positions(session: Session, cells: Iterable[Cell]) -> dict[Cell, int]:
    """Return where in a tally each cell of a topic is counted; a new cell goes behind the others."""
    asked = list(dict.fromkeys(cells))
    rows = session.all(f"{_POSITIONS} RETURN number, c.position", {"cells": _words(asked)})
    return _with_new(session, asked, {asked[number]: position for number, position in rows})


def _with_new(session: Session, asked: Iterable[Cell], found: dict[Cell, int]) -> dict[Cell, int]:
    new = [named for named in asked if named not in found]
    if new:
        taken = Counter[str](dict(session.all("MATCH (c:Cell) RETURN c.topic, count(c)")))
        for topic, cell in new:
            found[topic, cell] = taken[topic]
            taken[topic] += 1
        session.run_many(_ADD, ((topic, found[topic, cell], *cell) for topic, cell in new))
    return found


def _words(cells: Iterable[Cell]) -> list[list[str]]:
    return [[topic, *map(_word, cell)] for topic, cell in cells]


_SAME: Final = " AND ".join(f"coalesce(toString(c.{column}), '') = cell[{n}]" for n, column in enumerate(CELL, 1))
_POSITIONS: Final = (
    "UNWIND range(0, size($cells) - 1) AS number WITH number, $cells[number] AS cell"
    " MATCH (c:Cell {topic: cell[0]})"
    f" WHERE {_SAME}"
)
_STANDING: Final = (
    f"CALL () {{ {_POSITIONS} RETURN number AS known_by, c.position AS n, null AS counts"
    " UNION ALL MATCH (t:Tally) WHERE t.key IN $keys RETURN t.key AS known_by, t.since AS n, t.counts AS counts }"
    " RETURN known_by, n, counts"
)
_ADD: Final = (
    "UNWIND $rows AS row CREATE (:Cell {topic: row[0], position: row[1],"
    f" {', '.join(f'{column}: row[{n}]' for n, column in enumerate(CELL, 2))}}})"
)


def _word(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def topics(session: Session) -> list[str]:
    """Return the topics that findings were ever counted under, in alphabetical order."""
    return [topic for (topic,) in session.all("MATCH (c:Cell) RETURN DISTINCT c.topic AS topic ORDER BY topic")]


def tallies(session: Session, wanted: Wanted) -> pl.DataFrame:
    """Return place, the columns wanted and n, by place."""
    kept = min(length for length in KEPT if length >= wanted.length)
    bounds = {"topic": wanted.topic, "kept": kept, "scope": wanted.scope, "beyond": f"{wanted.scope}~"}
    rows = session.value(_NOW if wanted.at is None else _REPORTED, {**bounds, "at": wanted.at})
    if wanted.length < kept:
        rows = _added_up(rows, wanted.length, wanted.scope)
    if not rows:
        return none(wanted)
    cells = _cells(session, wanted.topic, max(len(counts) for _, counts in rows))
    return spread([place for place, _ in rows], _unpacked(rows, len(cells)), Groups(cells, wanted))


def _cells(session: Session, topic: str, counted: int) -> list[Raw]:
    """Return the cells of a topic by position, read after what is counted in them, for cells are only ever added.

    Where `counted` of them are counted and fewer are there, a commit is under way, which others see bit by bit.
    """
    text = f"MATCH (c:Cell {{topic: $topic}}) RETURN {CELL_COLUMNS} ORDER BY c.position"
    for pause in _PAUSES:
        cells = session.all(text, {"topic": topic})
        if len(cells) >= counted:
            return cells
        sleep(pause)
    raise StoreError(f"Neo4j 服务器“{session.url}”里“{topic}”的计数不完整，请运行 guangong verify --rebuild。")


_PAUSES: Final = (0.01, 0.1, 1.0)
"""Seconds to wait for the rest of a commit."""
_TOGETHER: Final = "RETURN collect([place, counts])"  # one record: thousands take the driver ten times as long
_RANGE: Final = (
    "MATCH (t:Tally) WHERE t.topic = $topic AND t.length = $kept AND t.place >= $scope AND t.place < $beyond"
)
_NOW: Final = f"{_RANGE} WITH t.place AS place, t.counts AS counts ORDER BY place {_TOGETHER}"
_REPORTED: Final = f"""
{_RANGE}
OPTIONAL CALL (t) {{
  MATCH (v:TallyVersion)
  WHERE v.topic = $topic AND v.length = $kept AND v.place = t.place AND v.until > $at
  RETURN v ORDER BY v.until LIMIT 1
}}
WITH t.place AS place, coalesce(v.since, t.since) AS since, coalesce(v.counts, t.counts) AS counts
WHERE since <= $at
WITH place, counts ORDER BY place {_TOGETHER}
"""


def _added_up(rows: Iterable[Raw], length: int, scope: str) -> list[Raw]:
    """Return counts by shorter prefixes, of those in scope."""
    apart: dict[str, list[Sequence[int]]] = {}
    for place, counts in rows:
        apart.setdefault(place[:length], []).append(counts)
    return [
        (place, [sum(column) for column in zip_longest(*held, fillvalue=0)])
        for place, held in apart.items()
        if scope <= place
    ]


def _unpacked(rows: Sequence[Raw], cells: int) -> pl.Series:
    """Return all counts of all rows, one place after the other."""
    return pl.Series([n for _, counts in rows for n in (*counts, *[0] * (cells - len(counts)))], dtype=pl.Int64)
