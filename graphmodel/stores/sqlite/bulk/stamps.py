"""Stamps: the number that the rows of one load carry, and how every connection hides the rows of a staged one.

A staged row stands in its table with the load's stamp as `origin` and `seq`. While `staged` lists the stamp, views of
the connection's own (TEMP) take the place of the tables: SQLite looks there first for a name without a schema. What
must see or write every row says `main.`. Publishing a load is deleting its stamp from `staged`: no row is touched.
"""

from __future__ import annotations

from typing import Any, Final, Protocol

from graphmodel.stores.versioned.table import declared_tables

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
