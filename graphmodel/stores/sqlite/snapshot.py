"""One state of a data file, read while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graphmodel.errors import DamagedStoreError, StoreError
from graphmodel.stores.sqlite.faults import DAMAGED
from graphmodel.stores.sqlite.kept_facts import KeptFacts
from graphmodel.stores.sqlite.migrations import is_current, upgrade
from graphmodel.stores.sqlite.session import BUSY_SECONDS, Idle, Session
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.sqlite.under_way import hide_staged, hides


@contextmanager
def snapshot(path: Path, readers: Idle, busy_seconds: float = BUSY_SECONDS) -> Iterator[Session]:
    """Open a connection of `readers` in a transaction of its own; the first read takes the snapshot.

    StoreError where there is no file, DamagedStoreError where it is empty; one of an earlier version is converted.
    """
    if not path.is_file():
        raise StoreError(f"还没有数据文件“{path}”；请先用 guangong import 导入一个工作簿。")
    if not path.stat().st_size:
        raise DamagedStoreError(f"数据文件“{path}”是空的（0 字节）；{DAMAGED}。")
    with readers.session() as session:
        session.run("BEGIN")
        if not session.is_as_left():
            session.kept = KeptFacts()
            _prepare(session, path, busy_seconds)
        yield session


def _prepare(session: Session, path: Path, busy_seconds: float) -> None:
    """Convert a file of an earlier version, hide what is staged; where neither is, it is so until others write."""
    if not is_current(session):
        session.run("ROLLBACK")
        with turn(path, busy_seconds), closing(Session(path)) as writable:
            upgrade(writable)
        session.run("BEGIN")
    hide_staged(session)
    if not hides(session):
        session.leave()


@contextmanager
def lone_snapshot(path: Path) -> Iterator[Session]:
    """Open a snapshot on a connection of its own."""
    with closing(Idle(lambda: Session(path, read_only=True), 0)) as alone, snapshot(path, alone) as session:
        yield session
