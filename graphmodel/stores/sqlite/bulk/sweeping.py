"""Sweeping up what a load left behind that was broken off: a little with every write, since nobody sees it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.stores.sqlite.bulk.stamps import staged
from graphmodel.stores.sqlite.session import BUSY_SECONDS, IN_MEMORY, Session
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.table import declared_tables

if TYPE_CHECKING:
    from filelock import FileLock

ROWS_A_WRITE: Final = 2_000


def loading_lock(path: Path) -> FileLock:
    """Return the lock that a load holds from beginning to end; the system frees it however the load ends."""
    from filelock import FileLock

    return FileLock(path.with_name(f"{path.name}-loading"), preserve_lock_file=True)


def sweep_left_behind(session: Session, path: Path) -> None:
    """Take away some rows of loads that nobody works on any more."""
    if path == IN_MEMORY or not staged(session):
        return
    from filelock import Timeout

    try:
        with loading_lock(path).acquire(timeout=0):
            for stamp in staged(session):
                sweep(session, stamp, ROWS_A_WRITE)
    except Timeout:
        return


def sweep_all(path: Path) -> None:
    """Take away everything that is staged, in short turns; the caller holds the loading lock."""
    while True:
        with turn(path, BUSY_SECONDS), closing(Session(path)) as session:
            session.run("BEGIN IMMEDIATE")
            left = staged(session)
            for stamp in left[:1]:
                sweep(session, stamp, ROWS_A_WRITE)
            session.run("COMMIT")
        if not left:
            return


def sweep(session: Session, stamp: int, most: int) -> bool:
    """Take away at most `most` rows of a staged load; return whether that was all, and then the load is forgotten."""
    left = most
    for table in declared_tables():
        sql = f"SELECT gid FROM main.{table.name} WHERE seq = {stamp} LIMIT {left}"
        there = session.all(sql)
        session.run_many(f"DELETE FROM main.{table.name} WHERE gid = ?", there)
        left -= len(there)
        if not left:
            return False
    session.run("DELETE FROM main.staged WHERE stamp = ?", (stamp,))
    return True
