"""A data file read part by part: one snapshot, in pieces, through either library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

import polars as pl

from graphmodel.findings.finding import WORDS
from graphmodel.findings.speaking import with_words
from graphmodel.stores.bulk.moving.ends import Key
from graphmodel.stores.bulk.moving.parts import MOVED_LENGTHS, Part
from graphmodel.stores.sqlite.findings.tables import TABLES
from graphmodel.stores.sqlite.findings.words import CODED, SAYING
from graphmodel.stores.sqlite.ledger import last_gid
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import declared_tables

Value = str | int | float | None

ROWS_AT_A_TIME: Final = 20_000
FILLING: Final = "filling"

_LENGTHS: Final = f"length IN ({', '.join(map(str, MOVED_LENGTHS))})"
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "change": ("seq",), "issued": ("letter", "county"), "rule_set": ("version",), "judgement": ("number",),
    "finding": ("rowid",), "cell": ("topic", "position"), "tally": ("topic", "length", "place"),
    "tally_old": ("topic", "length", "place", "until"),
}  # fmt: skip
"""What the rows of a table stand in the order of."""


_SNAPSHOT: Final = (
    "SELECT coalesce((SELECT seq || ' ' || change_id FROM change ORDER BY seq DESC LIMIT 1), '')"
    " || ', ' || coalesce((SELECT number || ' ' || at FROM judgement ORDER BY number DESC LIMIT 1), '')"
    " || ', ' || (SELECT total(last) FROM issued)"
    " || ', ' || coalesce((SELECT value FROM meta WHERE key = 'pinned_on'), '')"
)


class Frames(Protocol):
    """What is needed of a session, of either library."""

    def frame(
        self, sql: str, columns: Mapping[str, pl.DataType], parameters: Mapping[str, Value] | None = None
    ) -> pl.DataFrame:
        """Return the rows of a query as a frame with exactly `columns`."""

    def value(self, sql: str) -> Any:
        """Return the first column of the first row, or None where there is no row."""


class RowByRow:
    """A session of the standard library, as one that gives frames."""

    def __init__(self, session: Session) -> None:
        self.value = session.value
        self._session = session

    def frame(
        self, sql: str, columns: Mapping[str, pl.DataType], parameters: Mapping[str, Value] | None = None
    ) -> pl.DataFrame:
        """Return the rows of a query as a frame with exactly `columns`."""
        return pl.DataFrame(self._session.all(sql, parameters or {}), schema=dict(columns), orient="row")


class SqliteSource:
    """What a session sees; staged loads are hidden from it. `rows`: how many a piece holds."""

    def __init__(self, session: Frames, rows: int = ROWS_AT_A_TIME) -> None:
        self._session = session
        self._rows = rows
        self._findings = session.value("SELECT value FROM meta WHERE key = 'findings'") or TABLES[0]
        held = session.frame("SELECT number, word FROM word", {"number": pl.Int64(), "word": pl.String()})
        self._words = dict(held.iter_rows())
        said = session.frame("SELECT number, text FROM saying", {"number": pl.Int64(), "text": pl.String()})
        self._sayings = dict(said.iter_rows())

    def snapshot(self) -> str:
        """Return a word that is another one after every write."""
        return str(self._session.value(_SNAPSHOT))

    def count(self, part: Part) -> int:
        """Return how many rows a part has."""
        return int(self._session.value(f"SELECT count(*) FROM ({self._query(part)})"))

    def pieces(self, part: Part, after: Key | None = None) -> Iterator[tuple[Key, pl.DataFrame]]:
        """Yield the rows behind `after` (columns of the part), always in the same order, and the key of the last."""
        keys = _keys(part)
        if not keys:
            rows = self._session.frame(self._query(part), part.columns)
            if after is None and rows.height:
                yield ("whole",), rows
            return
        while True:
            rows = self._piece(part, keys, after)
            if not rows.height:
                return
            after = rows.select(f"key {key}" for key in keys).row(-1)
            yield after, self._said(part, rows)

    def _piece(self, part: Part, keys: tuple[str, ...], after: Key | None) -> pl.DataFrame:
        listed = ", ".join(keys)
        behind, parameters = "TRUE", dict[str, Value]()
        if after is not None:
            behind = f"({listed}) > ({', '.join(f':after_{n}' for n in range(len(keys)))})"
            parameters = {f"after_{n}": value for n, value in enumerate(after)}
        sql = f"{self._query(part, keys)} AND {behind} ORDER BY {listed} LIMIT {self._rows}"
        columns = {f"key {key}": _key_type(key) for key in keys} | {
            name: pl.Int64() if _is_coded(part, name) else dtype for name, dtype in _held(part).items()
        }
        return self._session.frame(sql, columns, parameters)

    def _query(self, part: Part, keys: tuple[str, ...] = ()) -> str:
        """Return the query for a part, without an order; the values of `keys` stand before its columns."""
        if part.name == "counter":
            each = (f"SELECT '{t.name}' AS name, ({last_gid(t)}) AS last" for t in declared_tables())
            return f"SELECT * FROM ({' UNION ALL '.join(each)}) WHERE last > 0"
        if part.name == "state":
            return "SELECT value AS pinned_on FROM meta WHERE key = 'pinned_on' AND value IS NOT NULL"
        table = self._findings if part.name == "finding" else part.name
        listed = ", ".join((*(f'{key} AS "key {key}"' for key in keys), *(f'"{c}"' for c in _held(part))))
        return f"SELECT {listed} FROM {table} WHERE {_LENGTHS if part.name.startswith('tally') else 'TRUE'}"

    def _said(self, part: Part, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the columns of the part, words in place of their numbers."""
        said = rows.select(
            pl.col(c).replace_strict(self._sayings if c == SAYING else self._words, return_dtype=pl.String)
            if _is_coded(part, c)
            else pl.col(c)
            for c in _held(part)
        )
        return with_words(said).select(*part.columns) if SAYING in said.columns else said


def _held(part: Part) -> dict[str, pl.DataType]:
    """Return the columns that the table has for those of a part: what makes the words of findings, in their place."""
    if part.name != "finding" or not set(WORDS) <= part.columns.keys():
        return dict(part.columns)
    return {c: t for c, t in part.columns.items() if c not in WORDS} | {SAYING: pl.String(), FILLING: pl.String()}


def _keys(part: Part) -> tuple[str, ...]:
    if part.table is None:
        return _KEYS.get(part.name, ())
    return ("rowid",) if part.of == "versions" else ("gid",)


def _key_type(key: str) -> pl.DataType:
    return pl.String() if key in ("letter", "county", "version", "place") else pl.Int64()


def _is_coded(part: Part, column: str) -> bool:
    return part.table is None and column in (*CODED, SAYING)
