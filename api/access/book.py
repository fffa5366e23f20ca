"""The accounts file: opened when it is first used, asked and written in short transactions."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from api.access.schema import APPLICATION, LATER, TABLES, VERSION
from graphmodel.errors import StoreBusyError, StoreError

Rows = sqlite3.Connection
"""What the functions of the tables ask and write through, inside a transaction."""
WAIT: Final = 5.0
"""Seconds to wait for another process, such as a command beside the server."""


class Book:
    """One accounts file; one process serves from it, commands may write beside it."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._clock = clock
        self._lock = RLock()
        self._rows: Rows | None = None

    def now(self) -> int:
        """Return the time in whole seconds since 1970."""
        return int(self._clock())

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Give one consistent state to read."""
        with self._transaction("BEGIN") as rows:
            yield rows

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Give the file to write; all of it is kept, or nothing where the block fails."""
        with self._transaction("BEGIN IMMEDIATE") as rows:
            yield rows

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        with self._lock:
            if self._rows is not None:
                self._rows.close()
                self._rows = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Rows]:
        with self._lock:
            try:
                rows = self._opened()
                rows.execute(begin)
                try:
                    yield rows
                except BaseException:
                    rows.execute("ROLLBACK")
                    raise
                rows.execute("COMMIT")
            except sqlite3.Error as error:
                raise _translated(error, self.path) from error

    def _opened(self) -> Rows:
        if self._rows is None:
            _make(self.path)
            rows = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None, check_same_thread=False)
            try:
                _prepare(rows, self.path)
            except BaseException:
                rows.close()
                raise
            self._rows = rows
        return self._rows


def _make(path: Path) -> None:
    """Make the file where there is none, for its owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"账号文件“{path}”打不开（{error.strerror}）；请核对设置 GUANGONG_ACCOUNTS。") from error


def _prepare(rows: Rows, path: Path) -> None:
    """Make what tables the file lacks; StoreError for a file of another sort or of a later version."""
    rows.execute("PRAGMA journal_mode = WAL")
    rows.execute("PRAGMA synchronous = FULL")
    rows.execute("PRAGMA foreign_keys = ON")
    rows.execute("BEGIN IMMEDIATE")
    ((version,),) = rows.execute("PRAGMA user_version")
    ((application,),) = rows.execute("PRAGMA application_id")
    ((tables,),) = rows.execute("SELECT count(*) FROM sqlite_schema")
    if not tables:
        _carry_out(rows, TABLES)
        rows.execute(f"PRAGMA application_id = {APPLICATION}")
        version = 1
    elif application != APPLICATION:
        raise StoreError(f"“{path}”不是账号文件；请核对设置 GUANGONG_ACCOUNTS。")
    elif version > VERSION:
        raise StoreError(f"账号文件“{path}”是更新的版本写的，请先升级程序。")
    for later in range(version + 1, VERSION + 1):
        _carry_out(rows, LATER[later])
    rows.execute(f"PRAGMA user_version = {VERSION}")
    rows.execute("COMMIT")


def _carry_out(rows: Rows, script: str) -> None:
    statement = ""
    for line in script.splitlines():  # executescript would commit before it begins
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            rows.execute(statement)
            statement = ""


def _translated(error: sqlite3.Error, path: Path) -> StoreError:
    if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusyError(f"账号文件“{path}”正被别的程序写入，请稍后再试。")
    return StoreError(f"账号文件“{path}”读写出错：{error}。")
