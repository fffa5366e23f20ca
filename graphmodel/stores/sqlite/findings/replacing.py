"""Findings put in place of earlier ones: only what differs is written, and the tallies move along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from graphmodel.facts.scope import Scope, stretch_of
from graphmodel.findings.finding import FOUND, TALLIED, TALLY, Shift
from graphmodel.rules.topics import calls
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.tables import CALLS, live, other
from graphmodel.stores.sqlite.findings.tallying import move
from graphmodel.stores.sqlite.findings.words import CODED
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.findings import CELL, KEY, STORED, Outgoing

_AT: Final = {name: n for n, name in enumerate(STORED)}
_TOPIC, _PLACE, _SUBJECT, _STATE = (_AT[c] for c in ("topic", "place", "subject", "state"))
_CELL: Final = tuple(_AT[c] for c in CELL)
_NUMBERED: Final = (*CODED, words.SAYING)
_LISTED: Final = ", ".join(STORED)
_INSERT: Final = f"INSERT INTO {{table}} ({_LISTED}, {CALLS}) VALUES ({', '.join('?' * len(STORED))}, ?)"
_DELETE: Final = f"DELETE FROM {{table}} WHERE {' AND '.join(f'{c} = ?' for c in KEY)}"

FEW: Final = 256
"""Up to so many findings are brought into rows one by one: a query about them would cost more."""

Keyed = dict[tuple[int, str], Raw]
"""Stored rows by topic and subject."""


def replace(session: Session, outgoing: Outgoing, findings: pl.DataFrame) -> list[Shift]:
    """Put `findings` in place of what is `outgoing`.

    A subject that moved in from elsewhere leaves its finding there behind. Returns what changed its state.
    """
    found = _exchange(session, live(session), outgoing, findings)
    move(session, found.moved())
    return _shifts(found.before, found.after, found.said)


def replace_new(session: Session, outgoing: Outgoing, findings: pl.DataFrame) -> pl.DataFrame:
    """As `replace`, among the findings that do not hold yet; returns by how much their counts moved (TALLY, topic)."""
    found = _exchange(session, other(live(session)), outgoing, findings)
    length, said = max(TALLIED), found.said
    rows = [
        (place[:length], *(said.get(v) if c in CODED else v for c, v in zip(CELL, cell, strict=True)), by, said[topic])
        for topic, place, cell, by in found.moved()
    ]
    held = {**TALLY, "topic": pl.String()}
    return pl.DataFrame(rows, schema=held | {"counted": pl.Int8()}, orient="row").cast({"counted": pl.Boolean()})


@dataclass(frozen=True)
class _Exchange:
    """Rows that stood and that stand now, and the word for each number."""

    before: Keyed
    after: Keyed
    said: Mapping[Any, str]

    def gone(self) -> list[Raw]:
        return [row for key, row in self.before.items() if self.after.get(key) != row]

    def new(self) -> list[Raw]:
        return [row for key, row in self.after.items() if self.before.get(key) != row]

    def moved(self) -> list[tuple[int, str, Raw, int]]:
        return [*_counted(self.gone(), -1), *_counted(self.new(), +1)]


def _exchange(session: Session, table: str, outgoing: Outgoing, findings: pl.DataFrame) -> _Exchange:
    numbers = words.with_numbers(session, words_in(findings))
    coded = numbers | words.sayings_with_numbers(session, findings.get_column(words.SAYING))
    after = {(row[_TOPIC], row[_SUBJECT]): row for row in _rows(findings, coded)}
    subjects = {*outgoing.subjects, *(subject for _, subject in after)}
    said = {number: word for word, number in numbers.items()}
    standing = _standing(session, table, outgoing.scopes, subjects)
    before = {key: row for key, row in standing.items() if not outgoing.spared.holds(said[key[0]], key[1])}
    found = _Exchange(before, after, said)
    session.run_many(_DELETE.format(table=table), (row[:3] for row in found.gone()))
    new = ((*row, int(calls(said[row[_TOPIC]], said[row[_STATE]]))) for row in found.new())
    session.run_many(_INSERT.format(table=table), new)
    return found


def _rows(findings: pl.DataFrame, numbers: Mapping[str, int]) -> list[Raw]:
    """Return findings as rows of the table."""
    if findings.height > FEW:
        return encoded(findings, numbers).rows()
    return list(zip(*(_stored(c, findings.get_column(c).to_list(), numbers) for c in STORED), strict=True))


def _stored(column: str, values: list[Any], numbers: Mapping[str, int]) -> list[Any]:
    """Return what a column of a few findings holds in the table; the same as `encoded`."""
    if column in _NUMBERED:
        return [None if value is None else numbers[value] for value in values]
    if FOUND[column] == pl.Boolean():
        return [None if value is None else int(value) for value in values]
    return ["" if value is None else value for value in values] if column in KEY else values


def encoded(findings: pl.DataFrame, numbers: Mapping[str, int]) -> pl.DataFrame:
    """Return findings as the table holds them; `numbers`: of their words and of their sayings."""
    return findings.select(
        pl.col(c).replace_strict(numbers, return_dtype=pl.Int64)
        if c in _NUMBERED
        else pl.col(c).cast(pl.Int8)
        if FOUND[c] == pl.Boolean()
        else pl.col(c).fill_null("")
        if c in KEY
        else pl.col(c)
        for c in STORED
    )


def flags(findings: pl.DataFrame) -> pl.Series:
    """Return 1 for each finding (columns topic, state in words) that calls for somebody, else 0."""
    pairs = findings.select("topic", "state").unique()
    known = pairs.with_columns(pl.Series(CALLS, [int(calls(*pair)) for pair in pairs.iter_rows()], pl.Int8))
    return findings.select("topic", "state").join(known, on=["topic", "state"], maintain_order="left")[CALLS]


def words_in(findings: pl.DataFrame) -> set[str | None]:
    """Return the words that findings are coded in."""
    columns = [findings.get_column(column) for column in CODED]
    return {word for column in columns for word in (column if findings.height <= FEW else column.unique())}


def _standing(session: Session, table: str, scopes: Iterable[Scope], subjects: Iterable[str]) -> Keyed:
    found: list[Raw] = []
    for scope in scopes:
        sql = f"SELECT {_LISTED} FROM {table} WHERE topic = ? AND place >= ? AND place < ?"
        for (topic,) in session.all("SELECT DISTINCT topic FROM cell"):
            found += session.all(sql, (topic, *stretch_of(scope)))
    sql = f"SELECT {_LISTED} FROM {table} WHERE subject IN (SELECT value FROM json_each(?))"
    found += session.all(sql, (listed(subjects),))
    return {(row[_TOPIC], row[_SUBJECT]): row for row in found}


def _counted(rows: Iterable[Raw], by: int) -> Iterable[tuple[int, str, Raw, int]]:
    return ((row[_TOPIC], row[_PLACE], tuple(row[at] for at in _CELL), by) for row in rows)


def _shifts(before: Keyed, after: Keyed, said: Mapping[Any, str]) -> list[Shift]:
    keys = sorted(before.keys() | after.keys(), key=lambda key: (said[key[0]], key[1]))
    return [_shift(before.get(key), after.get(key), said) for key in keys if _moved(before.get(key), after.get(key))]


def _moved(before: Raw | None, after: Raw | None) -> bool:
    return before is None or after is None or before[_STATE] != after[_STATE]


def _shift(before: Raw | None, after: Raw | None, said: Mapping[Any, str]) -> Shift:
    shown: Sequence[Any] = after or before or ()
    return Shift(
        topic=said[shown[_TOPIC]],
        subject=shown[_SUBJECT],
        level=said.get(shown[_AT["level"]], ""),
        name=shown[_AT["name"]] or "",
        before=None if before is None else said[before[_STATE]],
        after=None if after is None else said[after[_STATE]],
    )
