"""The persisted findings, filtered, ordered and paged by SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts.scope import Scope, stretch_of
from graphmodel.findings.finding import FINDING, FOUND
from graphmodel.findings.speaking import spoken, words_of
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.tables import CALLS, calling, live
from graphmodel.stores.sqlite.findings.words import CODED, SAYING, sayings
from graphmodel.stores.sqlite.frames import Layout
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.findings import STORED, Page, declared, read_value

_NUMBERED: Final = (*CODED, SAYING)
_LAYOUT: Final = Layout({c: pl.Int64() if c in _NUMBERED else FOUND[c] for c in STORED})
_SAYING: Final = STORED.index(SAYING)
FEW: Final = 256
"""Up to so many rows are put into words one by one."""


def select(session: Session, page: Page) -> pl.DataFrame:
    """Return the findings of a page; InputError names an unknown column or an unfit value."""
    numbers, day = words.numbers(session), meta.state(session).judged_on
    source, parameters = _source(session, page, numbers, day)
    order = ", ".join(term for column, descends in page.terms() for term in _terms(column, descends, page))
    sql = f"SELECT {', '.join(STORED)} {source} ORDER BY {order} LIMIT ? OFFSET ?"
    limit = -1 if page.limit is None else page.limit
    return _in_words(session, session.all(sql, (*parameters, limit, page.offset)), numbers, day)


def count(session: Session, page: Page) -> int:
    """Return how many findings meet the conditions of a page; errors as `select`."""
    source, parameters = _source(session, page, words.numbers(session), meta.state(session).judged_on)
    return int(session.value(f"SELECT count(*) {source}", parameters))


def _source(
    session: Session, page: Page, numbers: Mapping[str, int], day: date | None
) -> tuple[str, tuple[object, ...]]:
    """Return from where the findings of a page are taken, and on which conditions, with their parameters."""
    table, wanted, index = live(session), page.wanted(), ""
    conditions = ["place >= ?", "place < ?"]
    parameters: list[object] = [*stretch_of(page.scope)]
    for column, values in wanted.items():
        expected = [_stored(declared(column), value, numbers) for value in values]
        if column == "judged_on":
            conditions.append("TRUE" if day in expected else "FALSE")
            continue
        one = len(expected) == 1
        conditions.append(f"{column} = ?" if one else f"{column} IN (SELECT value FROM json_each(?))")
        parameters.append(expected[0] if one else listed(expected))
    if page.contains:
        conditions.append("instr(name, ?) > 0")
        parameters.append(page.contains)
    if "subject" in wanted:
        index = f"INDEXED BY {table}_subject"  # few rows each, however large the scope
    elif page.calls():
        conditions.append(CALLS)
        index = f"INDEXED BY {calling(table)}"  # SQLite itself prefers the key, along which far more rows lie
    return f"FROM {table} {index} WHERE {' AND '.join(conditions)}", tuple(parameters)


def _terms(column: str, descends: bool, page: Page) -> list[str]:
    held = _as_word(column)
    return [*([f"{column} IS NULL"] if column in page.empty_last else []), f"{held} DESC" if descends else held]


def as_judged(session: Session, scope: Scope) -> pl.DataFrame:
    """Return the findings of a place as they were judged (columns of FOUND)."""
    place = "topic IN (SELECT topic FROM cell) AND place >= ? AND place < ?"  # each topic by its stretch of the index
    sql = f"SELECT {', '.join(STORED)} FROM {live(session)} WHERE {place}"
    rows = session.all(sql, stretch_of(scope))
    return decoded(session, rows, words.numbers(session), meta.state(session).judged_on)


def decoded(session: Session, rows: Sequence[Raw], numbers: Mapping[str, int], day: date | None) -> pl.DataFrame:
    """Return stored rows as findings that were judged (columns of FOUND)."""
    said = {number: word for word, number in numbers.items()}
    heard = sayings(session, {row[_SAYING] for row in rows})
    if len(rows) <= FEW:
        columns = _of_few(rows, said, heard, day)
        return pl.DataFrame({c: columns[c] for c in FOUND}, schema=FOUND)
    return _LAYOUT.frame(rows).select(
        pl.lit(day, pl.Date).alias(c)
        if c == "judged_on"
        else pl.col(c).replace_strict(heard if c == SAYING else said, return_dtype=pl.String)
        if c in _NUMBERED
        else pl.col(c)
        for c in FOUND
    )


def _in_words(session: Session, rows: Sequence[Raw], numbers: Mapping[str, int], day: date | None) -> pl.DataFrame:
    """Return stored rows as findings that are read (columns of FINDING)."""
    if len(rows) > FEW:
        return spoken(decoded(session, rows, numbers, day))
    said = {number: word for word, number in numbers.items()}
    columns = _of_few(rows, said, sayings(session, {row[_SAYING] for row in rows}), day)
    columns |= words_of(columns)
    return pl.DataFrame({c: columns[c] for c in FINDING}, schema=FINDING)


def _of_few(
    rows: Sequence[Raw], said: Mapping[int, str], heard: Mapping[int, str], day: date | None
) -> dict[str, Sequence[object]]:
    """Return the columns of a page of findings; a query about them would cost more than they do."""
    held = dict(zip(STORED, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(STORED, ())
    columns: dict[str, Sequence[object]] = {
        c: [said.get(number) for number in values] if c in CODED else values for c, values in held.items()
    }
    columns[SAYING] = [heard[number] for number in held[SAYING]]
    columns["counted"] = [None if value is None else bool(value) for value in held["counted"]]
    return columns | {"judged_on": [day] * len(rows)}


def _as_word(column: str) -> str:
    return f"(SELECT word FROM word WHERE number = {column})" if column in CODED else column


def _stored(column: str, value: str, numbers: Mapping[str, int]) -> str | float | date:
    return numbers.get(str(value), -1) if column in CODED else read_value(column, value)
