"""Connections to the data file: how they are opened, and sqlite3's errors said in the users' words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from graphmodel.codes import division
from graphmodel.errors import ConflictError, GuangongError, InputError, StoreBusyError, StoreError

Raw = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]

IN_MEMORY: Final = Path(":memory:")
BUSY_SECONDS: Final = 30.0

_SENTENCES: Final[dict[int, tuple[type[GuangongError], str]]] = {
    sqlite3.SQLITE_BUSY: (StoreBusyError, "另一个程序正在写数据文件“{path}”，还没有写完；请稍后再试。"),
    sqlite3.SQLITE_LOCKED: (StoreBusyError, "数据文件“{path}”被占用；请稍后再试。"),
    sqlite3.SQLITE_READONLY: (
        StoreError, "数据文件“{path}”是只读的，写不进去；请检查文件和所在文件夹的写入权限。",
    ),
    sqlite3.SQLITE_FULL: (StoreError, "磁盘已满，数据文件“{path}”写不进去，没有任何改动；请腾出空间后重做。"),
    sqlite3.SQLITE_NOTADB: (StoreError, "“{path}”不是本产品的数据文件；请核对设置里的数据文件路径。"),
    sqlite3.SQLITE_CORRUPT: (StoreError, "数据文件“{path}”已损坏；请用备份恢复，或重新导入原来的工作簿。"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "打不开数据文件“{path}”；请检查路径和所在文件夹的权限。"),
    sqlite3.SQLITE_IOERR: (StoreError, "读写数据文件“{path}”时磁盘出错；请检查磁盘，再用备份恢复。"),
    sqlite3.SQLITE_CONSTRAINT: (
        ConflictError, "这次写入与数据文件“{path}”里已有的记录重复，没有任何改动；请重新读取后再改。",
    ),
}  # fmt: skip


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of sqlite3 into ours."""
    try:
        yield
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        fallback = (StoreError, "数据文件“{path}”读写失败；请把这句话报告给维护者：" + str(error))
        kind, sentence = _SENTENCES.get(primary, fallback)
        raise kind(sentence.replace("{path}", str(path))) from error
    except OverflowError as error:
        raise InputError("有一个数超过 18 位，存不下；请改成 18 位以内的数。") from error


class Session:
    """One connection to one data file."""

    def __init__(self, path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        with translated(path):
            self._connection = _connect(path, read_only, busy_seconds)

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

    def close(self) -> None:
        """Close the connection; whatever was not committed has not happened."""
        with translated(self.path):
            self._connection.close()


def _connect(path: Path, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    address = str(path) if path == IN_MEMORY else f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    # A web request may begin and end its snapshot on different threads, one after the other.
    connection = sqlite3.connect(
        address, timeout=busy_seconds, isolation_level=None, check_same_thread=False, uri=path != IN_MEMORY
    )
    connection.create_function("prefix_of", 1, _prefix_of, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _prefix_of(key: str) -> str:
    return division.prefix_of(key) if key else ""
