"""Connections to the data file: how they are opened, lent, read, written and copied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from graphmodel.errors import StoreBusyError
from graphmodel.kinds.codes import division
from graphmodel.stores.sqlite.faults import told
from graphmodel.stores.sqlite.kept_facts import KeptFacts
from graphmodel.stores.sqlite.one_library import use

Raw = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]

IN_MEMORY: Final = Path(":memory:")
BUSY_SECONDS: Final = 30.0

STATEMENTS: Final = 512
"""Compiled statements that a connection keeps: as many as a write, its facts and its findings take."""
STEP_PAGES: Final = 1024
"""Pages copied at a time; between two steps a copy can be interrupted."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of sqlite3 and of the file system into ours."""
    try:
        yield
    except (sqlite3.Error, OSError, OverflowError) as error:
        raise told(error, path) from error


class Session:
    """One connection to one data file; errors name it as `shown`, where it is made for another place."""

    def __init__(
        self, path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS, shown: Path | None = None
    ) -> None:
        self.path = shown or path
        with translated(self.path):
            self._connection = _connect(path, read_only, busy_seconds)
        self._opened = path
        self._file = None if path == IN_MEMORY else _identity(path)
        self._left_at: int | None = None
        self.kept: KeptFacts | None = None
        """What may be told again without reading it; nothing, but of a snapshot."""

    def is_current(self) -> bool:
        """Is the file that this session opened still the one of that name?"""
        return self._file is not None and self._file == _identity(self._opened)

    def is_as_left(self) -> bool:
        """Has nobody else committed anything since `leave`? Asked in a transaction, it holds for all of that."""
        return self._left_at is not None and self.value("PRAGMA data_version") == self._left_at

    def leave(self) -> None:
        """Remember what the transaction under way sees, as found in order; for a connection that only reads."""
        self._left_at = self.value("PRAGMA data_version")

    def abandon(self) -> None:
        """End the transaction under way, if there is one; nothing of it has happened."""
        if self._connection.in_transaction:
            self.run("ROLLBACK")

    def all(self, sql: str, parameters: Parameters = ()) -> list[Raw]:
        """Return every row of a query."""
        with translated(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Raw]:
        """Yield the rows of a query as they are read."""
        with translated(self.path):
            yield from self._connection.execute(sql, parameters)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None where there is no row."""
        with translated(self.path):
            row = self._connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def run(self, sql: str, parameters: Parameters = ()) -> None:
        """Execute one statement."""
        with translated(self.path):
            self._connection.execute(sql, parameters)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Execute one statement once per row."""
        with translated(self.path):
            self._connection.executemany(sql, rows)

    def copy_to(self, other: Session) -> None:
        """Put the database as this session sees it in place of that of `other`, in one transaction there.

        Inside a transaction of this session that is its snapshot, however much others write meanwhile.
        """

        def step(status: int, left: int, pages: int) -> None:
            del left, pages
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StoreBusyError(f"另一个程序正在使用“{other.path}”；请等它结束后再试。")

        with translated(other.path):
            self._connection.backup(other._connection, pages=STEP_PAGES, progress=step)

    def close(self) -> None:
        """Close the connection; whatever was not committed has not happened."""
        with translated(self.path):
            self._connection.close()


class Idle:
    """The connections that nobody is using, `most` of them at a time: opening one anew costs more than most questions,
    and closing the last one of a file costs a checkpoint."""

    def __init__(self, opened: Callable[[], Session], most: int) -> None:
        self._opened = opened
        self._most = most
        self._waiting: list[Session] = []

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Lend a connection; one that met an error, or whose file was exchanged, is not lent again, nor is one that
        was lent when the others were closed."""
        session, waiting = self._taken(), self._waiting
        try:
            yield session
            session.abandon()
        except BaseException:
            session.close()
            raise
        if waiting is self._waiting and len(waiting) < self._most:
            waiting.append(session)
        else:
            session.close()

    def close(self) -> None:
        """Close the connections that wait."""
        waiting, self._waiting = self._waiting, []
        for session in waiting:
            session.close()

    def _taken(self) -> Session:
        while True:
            try:
                session = self._waiting.pop()
            except IndexError:  # another thread may have taken the last one
                return self._opened()
            if session.is_current():
                return session
            session.close()


def listed(values: Iterable[object]) -> str:
    """Return values as the JSON array that `json_each` takes for an IN list."""
    return json.dumps(list(values), ensure_ascii=False)


def _connect(path: Path, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    if path != IN_MEMORY:
        use("sqlite3")
    address = str(path) if path == IN_MEMORY else f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    # A web request may begin and end its snapshot on different threads, one after the other.
    connection = sqlite3.connect(
        address,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
        uri=path != IN_MEMORY,
        cached_statements=STATEMENTS,
    )
    connection.create_function("prefix_of", 1, _prefix_of, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another that took its name."""
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_dev, held.st_ino


def _prefix_of(key: str) -> str:
    return division.prefix_of(key) if key else ""
