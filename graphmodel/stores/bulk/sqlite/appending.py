"""Writing staged rows beside the edits of others: short transactions under the writers' turn, with a pause between."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.errors import StoreError
from graphmodel.stores.bulk.frames import table_called
from graphmodel.stores.bulk.load import SWEPT, Room
from graphmodel.stores.bulk.sqlite.arrow import BUSY_SECONDS, ArrowSession
from graphmodel.stores.sqlite.ledger import kept_gids, last_gid
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.table import FIRST_STAMP, Table

ROWS_A_TURN: Final = 400
_LAST_STAMP: Final = "last_stamp"
"""Key in `meta`."""
PAUSE_SECONDS: Final = 0.001


def keep_gids(path: Path, table: Table, count: int) -> int:
    """Keep `count` gids of a table for a load, so that no edit takes one meanwhile; return the first."""
    with closing(ArrowSession(path)) as session, turn(path, BUSY_SECONDS), session.transaction():
        return _keep(session, table, count)


def _keep(session: ArrowSession, table: Table, count: int) -> int:
    first = max(int(session.value(last_gid(table))) + 1, table.first_gid)
    session.run(f"INSERT OR REPLACE INTO meta (key, value) VALUES ('{kept_gids(table)}', '{first + count - 1}')")
    return first


class SqliteAppending:
    """The staged rows of one load going into the data file; `alone`: nobody else uses it."""

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        self._path = path
        self._alone = alone
        self._session = ArrowSession(path)
        if alone:
            self._session.value("PRAGMA journal_mode = OFF")
            self._session.run("PRAGMA synchronous = OFF")
            self._session.run("PRAGMA cache_size = -65536")
        self.stamp = 0

    def begin(self, issued: Mapping[Room, int], since: int) -> int:
        """Enter the load among the staged ones, and keep its numbers (编号) from others; return its stamp.

        `since`: the number of the last change that the load has seen.
        """
        with turn(self._path, BUSY_SECONDS), self._session.transaction():
            self.stamp = self._session.value(
                f"SELECT 1 + max({FIRST_STAMP}, coalesce((SELECT max(stamp) FROM change), 0),"
                f" coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '{_LAST_STAMP}'), 0))"
            )
            # Never used again, so that a helper of a load that was given up cannot write into a later one.
            self._session.run(f"INSERT OR REPLACE INTO meta (key, value) VALUES ('{_LAST_STAMP}', '{self.stamp}')")
            self._session.run(
                f"INSERT INTO staged (stamp, began_at, until_seq) VALUES ({self.stamp},"
                f" '{datetime.now(UTC).isoformat(timespec='seconds')}', {since})"
            )
            for (letter, county), last in issued.items():
                self._session.run(
                    f"INSERT INTO issued (letter, county, last) VALUES ('{letter}', '{county}', {last})"
                    " ON CONFLICT DO UPDATE SET last = max(last, excluded.last)"
                )
        return self.stamp

    def add(self, table: Table, rows: pl.DataFrame) -> None:
        """Append rows in as many turns as it takes."""
        if self._alone:
            with self._session.transaction():
                self._session.append(table.name, rows)
            return
        for piece in rows.iter_slices(ROWS_A_TURN):
            with turn(self._path, BUSY_SECONDS), self._session.transaction():
                self._make_sure()
                self._session.append(table.name, piece)
            time.sleep(PAUSE_SECONDS)

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for the load; return the first."""
        with turn(self._path, BUSY_SECONDS), self._session.transaction():
            return _keep(self._session, table_called(name), count)

    def finish(self) -> None:
        """Everything that was added is in the file."""

    def _make_sure(self) -> None:
        """Rows under a stamp that is not staged would be seen: whoever thought the load dead has swept it."""
        if not self._session.value(f"SELECT count(*) FROM staged WHERE stamp = {self.stamp}"):
            raise StoreError(SWEPT)

    def close(self) -> None:
        """Let the file go."""
        self._session.close()
