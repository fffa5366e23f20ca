"""Publishing a staged load: every row of it is there from one moment on, under one entry of the change log."""

from __future__ import annotations

from collections.abc import Callable

from graphmodel.errors import ConflictError
from graphmodel.facts.reach import Reach
from graphmodel.kinds import expand
from graphmodel.kinds.node import Node
from graphmodel.statements.changes import Changes
from graphmodel.stores.bulk.load import SWEPT, UNDONE
from graphmodel.stores.entries import Applied
from graphmodel.stores.sqlite.ledger import SqliteLedger
from graphmodel.stores.sqlite.load_undo import counties_of
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.under_way import show_staged
from graphmodel.stores.versioned.applying import apply
from graphmodel.stores.versioned.ledger import Work
from graphmodel.stores.versioned.table import Table, declared_tables, kind_tables, relation_tables


def _unveil(session: Session, stamp: int) -> None:
    """Let the rows of a load be seen, first by this transaction; ConflictError if what it leads to is gone."""
    since = session.value("SELECT until_seq FROM main.staged WHERE stamp = ?", (stamp,))
    if since is None:
        raise ConflictError(SWEPT)
    session.run("DELETE FROM main.staged WHERE stamp = ?", (stamp,))
    show_staged(session)
    for table in relation_tables().values():
        if _undone_since(session, since) and _loose(session, table, stamp):
            raise ConflictError(UNDONE.format(name=table.title))


def staged_rows(session: Session, stamp: int) -> int:
    """Return how many rows a load has written, whether they are hidden or not."""
    counts = (f"(SELECT count(*) FROM main.{table.name} WHERE seq = :stamp)" for table in declared_tables())
    return int(session.value(f"SELECT {' + '.join(counts)}", {"stamp": stamp}))


def publish(session: Session, stamp: int, build: Callable[[], Changes], judged: bool) -> Applied:
    """Let the rows of a load be seen, apply what it changes beside them, and log all of it under one number.

    `judged`: the findings about the new rows are there already, and do not count as reached.
    """
    _unveil(session, stamp)
    changes, ledger = build(), SqliteLedger(session)
    work = Work(ledger.next_number(), created=staged_rows(session, stamp), stamp=stamp)
    if not judged:
        work.reach = Reach(scopes=counties_of(session, stamp))
    return apply(ledger, changes, work)


def _undone_since(session: Session, since: int) -> bool:
    return bool(session.value("SELECT count(*) FROM change WHERE seq > ? AND kind = 'undo'", (since,)))


def _loose(session: Session, table: Table, stamp: int) -> bool:
    """Does a relation of the load lead to or from a node that is not there any more?"""
    if issubclass(table.model, Node):
        return False
    r = table.model.relation
    for end, allowed in (("source", r.sources), ("target", r.targets)):
        nowhere = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {kind_tables()[kind].name} WHERE gid = {end})" for kind in expand(allowed)
        )
        if session.value(f"SELECT 1 FROM {table.name} WHERE seq = ? AND {nowhere} LIMIT 1", (stamp,)):
            return True
    return False
