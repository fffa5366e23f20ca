"""The versions that changes replaced, as the tables keep them."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.kinds.node import Node
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.sqlite.ways import find, known
from graphmodel.stores.versioned.steps import Old, Past, Span
from graphmodel.stores.versioned.table import Row, Table, kind_tables, relation_tables


def past(session: Session, table: Table, span: Span, ids: Collection[str] | None) -> Past:
    """Return what became of the nodes `ids`, or of the relations that leave them, within a span of changes."""
    node = issubclass(table.model, Node)
    only: Collection[object] | None = ids
    if ids is not None and not node:
        only = [found.gid for found in find(session, ids).values()]
    among = "" if only is None else f" AND {'id' if node else 'source'} IN (SELECT value FROM json_each(:only))"
    below = "" if span.until is None else " AND replaced_seq <= :until"
    given = {"since": span.since, "until": span.until, "only": None if only is None else listed(only)}
    first = f"SELECT gid FROM {table.name}_old WHERE replaced_seq > :since{below}{among}"
    sql = f"SELECT {table.listed}, replaced_seq FROM {table.name}_old WHERE replaced_seq > :since AND gid IN ({first})"
    old = [Old(Row.read(raw[:-1]), raw[-1]) for raw in session.all(sql, given)]
    gids = listed({version.row.gid for version in old})
    standing = f"SELECT {table.listed} FROM {table.name} WHERE gid IN (SELECT value FROM json_each(?))"
    rows = [Row.read(raw) for raw in session.all(standing, (gids,))]
    ends = set() if node else {int(gid or 0) for version in old for gid in version.row.contents[:2]}
    return Past(old, rows, known(session, ends))


def replaced(session: Session, span: Span) -> set[str]:
    """Return the names of the kinds and relations of which a span of changes replaced anything."""
    below = "" if span.until is None else " AND replaced_seq <= :until"
    tables = {**kind_tables(), **relation_tables()}
    each = (
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table.name}_old WHERE replaced_seq > :since{below})"
        for name, table in tables.items()
    )
    found = session.all(" UNION ALL ".join(each), {"since": span.since, "until": span.until})
    return {str(name) for (name,) in found}
