"""Everything judged anew beside the findings that hold, which stay as they are until the new ones take over.

While that goes on, every write notes how far it reached; that is judged once more before the new findings hold.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from graphmodel.reach import Reach
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import tables
from graphmodel.stores.sqlite.findings.recount import recount
from graphmodel.stores.sqlite.session import Session

if TYPE_CHECKING:
    import polars as pl

_UNDER_WAY: Final = "anew"
"""Key in `meta`; its word says whether the new table has its indexes already."""


def begin(session: Session) -> None:
    """Make room for new findings; what an interrupted attempt left is dropped.

    The indexes come at the end where no findings hold yet: they are made faster then, but nobody can write meanwhile.
    """
    abandon(session)
    table = tables.other(tables.live(session))
    session.run(tables.definition(table))
    indexed = bool(session.value(f"SELECT 1 FROM {tables.live(session)} LIMIT 1"))
    for statement in tables.indexes(table) if indexed else ():
        session.run(statement)
    meta.put(session, _UNDER_WAY, "indexed" if indexed else "bare")


def note(session: Session, reach: Reach) -> None:
    """Remember how far a write reached, where everything is being judged anew."""
    if meta.value(session, _UNDER_WAY):
        rows = ((f.name, id_) for f in fields(reach) for id_ in getattr(reach, f.name))
        session.run_many("INSERT OR IGNORE INTO reached VALUES (?, ?)", rows)


def reached(session: Session) -> Reach:
    """Return how far the writes reached since it began."""
    found: dict[str, set[str]] = {}
    for kind, id_ in session.each("SELECT kind, id FROM reached"):
        found.setdefault(kind, set()).add(id_)
    return Reach(**{kind: frozenset(ids) for kind, ids in found.items()})


def publish(session: Session, counts: pl.DataFrame) -> None:
    """Let the new findings hold; `counts`: all of them counted by topic and township (topic and columns of TALLY)."""
    if meta.value(session, _UNDER_WAY) == "bare":
        for statement in tables.indexes(tables.other(tables.live(session))):
            session.run(statement)
    recount(session, counts)
    tables.turn_over(session)
    session.run("DELETE FROM reached")
    meta.put(session, _UNDER_WAY, None)


def abandon(session: Session) -> None:
    """Drop whatever does not hold."""
    session.run(f"DROP TABLE IF EXISTS {tables.other(tables.live(session))}")
    session.run("DELETE FROM reached")
    meta.put(session, _UNDER_WAY, None)
