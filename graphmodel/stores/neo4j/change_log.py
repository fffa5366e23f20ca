"""The change log: who changed what on whose word, and the feed of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from graphmodel.kinds.node import Node
from graphmodel.stores.entries import ChangeEntry
from graphmodel.stores.neo4j.labels import name_of
from graphmodel.stores.neo4j.session import Raw, Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.neo4j.ways import known
from graphmodel.stores.versioned.table import Table, declared_tables

_ENTRY: Final = "c.seq, c.kind, c.made_by, c.made_at, c.effective, c.file, c.created, c.changed, c.removed, c.undone_by"


def history(session: Session) -> list[ChangeEntry]:
    """Return the change log, newest first."""
    return [_entry(raw) for raw in session.all(f"MATCH (c:Change) RETURN {_ENTRY} ORDER BY c.seq DESC")]


def entry(session: Session, number: int) -> ChangeEntry | None:
    """Return one line of the log."""
    rows = session.all(f"MATCH (c:Change {{seq: $number}}) RETURN {_ENTRY}", {"number": number})
    return next((_entry(raw) for raw in rows), None)


def told(session: Session, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
    """Return lines of the log by number, and by the stamp of a load."""
    text = f"MATCH (c:Change) WHERE c.seq IN $numbers OR c.stamp IN $numbers RETURN c.stamp, {_ENTRY}"
    rows = session.all(text, {"numbers": list(set(numbers))})
    entries = [(stamp, _entry(tuple(raw))) for stamp, *raw in rows]
    return {e.number: e for _, e in entries} | {stamp: e for stamp, e in entries if stamp is not None}


def _entry(raw: Raw) -> ChangeEntry:
    number, kind, made_by, made_at, *rest = raw
    return ChangeEntry(number, kind, made_by, datetime.fromisoformat(made_at), *rest)


def feed(session: Session, since: int) -> Iterator[dict[str, object]]:
    """Yield what changed after `since`, oldest first, nodes before relations."""
    found: list[tuple[int, dict[str, object]]] = []
    for table in declared_tables():
        found += (
            _moved_nodes(session, table, since) if issubclass(table.model, Node) else _moved_ties(session, table, since)
        )
    for number, what in sorted(found, key=lambda change: change[0]):
        yield {"number": number, **what}


def _moved_nodes(session: Session, table: Table, since: int) -> list[tuple[int, dict[str, object]]]:
    kind, seen = name_of(table), visible(session, "n")
    rows = session.all(
        f"MATCH (n:{kind}) WHERE n.seq > $since{seen} RETURN n.seq AS seq, false AS gone, n.id AS id, n.gid AS gid"
        f" UNION ALL {_LOADED} MATCH (n:{kind}) WHERE n.origin = c.stamp AND n.seq IS NULL"
        " RETURN c.seq AS seq, false AS gone, n.id AS id, n.gid AS gid"
        f" UNION ALL {_REMOVED} AND NOT EXISTS {{ MATCH (:Entity {{gid: v.gid}}) }}"
        " RETURN max(v.replaced_seq) AS seq, true AS gone, v.id AS id, v.gid AS gid",
        {"since": since, "of": kind, "stamps": session.stamps},
    )
    return [(number, {"kind": kind, "id": id_, "gone": gone}) for number, gone, id_, _ in sorted(rows, key=_order)]


def _moved_ties(session: Session, table: Table, since: int) -> list[tuple[int, dict[str, object]]]:
    name, seen = name_of(table), visible(session, "r")
    ends = "a.gid AS source, b.gid AS target, r.gid AS gid"
    rows = session.all(
        f"MATCH (a)-[r:{name}]->(b) WHERE r.seq > $since{seen} RETURN r.seq AS seq, false AS gone, {ends}"
        f" UNION ALL {_LOADED} MATCH (a)-[r:{name}]->(b) WHERE r.origin = c.stamp AND r.seq IS NULL"
        f" RETURN c.seq AS seq, false AS gone, {ends}"
        f" UNION ALL {_REMOVED} AND NOT EXISTS {{ MATCH (a:Entity {{gid: v.source}})-[r:{name}]->(b)"
        " WHERE r.gid = v.gid }"
        " RETURN max(v.replaced_seq) AS seq, true AS gone, v.source AS source, v.target AS target, v.gid AS gid",
        {"since": since, "of": name, "stamps": session.stamps},
    )
    nodes = known(session, {gid for _, _, *ends, _ in rows for gid in ends})
    return [
        (number, {"relation": name, "source": nodes[source].id, "target": nodes[target].id, "gone": gone})
        for number, gone, source, target, _ in sorted(rows, key=_order)
    ]


_REMOVED: Final = "MATCH (v:Version {of: $of}) WHERE v.replaced_seq > $since"
_LOADED: Final = "MATCH (c:Change) WHERE c.seq > $since AND c.stamp IS NOT NULL"


def _order(raw: Raw) -> tuple[bool, int, int]:
    """What stands in order of numbers and rows, then what is gone."""
    return raw[1], raw[0], raw[-1]
