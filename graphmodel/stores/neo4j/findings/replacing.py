"""Findings put in place of earlier ones: only what differs is written, and tallies and subjects move along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from graphmodel.facts.scope import stretch_of
from graphmodel.findings.finding import TALLIED, TALLY, Shift
from graphmodel.findings.speaking import spoken
from graphmodel.rules.topics import states
from graphmodel.stores.neo4j.findings.mirrors import SHOW, Mirror, instructions, is_mirrored
from graphmodel.stores.neo4j.findings.shape import AT, COLUMNS, contents
from graphmodel.stores.neo4j.findings.tallying import Step, move
from graphmodel.stores.neo4j.session import ROWS_AT_A_TIME, Raw, Session
from graphmodel.stores.versioned.findings import CELL, KEY, SPOKEN, Outgoing

_TOPIC, _PLACE, _SUBJECT, _STATE = (AT[c] for c in ("topic", "place", "subject", "state"))
_CELL: Final = tuple(AT[c] for c in CELL)
_DUE: Final = len(SPOKEN)

Key = tuple[str, str]
"""Topic and subject."""


def replace(session: Session, outgoing: Outgoing, findings: pl.DataFrame) -> list[Shift]:
    """Put `findings` in place of what is `outgoing`.

    A subject that moved in from elsewhere leaves its finding there behind. Returns what changed its state.
    """
    found = _exchange(session, session.state["generation"], outgoing, findings)
    move(session, found.moved())  # asks for the tallies, and so comes before what waits to be written
    _write(session, session.state["generation"], found.gone(), found.put(), found.mirrors())
    return found.shifts()


def replace_new(session: Session, generation: int, outgoing: Outgoing, findings: pl.DataFrame) -> pl.DataFrame:
    """As `replace`, among findings that do not hold yet; returns by how much their counts moved (TALLY, topic)."""
    found = _exchange(session, generation, outgoing, findings)
    _write(session, generation, found.gone(), found.put_beside(), [])
    length = max(TALLIED)
    rows = [(place[:length], *cell, by, topic) for topic, place, cell, by in found.moved()]
    return pl.DataFrame(rows, schema=TALLY | {"topic": pl.String()}, orient="row")


@dataclass(frozen=True)
class _Exchange:
    """Rows that stood and that stand now, and what their subjects show."""

    before: dict[Key, Raw]
    after: dict[Key, Raw]
    shown: dict[Key, str | None]
    due: set[Key]
    """What the subjects of these are to show when they hold."""

    def gone(self) -> list[Key]:
        return [key for key in self.before if key not in self.after]

    def put(self) -> list[tuple[Any, ...]]:
        """Return what is written: what differs, and what its subject does not show."""
        return [(*row, None) for key, row in self.after.items() if self._differs(key) or not self._is_shown(key)]

    def put_beside(self) -> list[tuple[Any, ...]]:
        """The same where subjects show what is found anew when it holds: until then it is due."""
        return [
            (*row, None if self._is_shown(key) else True)
            for key, row in self.after.items()
            if self._differs(key) or self._is_shown(key) == (key in self.due)
        ]

    def mirrors(self) -> list[Mirror]:
        return [
            Mirror(key[1], key[0], self.shown.get(key), self.after[key][_STATE] if key in self.after else None)
            for key in {**self.shown, **self.after}
        ]

    def moved(self) -> list[Step]:
        """Return the counts that move: down for what is gone, up for what is new."""
        down = [row for key, row in self.before.items() if self.after.get(key) != row]
        up = [row for key, row in self.after.items() if self._differs(key)]
        return [
            (row[_TOPIC], row[_PLACE], tuple(row[at] for at in _CELL), by)
            for rows, by in ((down, -1), (up, +1))
            for row in rows
        ]

    def shifts(self) -> list[Shift]:
        """Return what changed its state, by topic and subject."""
        pairs = ((self.before.get(key), self.after.get(key)) for key in sorted({**self.before, **self.after}))
        return [_shift(before, after) for before, after in pairs if _moved(before, after)]

    def _differs(self, key: Key) -> bool:
        return self.before.get(key) != self.after[key]

    def _is_shown(self, key: Key) -> bool:
        return self.shown.get(key) == self.after[key][_STATE] or not is_mirrored(key[0])


def _exchange(session: Session, generation: int, outgoing: Outgoing, findings: pl.DataFrame) -> _Exchange:
    after = {(row[_TOPIC], row[_SUBJECT]): row for row in stored(findings)}
    found = _Exchange({}, after, {}, set())
    few = [] if outgoing.scopes else [*after]  # what these show is asked at once, not on a way of its own
    asked = {
        "generation": generation,
        "topics": sorted({topic for topic, _ in after} | {*states()}),
        "stretches": [[*stretch_of(scope)] for scope in outgoing.scopes],
        "subjects": sorted({*outgoing.subjects, *(subject for _, subject in after)}),
        "few": few,
    }
    for topic, subject, shown, due, *row in session.all(_STANDING, asked):
        if outgoing.spared.holds(topic, subject):
            continue
        found.shown[topic, subject] = shown
        if row[_TOPIC] is None:
            continue
        found.before[topic, subject] = tuple(row)
        if due:
            found.due.add((topic, subject))
    if not few and (new := [key for key in after if key not in found.before]):
        found.shown.update({(topic, subject): shown for topic, subject, shown in session.all(_SHOWN, {"keys": new})})
    return found


_SHOWN: Final = (
    "UNWIND $keys AS key MATCH (e:Entity {id: key[1]}) WHERE e[key[0]] IS NOT NULL RETURN key[0], key[1], e[key[0]]"
)
_STANDING: Final = f"""
CALL () {{
  UNWIND $stretches AS stretch
  OPTIONAL MATCH (c:Cell) WITH stretch, collect(DISTINCT c.topic) AS counted
  UNWIND counted + [topic IN $topics WHERE NOT topic IN counted] AS topic
  MATCH (f:Finding) WHERE f.generation = $generation AND f.topic = topic
    AND f.place >= stretch[0] AND f.place < stretch[1]
  OPTIONAL MATCH (f)-[:ABOUT]->(e)
  RETURN topic, f.subject AS subject, e[topic] AS shown, f
UNION
  UNWIND $subjects AS subject
  MATCH (f:Finding) WHERE f.generation = $generation AND f.subject = subject AND f.topic IS NOT NULL
  OPTIONAL MATCH (f)-[:ABOUT]->(e)
  RETURN f.topic AS topic, subject, e[f.topic] AS shown, f
UNION
  UNWIND $few AS key
  MATCH (e:Entity {{id: key[1]}}) WHERE e[key[0]] IS NOT NULL
  RETURN key[0] AS topic, key[1] AS subject, e[key[0]] AS shown, null AS f
}}
RETURN topic, subject, shown, f.due, {COLUMNS}
"""


def stored(findings: pl.DataFrame) -> list[Raw]:
    """Return findings (columns of FOUND) as rows of what is stored: whoever asks the graph reads them in words."""
    keys = [pl.col(c).fill_null("") if c in KEY else pl.col(c) for c in SPOKEN]
    return spoken(findings).select(keys).rows()


def _write(
    session: Session,
    generation: int,
    gone: Sequence[Key],
    put: Sequence[tuple[Any, ...]],
    mirrors: Iterable[Mirror],
) -> None:
    shown = instructions(mirrors)
    firsts = range(0, max(map(len, (gone, put, shown))), ROWS_AT_A_TIME)
    send = session.later if len(firsts) == 1 else session.run
    for first in firsts:
        now = slice(first, first + ROWS_AT_A_TIME)
        send(_WRITE, {"generation": generation, "gone": gone[now], "put": put[now], "shown": shown[now]})


_WRITE: Final = f"""
CALL () {{
  UNWIND $gone AS row
  MATCH (f:Finding {{generation: $generation, topic: row[0], subject: row[1]}})
  DETACH DELETE f
}}
CALL () {{
  UNWIND $put AS row
  MERGE (f:Finding {{generation: $generation, topic: row[{_TOPIC}], subject: row[{_SUBJECT}]}})
  SET f = {{{contents()}, due: row[{_DUE}]}}
  WITH f, row
  MATCH (e:Entity {{id: row[{_SUBJECT}]}})
  MERGE (f)-[:ABOUT]->(e)
}}
CALL () {{
  UNWIND $shown AS row
  {SHOW}
}}
"""


def _moved(before: Raw | None, after: Raw | None) -> bool:
    return before is None or after is None or before[_STATE] != after[_STATE]


def _shift(before: Raw | None, after: Raw | None) -> Shift:
    shown: Sequence[Any] = after or before or ()
    return Shift(
        topic=shown[_TOPIC],
        subject=shown[_SUBJECT],
        level=shown[AT["level"]] or "",
        name=shown[AT["name"]] or "",
        before=None if before is None else before[_STATE],
        after=None if after is None else after[_STATE],
    )
