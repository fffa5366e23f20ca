"""What is under way beside ordinary reading and writing: a load whose rows nobody sees yet, everything judged anew.

A load's rows carry its stamp, as `origin` and `seq`, and every connection hides those of a staged one: while `staged`
lists the stamp, views of the connection's own (TEMP) take the place of the tables. SQLite looks there first for a name
without a schema; what must see or write every row says `main.`. Publishing a load is deleting its stamp from `staged`:
no row is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from graphmodel.facts.reach import Reach
from graphmodel.kinds.node import Node
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import tables
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.table import Row, Table, declared_tables

ANEW: Final = "anew"
"""Key in `meta` for the id of the attempt to judge everything anew that is under way."""
_MARKER: Final = "hidden_stamps"
"""The view that says which stamps the others hide."""


class Connection(Protocol):
    """What is needed of a session, of either library."""

    def value(self, sql: str) -> Any:
        """Return the first column of the first row."""

    def run(self, sql: str) -> object:
        """Execute one statement."""


def staged(connection: Connection) -> tuple[int, ...]:
    """Return the stamps of the loads that are not published."""
    found = connection.value("SELECT group_concat(stamp) FROM main.staged")
    return tuple(sorted(map(int, str(found).split(",")))) if found else ()


def hide_staged(connection: Connection) -> None:
    """Let this connection see the tables without the rows of staged loads; call it inside a transaction.

    The stamps stand in the views' own text, so that a connection used again sees at once whether they are current.
    """
    stamps = ",".join(map(str, staged(connection)))
    hidden = connection.value(f"SELECT sql FROM sqlite_temp_master WHERE name = '{_MARKER}'")
    if (hidden or "") == (_marker(stamps) if stamps else ""):
        return
    if hidden:
        show_staged(connection)
    if not stamps:
        return
    for table in declared_tables():
        connection.run(
            f"CREATE TEMP VIEW {table.name} AS SELECT * FROM main.{table.name} WHERE origin NOT IN ({stamps})"
        )
    connection.run(_marker(stamps).replace("VIEW", "TEMP VIEW", 1))


def show_staged(connection: Connection) -> None:
    """Take the views away: the connection sees every row."""
    if not hides(connection):
        return
    for table in declared_tables():
        connection.run(f"DROP VIEW temp.{table.name}")
    connection.run(f"DROP VIEW temp.{_MARKER}")


def hides(connection: Connection) -> bool:
    """Do views of this connection stand in front of the tables?"""
    return bool(connection.value(f"SELECT count(*) FROM sqlite_temp_master WHERE name = '{_MARKER}'"))


def _marker(stamps: str) -> str:
    return f"CREATE VIEW {_MARKER} AS SELECT '{stamps}' AS stamps"


def instead_of_staged(session: Session, table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows to put in, after taking away the staged ones of the same identity: these give way.

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


def is_judged_anew(session: Session) -> bool:
    """Is everything being judged anew?"""
    return meta.value(session, ANEW) is not None


def has_new_findings(session: Session) -> bool:
    """Are there findings beside those that hold: new ones, or what is left of an attempt?"""
    table = tables.other(tables.live(session))
    return bool(session.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)))


def note(session: Session, reach: Reach) -> None:
    """Remember how far a write reached, where everything is being judged anew."""
    if is_judged_anew(session):
        session.run_many("INSERT OR IGNORE INTO reached VALUES (?, ?)", reach.ids())
