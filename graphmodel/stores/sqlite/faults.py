"""What can go wrong with a data file, said in the users' words."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from graphmodel.errors import (
    ConflictError,
    DamagedStoreError,
    GuangongError,
    InputError,
    StoreBusyError,
    StoreError,
)

Fault = tuple[type[GuangongError], str]

DAMAGED: Final = "请用备份恢复（guangong restore 备份文件），或重新导入原来的工作簿"
_READ_ONLY: Final[Fault] = (
    StoreError,
    "数据文件“{path}”是只读的，写不进去，没有任何改动；请检查文件和所在文件夹的写入权限。",
)
_FULL: Final[Fault] = (StoreError, "磁盘已满，数据文件“{path}”写不进去，没有任何改动；请腾出空间后重做。")
_CANNOT_OPEN: Final[Fault] = (StoreError, "打不开数据文件“{path}”；请检查路径，以及文件和所在文件夹的权限。")
_DISK: Final[Fault] = (StoreError, "读写数据文件“{path}”时磁盘出错；请检查磁盘，再用备份恢复。")

_OF_SQLITE: Final[dict[int, Fault]] = {
    sqlite3.SQLITE_BUSY: (StoreBusyError, "另一个程序正在写数据文件“{path}”，还没有写完；请稍后再试。"),
    sqlite3.SQLITE_LOCKED: (StoreBusyError, "数据文件“{path}”被占用；请稍后再试。"),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_IOERR_WRITE: (
        StoreError, "数据文件“{path}”写不进去，没有任何改动；请看磁盘是不是满了或坏了，再重做。",
    ),
    sqlite3.SQLITE_NOTADB: (DamagedStoreError, "“{path}”不是本产品的数据文件；请核对路径（设置见 guangong --help）。"),
    sqlite3.SQLITE_CORRUPT: (DamagedStoreError, f"数据文件“{{path}}”已损坏；{DAMAGED}。"),
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CONSTRAINT: (
        ConflictError, "这次写入与数据文件“{path}”里已有的记录重复，没有任何改动；请重新读取后再改。",
    ),
}  # fmt: skip
"""By extended code where one says more than its family, else by the code of the family."""

_OF_THE_SYSTEM: Final[dict[int, Fault]] = {
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: _DISK,
}


_BY_SENTENCE: Final[dict[str, int]] = {
    "is locked": sqlite3.SQLITE_BUSY,
    "readonly database": sqlite3.SQLITE_READONLY,
    "disk is full": sqlite3.SQLITE_FULL,
    "not a database": sqlite3.SQLITE_NOTADB,
    "malformed": sqlite3.SQLITE_CORRUPT,
    "unable to open": sqlite3.SQLITE_CANTOPEN,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "constraint failed": sqlite3.SQLITE_CONSTRAINT,
}
"""Codes by a part of SQLite's own sentence, for a driver that passes on nothing else."""


def told(error: sqlite3.Error | OSError | OverflowError, path: Path) -> GuangongError:
    """Return our error for one of sqlite3 or of the file system."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return _told(_OF_SQLITE.get(code) or _OF_SQLITE.get(code & 0xFF, _unknown(str(error))), path)
    if isinstance(error, OSError):
        return _told(_OF_THE_SYSTEM.get(error.errno or 0, _CANNOT_OPEN), path)
    return InputError("有一个数超过 18 位，存不下；请改成 18 位以内的数。")


def by_sentence(said: str, path: Path) -> GuangongError:
    """Return our error for what SQLite said."""
    code = next((code for part, code in _BY_SENTENCE.items() if part in said), sqlite3.SQLITE_ERROR)
    return _told(_OF_SQLITE.get(code, _unknown(said)), path)


def _unknown(said: str) -> Fault:
    return StoreError, "数据文件“{path}”读写失败；请把这句话报告给维护者：" + said


def _told(fault: Fault, path: Path) -> GuangongError:
    kind, sentence = fault
    return kind(sentence.replace("{path}", str(path)))
