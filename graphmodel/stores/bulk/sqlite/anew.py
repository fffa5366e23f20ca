"""Everything judged anew beside the findings that hold, which stay as they are until the new ones take over.

While that goes on, every write notes how far it reached; that is judged once more before the new findings hold.
What an attempt leaves behind, or the findings it replaced, goes away in small pieces (`sqlite.sweeping`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from graphmodel.errors import StoreError
from graphmodel.facts.reach import Reach
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import tables
from graphmodel.stores.sqlite.findings.recount import recount
from graphmodel.stores.sqlite.findings.replacing import replace_new
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.sweeping import INDEXED, forget_attempt
from graphmodel.stores.sqlite.under_way import ANEW
from graphmodel.stores.versioned.findings import Outgoing

if TYPE_CHECKING:
    import polars as pl

OVERTAKEN: Final = "这次判定已被清理或被另一次取代，现有结论没有改动；请重新运行 guangong refresh。"


def begin(session: Session) -> str:
    """Make room for new findings, after everything was swept; return the id of this attempt.

    The indexes come at the end where no findings hold yet: they are made faster then, but nobody can write meanwhile.
    """
    attempt, table = uuid4().hex, tables.other(tables.live(session))
    session.run(tables.definition(table))
    indexed = bool(session.value(f"SELECT 1 FROM {tables.live(session)} LIMIT 1"))
    for statement in tables.indexes(table) if indexed else ():
        session.run(statement)
    meta.put(session, ANEW, attempt)
    meta.put(session, INDEXED, "yes" if indexed else None)
    return attempt


def reached(session: Session) -> Reach:
    """Return how far the writes reached since it began."""
    found: dict[str, set[str]] = {}
    for kind, id_ in session.each("SELECT kind, id FROM reached"):
        found.setdefault(kind, set()).add(id_)
    return Reach(**{kind: frozenset(ids) for kind, ids in found.items()})


def take_reached(session: Session, attempt: str, most: int) -> Reach:
    """Return some of what the writes reached, which is then no longer noted."""
    make_sure(session, attempt)
    rows = session.all("SELECT kind, id FROM reached WHERE kind <> 'counties' LIMIT ?", (most,))
    session.run_many("DELETE FROM reached WHERE kind = ? AND id = ?", rows)
    return Reach(**{kind: frozenset(id_ for k, id_ in rows if k == kind) for kind, _ in rows})


def make_sure(session: Session, attempt: str) -> None:
    """StoreError where `attempt` is no longer under way."""
    if meta.value(session, ANEW) != attempt:
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
    forget_attempt(session)


def _index(session: Session) -> None:
    if not meta.value(session, INDEXED):
        session.run("PRAGMA cache_size = -65536")  # sorting in memory takes three quarters of the time
        for statement in tables.indexes(tables.other(tables.live(session))):
            session.run(statement)
        session.run("PRAGMA cache_size = -2000")
        meta.put(session, INDEXED, "yes")
