"""A staged row gives way to what somebody writes meanwhile under the same identity."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.node import Node
from graphmodel.stores.sqlite.bulk.stamps import staged
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.row import Row
from graphmodel.stores.versioned.shapes import Value
from graphmodel.stores.versioned.table import Table


def instead_of_staged(session: Session, table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows to put in, after taking away the staged ones they stand for.

    A node takes over the gid of the staged one, so that the staged relations lead to it.
    """
    stamps = staged(session)
    if not stamps:
        return list(rows)
    if not issubclass(table.model, Node):
        _drop_relations(session, table, rows)
        return list(rows)
    hidden = f"origin IN ({','.join(map(str, stamps))})"
    sql = f"SELECT id, gid FROM main.{table.name} WHERE id IN (SELECT value FROM json_each(?)) AND {hidden}"
    gids: dict[Value, int] = dict(session.all(sql, (listed(row.contents[0] for row in rows),)))
    session.run_many(f"DELETE FROM main.{table.name} WHERE gid = ?", ((gid,) for gid in gids.values()))
    return [row._replace(gid=gids.get(row.contents[0], row.gid)) for row in rows]


def _drop_relations(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Whatever stands under the identity of a row about to be put in is staged: the others were taken out before."""
    same = " AND ".join(f'"{column}" IS ?' for column in table.identity)
    positions = [table.position(column) for column in table.identity]
    session.run_many(
        f"DELETE FROM main.{table.name} WHERE {same} AND origin IN (SELECT stamp FROM staged)",
        ([row.contents[p] for p in positions] for row in rows),
    )
