"""The change log: who changed what on whose word, and the feed of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from graphmodel.stores.entries import ChangeEntry
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.sqlite.ways import known
from graphmodel.stores.versioned.codings import day_of
from graphmodel.stores.versioned.table import FIRST_STAMP, Table, kind_tables, relation_tables


def history(session: Session, *, most: int = -1) -> list[ChangeEntry]:
    """Return the change log, newest first; only the `most` newest lines where that is not negative."""
    return [_entry(raw) for raw in session.all(f"{_ENTRIES} ORDER BY seq DESC LIMIT ?", (most,))]


def entry(session: Session, number: int) -> ChangeEntry | None:
    """Return one line of the log."""
    return next((_entry(raw) for raw in session.all(f"{_ENTRIES} WHERE seq = ?", (number,))), None)


_COLUMNS = "seq, kind, made_by, made_at, effective, file, created, changed, removed, undone_by"
_ENTRIES = f"SELECT {_COLUMNS} FROM change"


def told(session: Session, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
    """Return lines of the log by number, and by the stamp of a load."""
    wanted, among = listed(numbers), "IN (SELECT value FROM json_each(?))"
    sql = f"SELECT stamp, {_COLUMNS} FROM change WHERE seq {among} OR stamp {among}"
    entries = [(stamp, _entry(tuple(raw))) for stamp, *raw in session.all(sql, (wanted, wanted))]
    return {e.number: e for _, e in entries} | {stamp: e for stamp, e in entries if stamp is not None}


def _entry(raw: Raw) -> ChangeEntry:
    number, kind, made_by, made_at, effective, *rest = raw
    return ChangeEntry(number, kind, made_by, datetime.fromisoformat(made_at), day_of(effective), *rest)


def feed(session: Session, since: int) -> Iterator[dict[str, object]]:
    """Yield what changed after `since`, oldest first, nodes before relations."""
    nodes = [
        (number, {"kind": kind, "id": id_, "gone": gone})
        for kind, table in kind_tables().items()
        for number, gone, id_ in _moved(session, table, "id", since)
    ]
    ties = [
        (number, name, source, target, gone)
        for name, table in relation_tables().items()
        for number, gone, source, target in _moved(session, table, "source, target", since)
    ]
    nodes_at = known(session, {gid for _, _, *ends, _ in ties for gid in ends})
    relations = [
        (number, {"relation": name, "source": nodes_at[source].id, "target": nodes_at[target].id, "gone": gone})
        for number, name, source, target, gone in ties
    ]
    for number, what in sorted((*nodes, *relations), key=lambda change: change[0]):
        yield {"number": number, **what}


def _moved(session: Session, table: Table, identity: str, since: int) -> list[Raw]:
    standing = session.all(
        f"SELECT seq, 0, {identity} FROM {table.name} WHERE seq > :since AND seq < :first_stamp"
        f" UNION ALL SELECT c.seq, 0, {identity} FROM change c CROSS JOIN {table.name} t ON t.seq = c.stamp"
        " WHERE c.seq > :since AND c.stamp IS NOT NULL",
        {"since": since, "first_stamp": FIRST_STAMP},
    )
    removed = session.all(
        f"SELECT max(replaced_seq), 1, {identity} FROM {table.name}_old o WHERE replaced_seq > ?"
        f" AND NOT EXISTS (SELECT 1 FROM {table.name} WHERE gid = o.gid) GROUP BY gid",
        (since,),
    )
    return [(number, bool(gone), *ends) for number, gone, *ends in (*standing, *removed)]
