"""A helper process's own way into the data file while everything is judged anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import sleep
from typing import Final

import polars as pl

from graphmodel.errors import StoreError
from graphmodel.facts.columns import FACTS
from graphmodel.facts.scope import Scope, Seats, stretch_of
from graphmodel.stores.bulk.sqlite.anew import OVERTAKEN
from graphmodel.stores.bulk.sqlite.arrow import ArrowSession
from graphmodel.stores.sqlite.facts.subject import text_of
from graphmodel.stores.sqlite.facts.versions_of_day import day_at
from graphmodel.stores.sqlite.findings.replacing import encoded, flags, words_in
from graphmodel.stores.sqlite.findings.tables import TABLES
from graphmodel.stores.sqlite.sweeping import INDEXED
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.sqlite.under_way import ANEW, hide_staged

ROWS_AT_A_TIME: Final = 2_000
"""Findings written in one turn: others wait no longer than that takes."""
ROWS_OF_THE_FIRST: Final = 50_000
"""The same where no findings hold yet, so that nobody is at work on them."""
TURNS_A_CHECKPOINT: Final = 5
PAUSE_SECONDS: Final = 0.001
PATIENCE_SECONDS: Final = 600.0


class SqliteWorker:
    """Reads facts and writes new findings by whole frames."""

    def __init__(self, path: Path, session: ArrowSession) -> None:
        self._path = path
        self._session = session

    @contextmanager
    def snapshot(self, *, with_staged: bool) -> Iterator[None]:
        """Let all facts read inside belong together; `with_staged`: the rows of a staged load are among them."""
        with self._session.transaction("DEFERRED"):
            if not with_staged:
                hide_staged(self._session)
            yield

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.columns.FACTS[subject]."""
        first, beyond = stretch_of(scope)
        day = day_at(self._session, as_of)
        bounds: dict[str, str | int | float | None] = {"day": day.number, "scope": first, "beyond": beyond}
        return self._session.frame(
            text_of(subject, day, by_row=False, seats=isinstance(scope, Seats)), FACTS[subject], bounds
        )

    def stage(self, attempt: str, findings: pl.DataFrame) -> None:
        """Add findings to the new ones, in short turns; StoreError where `attempt` is no longer under way."""
        numbers = self._numbers()
        if new_words := words_in(findings) - numbers.keys() - {None}:
            with turn(self._path, PATIENCE_SECONDS), self._session.transaction():
                for word in sorted(filter(None, new_words)):
                    self._session.run("INSERT OR IGNORE INTO word (word) VALUES (:word)", {"word": word})
            numbers = self._numbers()
        numbers |= self._sayings(findings)
        table = self._value("findings") or TABLES[0]
        new = next(name for name in TABLES if name != table)
        stored = encoded(findings, numbers).with_columns(flags(findings))
        first = self._value(INDEXED) is None
        for number, rows in enumerate(stored.iter_slices(ROWS_OF_THE_FIRST if first else ROWS_AT_A_TIME), 1):
            with turn(self._path, PATIENCE_SECONDS), self._session.transaction():
                self._make_sure(attempt)
                self._session.append(new, rows)
            if number % TURNS_A_CHECKPOINT == 0:
                self._session.value("PRAGMA wal_checkpoint(PASSIVE)")  # not in our turn: others may write meanwhile
            sleep(PAUSE_SECONDS)

    def _make_sure(self, attempt: str) -> None:
        """Whoever thought this attempt dead may have begun another: rows of ours among its own would be wrong."""
        if self._value(ANEW) != attempt:
            raise StoreError(OVERTAKEN)

    def _value(self, key: str) -> str | None:
        found: str | None = self._session.value("SELECT value FROM meta WHERE key = :key", {"key": key})
        return found

    def _sayings(self, findings: pl.DataFrame) -> dict[str, int]:
        """Return the numbers of what the findings say."""
        said = findings.get_column("saying").unique()
        known = self._numbered("SELECT number, text FROM saying")
        if new := set(said) - known.keys():
            with turn(self._path, PATIENCE_SECONDS), self._session.transaction():
                for text in sorted(new):
                    self._session.run("INSERT OR IGNORE INTO saying (text) VALUES (:text)", {"text": text})
            known = self._numbered("SELECT number, text FROM saying")
        return known

    def _numbers(self) -> dict[str, int]:
        return self._numbered("SELECT number, word FROM word")

    def _numbered(self, sql: str) -> dict[str, int]:
        held = self._session.frame(sql, {"number": pl.Int64(), "word": pl.String()})
        return dict(zip(held["word"], held["number"], strict=True))


@contextmanager
def open_worker(path: Path) -> Iterator[SqliteWorker]:
    """Open the data file with a library of its own; only in a process that opens it with no other."""
    session = ArrowSession(path)
    session.value("PRAGMA wal_autocheckpoint = 0")
    # Whoever lets the findings hold has them synced with that; without it they are swept, complete or not.
    session.run("PRAGMA synchronous = NORMAL")
    try:
        yield SqliteWorker(path, session)
    finally:
        session.close()
