"""Tallies of provinces and prefectures, now and before, as sums of those of their counties."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import pairwise
from typing import Final

from graphmodel.findings.finding import TALLIED
from graphmodel.stores.bulk.moving.parts import MOVED_LENGTHS
from graphmodel.stores.sqlite.session import Session

Key = tuple[int, str]
"""Topic and place."""
Steps = defaultdict[int, list[tuple[int, bytes]]]
"""By the number of a judgement: counts that come in (+1) or go (-1) with it."""

_FROM: Final = min(MOVED_LENGTHS)
_ALL: Final = (
    f"SELECT topic, place, since, NULL, counts FROM tally WHERE length = {_FROM}"
    f" UNION ALL SELECT topic, place, since, until, counts FROM tally_old WHERE length = {_FROM}"
)


def add_shorter(session: Session) -> None:
    """Put in place the tallies of every shorter length; those there are taken away before."""
    for length in (n for n in TALLIED if n < _FROM):
        for table in ("tally", "tally_old"):
            session.run(f"DELETE FROM {table} WHERE length = {length}")
        moves: defaultdict[Key, Steps] = defaultdict(lambda: defaultdict(list))
        for topic, place, since, until, counts in session.each(_ALL):
            steps = moves[topic, place[:length]]
            steps[since].append((+1, counts))
            if until is not None:
                steps[until].append((-1, counts))
        for (topic, place), steps in moves.items():
            stretches = _stretches(steps)
            session.run("INSERT INTO tally VALUES (?, ?, ?, ?, ?)", (topic, length, place, *stretches[-1]))
            session.run_many(
                "INSERT INTO tally_old VALUES (?, ?, ?, ?, ?, ?)",
                ((topic, length, place, since, until, held) for (since, held), (until, _) in pairwise(stretches)),
            )


def _stretches(steps: Steps) -> list[tuple[int, bytes]]:
    """Return from which judgement on the sum was what, where it changed."""
    found: list[tuple[int, bytes]] = []
    counts = array("i")
    for number in sorted(steps):
        for sign, packed in steps[number]:
            moved = array("i", packed)
            counts.extend([0] * (len(moved) - len(counts)))
            for position, n in enumerate(moved):
                counts[position] += sign * n
        if not found or found[-1][1] != counts.tobytes():
            found.append((number, counts.tobytes()))
    return found
