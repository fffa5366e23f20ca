"""Publishing a staged load: every row of it is there from one moment on, under one entry of the change log."""

from __future__ import annotations

from collections.abc import Callable

from graphmodel.errors import ConflictError
from graphmodel.facts.reach import Reach
from graphmodel.kinds.node import Node
from graphmodel.statements.changes import Changes
from graphmodel.stores.bulk.load import SWEPT, TWICE, UNDONE
from graphmodel.stores.bulk.neo4j import lanes
from graphmodel.stores.entries import Applied
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.ledger import Neo4jLedger
from graphmodel.stores.neo4j.load_undo import counties_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.applying import apply
from graphmodel.stores.versioned.ledger import Work
from graphmodel.stores.versioned.table import Table, declared_tables, relation_tables


def _unveil(session: Session, stamp: int) -> None:
    """Let the rows of a load be seen, first by this transaction; ConflictError if what it leads to is gone."""
    since = lanes.since(session, stamp)
    if since is None or stamp not in session.state.get("staged", ()):
        raise ConflictError(SWEPT)
    if lost := lanes.lost(session, stamp):
        raise ConflictError(UNDONE.format(name=relation_tables()[lost].title))
    if since < session.state["snapshot"]:
        for table in relation_tables().values():
            _refuse_doubles(session, table, stamp, since)
    lanes.close_lanes(session, stamp)
    left = [other for other in session.state["staged"] if other != stamp]
    state.put(session, staged=left)
    session.stamps = ()


def _published(session: Session, stamp: int) -> Applied | None:
    """Return what publishing a load did, if that was done and nothing was heard of it."""
    text = "MATCH (c:Change {stamp: $stamp}) RETURN c.seq, c.created, c.changed, c.removed"
    for number, created, changed, removed in session.all(text, {"stamp": stamp}):
        return Applied(number, created, changed, removed, repeated=True)
    return None


def staged_rows(session: Session, stamp: int) -> int:
    """Return how many rows a load has written, whether they are hidden or not."""
    parts = (f"MATCH {path} WHERE x.origin = $stamp AND x.seq IS NULL RETURN count(x) AS found" for path in _paths())
    text = " UNION ALL ".join(parts)
    return sum(found for (found,) in session.all(text, {"stamp": stamp}))


def publish(session: Session, stamp: int, build: Callable[[], Changes], judged: bool) -> Applied:
    """Let the rows of a load be seen, apply what it changes beside them, and log all of it under one number.

    `judged`: the findings about the new rows are there already, and do not count as reached.
    """
    if before := _published(session, stamp):
        return before
    _unveil(session, stamp)
    changes, ledger = build(), Neo4jLedger(session)
    work = Work(ledger.next_number(), created=staged_rows(session, stamp), stamp=stamp)
    if not judged:
        work.reach = Reach(scopes=counties_of(session, stamp))
    return apply(ledger, changes, work)


def _paths() -> list[str]:
    tables = [name_of(t) for t in declared_tables() if not issubclass(t.model, Node)]
    return [f"(x:{ENTITY})", *(f"()-[x:{name}]->()" for name in tables)]


def _refuse_doubles(session: Session, table: Table, stamp: int, since: int) -> None:
    """ConflictError where somebody wrote meanwhile, before the load did, a relation that the load has too."""
    same = "".join(f" AND (q.`{c}` = r.`{c}` OR q.`{c}` IS NULL AND r.`{c}` IS NULL)" for c in table.identity[2:])
    name = name_of(table)
    text = (
        f"MATCH (a)-[q:{name}]->(b) WHERE q.seq > $since MATCH (a)-[r:{name}]->(b)"
        f" WHERE r.origin = $stamp AND r.seq IS NULL{same} RETURN 1 LIMIT 1"
    )
    if session.value(text, {"since": since, "stamp": stamp}):
        raise ConflictError(TWICE.format(name=table.title))
