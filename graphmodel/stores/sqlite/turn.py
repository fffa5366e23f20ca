"""Taking turns at writing, in front of SQLite's own lock: its busy timeout lets a waiting writer starve.

Two file locks stand beside the data file. Whoever is next holds `-next` until it gets `-writer`; a writer that wants
to write again has to become next first. So nobody writes twice while somebody is next, however quick it is.
The system frees both locks when a process ends, however it ends; the empty files stay.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from graphmodel.errors import StoreBusyError
from graphmodel.stores.sqlite.session import translated

if TYPE_CHECKING:
    from filelock import FileLock

POLL_SECONDS: Final = 0.002
_AFTER_THE_LOCK: Final = 1
"""Where the holder's name begins: Windows lets nobody read the first byte, which is the one that is locked."""
_SIGN_BYTES: Final = 200


@contextmanager
def turn(path: Path, seconds: float) -> Iterator[None]:
    """Hold the turn to write the data file; StoreBusyError after `seconds` says who has it."""
    with translated(path):
        writer = _when_it_is_our_turn(path, seconds)
    try:
        yield
    finally:
        writer.release()


def _when_it_is_our_turn(path: Path, seconds: float) -> FileLock:
    from filelock import FileLock, Timeout  # 40 ms that a command which only reads need not pay

    until = monotonic() + seconds
    sign = sibling(path, "-writer")
    following = FileLock(sibling(path, "-next"), poll_interval=POLL_SECONDS, preserve_lock_file=True)
    writer = FileLock(sign, poll_interval=POLL_SECONDS, preserve_lock_file=True, on_acquired=_sign)
    try:
        with following.acquire(timeout=seconds):
            writer.acquire(timeout=max(0.0, until - monotonic()))
    except Timeout as error:
        who = _signed(sign)
        raise StoreBusyError(f"另一个程序正在写数据文件“{path}”（{who}），还没有写完；请稍后再试。") from error
    return writer


def sibling(path: Path, ending: str) -> Path:
    """Return the path of a file that stands beside a data file."""
    return path.with_name(f"{path.name}{ending}")


def _sign(descriptor: int) -> None:
    """Write into the lock file who holds it."""
    program = " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:2]])
    text = f"{_user()} 的 {program}，进程 {os.getpid()}，{datetime.now():%H:%M:%S} 开始"
    os.lseek(descriptor, _AFTER_THE_LOCK, os.SEEK_SET)
    os.write(descriptor, text.encode()[:_SIGN_BYTES].ljust(_SIGN_BYTES))  # over what the last one left


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "不知名用户"


def _signed(sign: Path) -> str:
    with sign.open("rb", buffering=0) as file:
        file.seek(_AFTER_THE_LOCK)
        return file.read().decode(errors="replace").strip() or "刚刚开始"
