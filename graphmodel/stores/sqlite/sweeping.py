"""Sweeping up what a load, or new findings, left behind when they were broken off: a little with every write.

Nobody sees it, so it can wait. A lock beside the data file tells whether somebody is still at work on it.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.errors import StoreBusyError
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import tables
from graphmodel.stores.sqlite.session import BUSY_SECONDS, IN_MEMORY, Session
from graphmodel.stores.sqlite.turn import sibling, turn
from graphmodel.stores.sqlite.under_way import ANEW, has_new_findings, staged
from graphmodel.stores.versioned.table import declared_tables

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from filelock import FileLock

ROWS_A_WRITE: Final = 2_000
"""Rows taken away with a write of somebody else."""
ROWS_A_TURN: Final = 10_000
"""Findings taken away in one turn of whoever judged anew."""
INDEXED: Final = "anew_indexed"
"""Key in `meta`: has the table of new findings its indexes already?"""


def sweep_left_behind(session: Session, path: Path) -> None:
    """Take away some rows of loads, and some new findings, that nobody works on any more."""
    if path == IN_MEMORY:
        return
    if staged(session):
        _sweep_loads(session, path)
    if has_new_findings(session):
        _sweep_findings(session, path)


def loading_lock(path: Path) -> FileLock:
    """Return the lock that a load holds from beginning to end; the system frees it however the load ends."""
    from filelock import FileLock

    return FileLock(path.with_name(f"{path.name}-loading"), preserve_lock_file=True)


def claim_to_judge_anew(path: Path, seconds: float) -> AbstractContextManager[None]:
    """Hold the claim to judge everything anew; the system frees it however the holder ends."""
    return turn(sibling(path, "-anew"), seconds)


def _sweep_loads(session: Session, path: Path) -> None:
    from filelock import Timeout

    try:
        with loading_lock(path).acquire(timeout=0):
            for stamp in staged(session):
                sweep_load(session, stamp, ROWS_A_WRITE)
    except Timeout:
        return


def _sweep_findings(session: Session, path: Path) -> None:
    try:
        with claim_to_judge_anew(path, seconds=0):
            sweep_findings(session, ROWS_A_WRITE)
    except StoreBusyError:
        return


def sweep_all_loads(path: Path) -> None:
    """Take away everything that is staged, in short turns; the caller holds the loading lock."""
    while True:
        with turn(path, BUSY_SECONDS), closing(Session(path)) as session:
            session.run("BEGIN IMMEDIATE")
            left = staged(session)
            for stamp in left[:1]:
                sweep_load(session, stamp, ROWS_A_WRITE)
            session.run("COMMIT")
        if not left:
            return


def sweep_load(session: Session, stamp: int, most: int) -> bool:
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


def sweep_findings(session: Session, most: int = ROWS_A_TURN) -> bool:
    """Take away some of the findings that do not hold; return whether that was all.

    The indexes go first, one in a turn: the rows, which lie in the order of their numbers, then go quickly.
    """
    if not has_new_findings(session):
        return True
    table = tables.other(tables.live(session))
    forget_attempt(session)
    if index := session.value("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)):
        session.run(f"DROP INDEX {index}")
        return False
    session.run(f"DELETE FROM {table} WHERE rowid < (SELECT min(rowid) FROM {table}) + {most}")
    if session.value(f"SELECT 1 FROM {table} LIMIT 1"):
        return False
    session.run(f"DROP TABLE {table}")
    return True


def forget_attempt(session: Session) -> None:
    """Nothing is being judged anew any more."""
    session.run("DELETE FROM reached")
    for key in (ANEW, INDEXED):
        meta.put(session, key, None)
