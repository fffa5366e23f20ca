"""What is left of rows in a data file: their versions, and what lies in the file where they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.kinds.person import ERASED
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.codings import Value
from graphmodel.stores.versioned.ledger import Gids
from graphmodel.stores.versioned.table import Row, Table
from graphmodel.stores.versioned.traces import Rewriting, rewritten

WIPING: Final = "wiping"
"""Key in `meta`: what is left to do until nothing that was erased can be read in the file."""
_REWRITE, _CUT = "rewrite", "cut"
PATIENCE_MS: Final = 2_000
"""How long one waits for readers that hold on to what was before."""


class SqliteTraces:
    """All versions of rows, in one write."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def gids_ever(self, table: Table, id_: str) -> Gids:
        """Return the gids of all versions of the node `id_`."""
        found = (self._session.all(f"SELECT gid FROM {name} WHERE id = ?", (id_,)) for name in _both(table))
        return frozenset(gid for rows in found for (gid,) in rows)

    def texts_ever(self, table: Table, column: str, gids: Gids) -> set[str]:
        """Return what a text column of all versions of these rows says."""
        return {str(text) for name in _both(table) for (text,) in self._among(f'"{column}"', name, "gid", gids)}

    def bound_ever(self, table: Table, targets: Collection[int]) -> Gids:
        """Return the sources of all versions of the relations that lead to `targets`."""
        return frozenset(gid for name in _both(table) for (gid,) in self._among("source", name, "target", targets))

    def rewrite(self, table: Table, rewriting: Rewriting, number: int) -> list[tuple[Row, Row]]:
        """Rewrite what differs in all versions, and let what stands say that change `number` touched it."""
        pairs = []
        for name, standing in zip(_both(table), (True, False), strict=True):
            for rowid, *raw in self._among(f"rowid, {table.listed}", name, rewriting.by, rewriting.gids):
                row = Row.read(raw)
                if columns := rewriting.of(table, row):
                    self._set(name, rowid, {**columns, **({"seq": number} if standing else {})})
                    pairs.append((row, rewritten(table, row, columns)))
        return pairs

    def forget_in_log(self, name: str) -> None:
        """Take a name out of the names of files that the log of changes tells of."""
        sql = "UPDATE change SET file = replace(file, :name, :erased) WHERE instr(file, :name)"
        self._session.run(sql, {"name": name, "erased": ERASED})

    def forget_digests(self) -> None:
        """Drop the digests of all changes."""
        self._session.run("UPDATE change SET digest = NULL WHERE digest IS NOT NULL")

    def leave_none(self) -> None:
        """See to it that nothing of what was rewritten can be read in the file after this write."""
        meta.put(self._session, WIPING, _REWRITE)

    def _among(self, columns: str, name: str, by: str, gids: Collection[int]) -> list[Raw]:
        sql = f'SELECT {columns} FROM {name} WHERE "{by}" IN (SELECT value FROM json_each(?))'
        return self._session.all(sql, (listed(gids),))

    def _set(self, name: str, rowid: object, columns: Mapping[str, Value]) -> None:
        told = ", ".join(f'"{column}" = ?' for column in columns)
        self._session.run(f"UPDATE {name} SET {told} WHERE rowid = ?", (*columns.values(), rowid))


def wipe(session: Session) -> None:
    """Write the file anew and cut its log, where something was erased: what lies in free room of a page goes with it.

    Call it outside a transaction, in the turn to write. Where readers hold on to what was before, the log is cut in
    the turn of the next writer.
    """
    with suppress(StoreError):  # on a full disk, say: later writes go on with it
        _wipe(session, meta.value(session, WIPING))


def _wipe(session: Session, left: str | None) -> None:
    if left is None:
        return
    if left == _REWRITE:
        session.run("PRAGMA secure_delete = ON")
        session.run("VACUUM")
        meta.put(session, WIPING, _CUT)
    patience = session.value("PRAGMA busy_timeout")
    session.run(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    if not session.value("PRAGMA wal_checkpoint(TRUNCATE)"):
        session.run("DELETE FROM meta WHERE key = ?", (WIPING,))
        session.value("PRAGMA wal_checkpoint(TRUNCATE)")
    session.run(f"PRAGMA busy_timeout = {patience}")


def is_to_be_wiped(session: Session) -> bool:
    """May something that was erased still be read in the file or its log?"""
    return meta.value(session, WIPING) is not None


def _both(table: Table) -> tuple[str, str]:
    """Return the names of what stands, staged rows too, and of what was replaced."""
    return f"main.{table.name}", f"main.{table.name}_old"
