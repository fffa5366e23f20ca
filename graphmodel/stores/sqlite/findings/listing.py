"""The persisted findings, filtered, ordered and paged by SQLite."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError, nearest
from graphmodel.facts import Scope, stretch_of
from graphmodel.findings import FINDING
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import words
from graphmodel.stores.sqlite.findings.tables import KEY, STORED, live, uncommon
from graphmodel.stores.sqlite.findings.words import CODED, COMMON_STATES
from graphmodel.stores.sqlite.frames import Layout
from graphmodel.stores.sqlite.session import Raw, Session
from graphmodel.stores.sqlite.versions import listed

_LAYOUT: Final = Layout({c: pl.Int64() if c in CODED else FINDING[c] for c in STORED})
FEW: Final = 256
"""Up to so many rows are put into words one by one."""
_YES_NO: Final = {"true": 1, "false": 0}
_READ: Final[dict[pl.DataType, Callable[[str], str | float]]] = {
    pl.Boolean(): lambda text: _YES_NO[text.lower()],
    pl.Float64(): float,
    pl.Date(): lambda text: date.fromisoformat(text).toordinal(),
}


@dataclass(frozen=True)
class Page:
    """Which findings are wanted, in which order, and which stretch of them."""

    scope: Scope
    topics: Sequence[str]
    where: Mapping[str, Sequence[str]]
    order: Sequence[str]
    limit: int | None
    offset: int


def select(session: Session, page: Page) -> pl.DataFrame:
    """Return the findings of a page; InputError names an unknown column or an unfit value."""
    numbers, day, table = words.numbers(session), meta.state(session).judged_on, live(session)
    wanted = {**page.where, **({"topic": page.topics} if page.topics else {})}
    conditions, index = ["place >= ?", "place < ?"], ""
    parameters: list[str | float] = [*stretch_of(page.scope)]
    for column, values in wanted.items():
        expected = [_stored(_declared(column), value, numbers) for value in values]
        if column == "judged_on":
            conditions.append("TRUE" if day is not None and day.toordinal() in expected else "FALSE")
            continue
        one = len(expected) == 1
        conditions.append(f"{column} = ?" if one else f"{column} IN (SELECT value FROM json_each(?))")
        parameters.append(expected[0] if one else listed(expected))
    if "subject" in wanted:
        index = f"INDEXED BY {table}_subject"  # few rows each, however large the scope
    elif "state" in wanted and COMMON_STATES.isdisjoint(wanted["state"]):
        conditions.append(uncommon())
        index = f"INDEXED BY {table}_uncommon"  # SQLite itself prefers the key, along which far more rows lie
    order = _ordered([o for o in page.order if not (o == "topic" and len(page.topics) == 1)])
    sql = (
        f"SELECT {', '.join(STORED)} FROM {table} {index} WHERE {' AND '.join(conditions)}"
        f" ORDER BY {', '.join(order)} LIMIT ? OFFSET ?"
    )
    limit = -1 if page.limit is None else page.limit
    return decoded(session.all(sql, (*parameters, limit, page.offset)), numbers, day)


def decoded(rows: Sequence[Raw], numbers: Mapping[str, int], day: date | None) -> pl.DataFrame:
    """Return stored rows as findings."""
    said = {number: word for word, number in numbers.items()}
    if len(rows) <= FEW:
        return _decoded_few(rows, said, day)
    return _LAYOUT.frame(rows).select(
        pl.lit(day, pl.Date).alias(c)
        if c == "judged_on"
        else pl.col(c).replace_strict(said, return_dtype=pl.String)
        if c in CODED
        else pl.col(c)
        for c in FINDING
    )


def _decoded_few(rows: Sequence[Raw], said: Mapping[int, str], day: date | None) -> pl.DataFrame:
    """The same for a page of findings, where a query about them would cost more than they do."""
    held = dict(zip(STORED, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(STORED, ())
    columns: dict[str, Sequence[object]] = {
        c: [said.get(number) for number in values] if c in CODED else values for c, values in held.items()
    }
    columns["counted"] = [None if value is None else bool(value) for value in held["counted"]]
    columns["judged_on"] = [day] * len(rows)
    return pl.DataFrame({c: columns[c] for c in FINDING}, schema=FINDING)


def _ordered(order: Sequence[str]) -> list[str]:
    """Return the ORDER BY terms, with enough of them to make pages that never overlap."""
    named = [(_declared(column.removeprefix("-")), column.startswith("-")) for column in order]
    rest = [(column, False) for column in KEY[1:] if column not in dict(named)]
    terms = [(_as_word(column), descends) for column, descends in (*named, *rest) if column != "judged_on"]
    return [f"{term} DESC" if descends else term for term, descends in terms] + ["topic"]


def _as_word(column: str) -> str:
    return f"(SELECT word FROM word WHERE number = {column})" if column in CODED else column


def _declared(column: str) -> str:
    if column not in FINDING:
        raise InputError(f"结果里没有“{column}”这一栏{nearest(column, FINDING)}。")
    return column


def _stored(column: str, value: str, numbers: Mapping[str, int]) -> str | float:
    if column in CODED:
        return numbers.get(str(value), -1)
    try:
        return _READ.get(FINDING[column], str)(str(value))
    except (KeyError, ValueError) as error:
        expected = {pl.Boolean(): "true 或 false", pl.Float64(): "数"}.get(FINDING[column], "YYYY-MM-DD 的日期")
        raise InputError(f"“{column}”这一栏的筛选值“{value}”看不懂，应为{expected}。") from error
