"""The persisted findings: one row per topic and subject, filtered, ordered and paged by SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError, nearest
from graphmodel.findings import FINDING
from graphmodel.stores.sqlite.frames import frame, stored_rows
from graphmodel.stores.sqlite.rows import days
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed

_SQL_TYPES: Final[dict[pl.DataType, str]] = {
    pl.String(): "TEXT", pl.Boolean(): "INTEGER", pl.Float64(): "REAL", pl.Date(): "INTEGER"
}  # fmt: skip

COMMON_STATES: Final = frozenset({
    "own", "covered", "not_required", "sound", "mapped", "within", "met", "clear", "complete", "documented",
    "linked", "reached",
})  # fmt: skip
"""States in which nobody has to act; the short lists that planners page through leave them out."""

_UNCOMMON: Final = f"state NOT IN ({', '.join(repr(s) for s in sorted(COMMON_STATES))})"
_ORDER: Final = ("topic", "place", "subject")
_YES_NO: Final = {"true": 1, "false": 0}
_READ: Final[dict[pl.DataType, Callable[[str], str | float]]] = {
    pl.Boolean(): lambda text: _YES_NO[text.lower()],
    pl.Float64(): float,
    pl.Date(): lambda text: days(date.fromisoformat(text)),
}


def definition(columns: Mapping[str, pl.DataType]) -> str:
    """Return the statement that makes the table."""
    held = ", ".join(f"{name} {_SQL_TYPES[dtype]}" for name, dtype in columns.items())
    return f"CREATE TABLE finding ({held}, PRIMARY KEY (topic, subject)) STRICT, WITHOUT ROWID"


def indexes() -> tuple[str, ...]:
    """Return the statements that make its indexes."""
    return (
        "CREATE INDEX finding_place ON finding (place)",
        f"CREATE INDEX finding_uncommon ON finding (topic, place, subject) WHERE {_UNCOMMON}",
    )


def replace(session: Session, scopes: Iterable[str], findings: pl.DataFrame) -> None:
    """Replace every finding under the place prefixes `scopes` by `findings`.

    A subject that moved in from another scope leaves its finding there behind.
    """
    for scope in scopes:
        session.run("DELETE FROM finding WHERE place >= ? AND place < ?", (scope, f"{scope}~"))
    marks = ", ".join("?" * len(FINDING))
    session.run_many(
        f"INSERT OR REPLACE INTO finding ({', '.join(FINDING)}) VALUES ({marks})", stored_rows(findings, FINDING)
    )


@dataclass(frozen=True)
class Page:
    """Which findings are wanted, in which order, and which stretch of them."""

    scope: str
    topics: Sequence[str]
    where: Mapping[str, Sequence[str]]
    order: Sequence[str]
    limit: int | None
    offset: int


def select(session: Session, page: Page) -> pl.DataFrame:
    """Return the findings of a page; InputError names an unknown column or an unfit value."""
    conditions, parameters = ["place >= ?", "place < ?"], [page.scope, f"{page.scope}~"]
    wanted = {**page.where, **({"topic": page.topics} if page.topics else {})}
    for column, values in wanted.items():
        conditions.append(f"{_declared(column)} IN (SELECT value FROM json_each(?))")
        parameters.append(listed(_stored(column, value) for value in values))
    if "state" in wanted and COMMON_STATES.isdisjoint(wanted["state"]):
        conditions.append(_UNCOMMON)
    sql = (
        f"SELECT {', '.join(FINDING)} FROM finding WHERE {' AND '.join(conditions)}"
        f" ORDER BY {', '.join(_ordered(page.order))} LIMIT ? OFFSET ?"
    )
    limit = -1 if page.limit is None else page.limit
    return frame(session.all(sql, (*parameters, limit, page.offset)), FINDING)


def _ordered(order: Sequence[str]) -> list[str]:
    """Return the ORDER BY terms, with enough of them to make pages that never overlap."""
    named = [(_declared(column.removeprefix("-")), column.startswith("-")) for column in order]
    rest = [(column, False) for column in _ORDER if column not in dict(named)]
    return [f"{column} DESC" if descends else column for column, descends in (*named, *rest)]


def _declared(column: str) -> str:
    if column not in FINDING:
        raise InputError(f"结果里没有“{column}”这一栏{nearest(column, FINDING)}。")
    return column


def _stored(column: str, value: str) -> str | float:
    try:
        return _READ.get(FINDING[column], str)(str(value))
    except (KeyError, ValueError) as error:
        expected = {pl.Boolean(): "true 或 false", pl.Float64(): "数"}.get(FINDING[column], "YYYY-MM-DD 的日期")
        raise InputError(f"“{column}”这一栏的筛选值“{value}”看不懂，应为{expected}。") from error
