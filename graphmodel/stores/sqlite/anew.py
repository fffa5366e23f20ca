"""Everything judged anew beside the findings that hold, which stay as they are until the new ones take over.

While that goes on, every write notes how far it reached; that is judged once more before the new findings hold.
What an attempt leaves behind, or the findings it replaced, goes away in small pieces.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from graphmodel.errors import StoreBusyError, StoreError
from graphmodel.facts.reach import Reach
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.copies import beside
from graphmodel.stores.sqlite.findings import tables
from graphmodel.stores.sqlite.findings.recount import recount
from graphmodel.stores.sqlite.findings.replacing import replace_new
from graphmodel.stores.sqlite.session import IN_MEMORY, Session
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.findings import Outgoing

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import polars as pl


UNDER_WAY: Final = "anew"
"""Key in `meta` for the id of the attempt under way."""
OVERTAKEN: Final = "这次判定已被清理或被另一次取代，现有结论没有改动；请重新运行 guangong refresh。"

INDEXED: Final = "anew_indexed"
"""Key in `meta`: has the new table its indexes already?"""

ROWS_A_TURN: Final = 10_000
"""Findings taken away in one turn of whoever judged anew."""
ROWS_A_WRITE: Final = 2_000
"""Findings taken away with a write of somebody else."""


def right(path: Path, seconds: float) -> AbstractContextManager[None]:
    """Hold the right to judge everything anew; the system frees it however the holder ends."""
    return turn(beside(path, "-anew"), seconds)


def begin(session: Session) -> str:
    """Make room for new findings, after everything was swept; return the id of this attempt.

    The indexes come at the end where no findings hold yet: they are made faster then, but nobody can write meanwhile.
    """
    attempt, table = uuid4().hex, tables.other(tables.live(session))
    session.run(tables.definition(table))
    indexed = bool(session.value(f"SELECT 1 FROM {tables.live(session)} LIMIT 1"))
    for statement in tables.indexes(table) if indexed else ():
        session.run(statement)
    meta.put(session, UNDER_WAY, attempt)
    meta.put(session, INDEXED, "yes" if indexed else None)
    return attempt


def is_under_way(session: Session) -> bool:
    """Is everything being judged anew?"""
    return meta.value(session, UNDER_WAY) is not None


def note(session: Session, reach: Reach) -> None:
    """Remember how far a write reached, where everything is being judged anew."""
    if is_under_way(session):
        rows = ((f.name, id_) for f in fields(reach) for id_ in getattr(reach, f.name))
        session.run_many("INSERT OR IGNORE INTO reached VALUES (?, ?)", rows)


def reached(session: Session) -> Reach:
    """Return how far the writes reached since it began."""
    found: dict[str, set[str]] = {}
    for kind, id_ in session.each("SELECT kind, id FROM reached"):
        found.setdefault(kind, set()).add(id_)
    return Reach(**{kind: frozenset(ids) for kind, ids in found.items()})


def take_reached(session: Session, most: int) -> Reach:
    """Return some of what the writes reached, which is then no longer noted."""
    rows = session.all("SELECT kind, id FROM reached WHERE kind <> 'counties' LIMIT ?", (most,))
    session.run_many("DELETE FROM reached WHERE kind = ? AND id = ?", rows)
    return Reach(**{kind: frozenset(id_ for k, id_ in rows if k == kind) for kind, _ in rows})


def make_sure(session: Session, attempt: str) -> None:
    """StoreError where `attempt` is no longer under way."""
    if meta.value(session, UNDER_WAY) != attempt:
        raise StoreError(OVERTAKEN)


def catch_up(session: Session, outgoing: Outgoing, findings: pl.DataFrame) -> pl.DataFrame:
    """Put findings in place among the new ones; returns by how much their counts moved (columns of TALLY, topic)."""
    _index(session)
    return replace_new(session, outgoing, findings)


def publish(session: Session, attempt: str, counts: pl.DataFrame) -> None:
    """Let the new findings hold; `counts`: all of them counted by topic and township (topic and columns of TALLY)."""
    make_sure(session, attempt)
    _index(session)
    recount(session, counts)
    tables.turn_over(session)
    _forget(session)


def sweep(session: Session, most: int = ROWS_A_TURN) -> bool:
    """Take away some of the findings that do not hold; return whether that was all.

    The indexes go first, one in a turn: the rows, which lie in the order of their numbers, then go quickly.
    """
    table = tables.other(tables.live(session))
    if not _there(session, table):
        return True
    _forget(session)
    if index := session.value("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)):
        session.run(f"DROP INDEX {index}")
        return False
    session.run(f"DELETE FROM {table} WHERE rowid < (SELECT min(rowid) FROM {table}) + {most}")
    if session.value(f"SELECT 1 FROM {table} LIMIT 1"):
        return False
    session.run(f"DROP TABLE {table}")
    return True


def sweep_left_behind(session: Session, path: Path) -> None:
    """Take away some findings of an attempt that nobody works on any more."""
    if path == IN_MEMORY or not _there(session, tables.other(tables.live(session))):
        return
    try:
        with right(path, seconds=0):
            sweep(session, ROWS_A_WRITE)
    except StoreBusyError:
        return


def _index(session: Session) -> None:
    if not meta.value(session, INDEXED):
        for statement in tables.indexes(tables.other(tables.live(session))):
            session.run(statement)
        meta.put(session, INDEXED, "yes")


def _there(session: Session, table: str) -> bool:
    return bool(session.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)))


def _forget(session: Session) -> None:
    session.run("DELETE FROM reached")
    for key in (UNDER_WAY, INDEXED):
        meta.put(session, key, None)
