"""The ledger of a SQLite store: its rows, their versions, its numbers (编号) and the log of its changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from graphmodel.stores.entries import Applied, ChangeEntry
from graphmodel.stores.sqlite.change_log import entry
from graphmodel.stores.sqlite.load_undo import LoadUndo
from graphmodel.stores.sqlite.session import Parameters, listed
from graphmodel.stores.sqlite.under_way import instead_of_staged
from graphmodel.stores.sqlite.ways import SqliteWays
from graphmodel.stores.versioned.codings import Value, days
from graphmodel.stores.versioned.identity import highest_numbers, numbered, room_of
from graphmodel.stores.versioned.ledger import Attribution, Work
from graphmodel.stores.versioned.table import Replaced, Row, Table, declared_tables, relation_tables


class SqliteLedger(SqliteWays):
    """The rows of one write."""

    def first_time(self, change_id: str) -> tuple[Applied, str | None] | None:
        """Return what a change did when it was written before, and the digest it had then."""
        sql = "SELECT seq, created, changed, removed, digest FROM change WHERE change_id = ?"
        for number, created, changed, removed, digest in self._session.all(sql, (change_id,)):
            return Applied(number, created, changed, removed, repeated=True), digest
        return None

    def next_number(self) -> int:
        """Return the number the next change gets."""
        return int(self._session.value("SELECT coalesce(max(seq), 0) + 1 FROM change"))

    def entry(self, number: int) -> ChangeEntry | None:
        """Return one line of the log."""
        return entry(self._session, number)

    def log(self, attribution: Attribution, work: Work) -> None:
        """Write one line of the log."""
        self._session.run(
            "INSERT INTO change (seq, change_id, kind, made_by, made_at, effective, file, created, changed, removed,"
            " undoes, stamp, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                work.number, attribution.change_id, attribution.kind, attribution.made_by,
                datetime.now(UTC).isoformat(timespec="seconds"), days(attribution.effective), attribution.file,
                work.created, work.changed, work.removed, attribution.undoes, work.stamp, attribution.digest,
            ),
        )  # fmt: skip

    def mark_undone(self, number: int, by: int) -> None:
        """Note in the log which change undid another."""
        self._session.run("UPDATE change SET undone_by = ? WHERE seq = ?", (by, number))

    def issue(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号) and remember that they were given out."""
        room = room_of(county)
        last = self._session.value("SELECT last FROM issued WHERE letter = ? AND county = ?", (letter, room)) or 0
        self._remember(letter, room, last + count)
        return numbered(letter, room, last, count)

    def keep_clear_of(self, ids: Iterable[str]) -> None:
        """See to it that numbers (编号) which came from outside are never issued again."""
        for (letter, room), number in highest_numbers(ids).items():
            self._remember(letter, room, number)

    def _remember(self, letter: str, room: str, last: int) -> None:
        self._session.run(
            "INSERT INTO issued (letter, county, last) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            (letter, room, last),
        )

    def next_gid(self, table: Table) -> int:
        """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""
        return max(int(self._session.value(last_gid(table))) + 1, table.first_gid)

    def nodes_called(self, table: Table, ids: Collection[str]) -> list[Row]:
        """Return the rows of the nodes `ids`."""
        return self._where(table, "id IN (SELECT value FROM json_each(?))", (listed(ids),))

    def ties_between(self, table: Table, sources: Collection[int], targets: Collection[int]) -> list[Row]:
        """Return the rows of the relations from one of `sources` to one of `targets`."""
        between = "source IN (SELECT value FROM json_each(?)) AND target IN (SELECT value FROM json_each(?))"
        return self._where(table, between, (listed(sources), listed(targets)))

    def of_identity(self, table: Table, identity: Sequence[Value]) -> list[Row]:
        """Return the row that is known by these values."""
        return self._where(table, " AND ".join(f'"{column}" IS ?' for column in table.identity), identity)

    def tables_of(self, number: int) -> Collection[Table]:
        """Return every table: asking each of them for the rows of a change costs little."""
        return declared_tables()

    def written_by(self, table: Table, number: int) -> list[Row]:
        """Return the rows that stand as change `number` stated them."""
        # A row put back by an undo keeps its origin and has a later seq.
        return self._where(table, "seq >= ? AND origin = ?", (number, number))

    def replaced_by(self, table: Table, number: int) -> list[Row]:
        """Return the versions that change `number` replaced and that were not put back since."""
        sql = f"SELECT {table.listed} FROM {table.name}_old WHERE replaced_seq = ? AND fate <> 'undone'"
        return [Row.read(raw) for raw in self._session.all(sql, (number,))]

    def replaced_later(self, table: Table, number: int) -> set[int]:
        """Return the changes that replaced what change `number` wrote."""
        sql = (
            f"SELECT DISTINCT replaced_seq FROM {table.name}_old"
            " WHERE replaced_seq > ? AND origin = ? AND fate <> 'undone'"
        )
        return {found for (found,) in self._session.all(sql, (number, number))}

    def origins_at(self, gids: Collection[int], other_than: int) -> set[int]:
        """Return the changes, other than one, that stated a relation which begins or ends at one of the nodes."""
        found: set[int] = set()
        for table in relation_tables().values():
            for end in ("source", "target"):
                at = f"{end} IN (SELECT value FROM json_each(?)) AND origin <> ?"
                sql = f"SELECT DISTINCT origin FROM {table.name} WHERE {at}"
                found.update(origin for (origin,) in self._session.all(sql, (listed(gids), other_than)))
        return found

    def put_in(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """Write rows that are not there; ConflictError if another one has the same identity."""
        put = instead_of_staged(self._session, table, rows)
        marks = ", ".join("?" * len(table.columns))
        sql = f"INSERT INTO main.{table.name} ({table.listed}) VALUES ({marks})"
        self._session.run_many(sql, (row.flat for row in put))
        return put

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions, before others are put in: two relations can exchange starts."""
        self._session.run_many(f"DELETE FROM main.{table.name} WHERE gid = ?", ((r.row.gid,) for r in replaced))
        marks = ", ".join("?" * (len(table.columns) + 3))
        self._session.run_many(
            f"INSERT INTO {table.name}_old ({table.listed}, until, fate, replaced_seq) VALUES ({marks})",
            ((*r.row.flat, r.until, r.fate, r.by) for r in replaced),
        )

    def forget_replaced(self, table: Table, number: int) -> None:
        """Drop the old versions that change `number` left; they stand again."""
        self._session.run(f"DELETE FROM {table.name}_old WHERE replaced_seq = ? AND fate <> 'undone'", (number,))

    def load_of(self, number: int) -> LoadUndo | None:
        """Return the rows that change `number` wrote under a stamp; None where it has none."""
        stamp = self._session.value("SELECT stamp FROM change WHERE seq = ?", (number,))
        return None if stamp is None else LoadUndo(self._session, number, stamp)

    def _where(self, table: Table, condition: str, parameters: Parameters) -> list[Row]:
        sql = f"SELECT {table.listed} FROM {table.name} WHERE {condition}"
        return [Row.read(raw) for raw in self._session.all(sql, parameters)]


def last_gid(table: Table) -> str:
    """Return the query for the last gid that is taken."""
    return (
        f"SELECT max(coalesce((SELECT max(gid) FROM main.{table.name}), 0),"
        f" coalesce((SELECT max(gid) FROM main.{table.name}_old), 0),"
        f" coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '{kept_gids(table)}'), 0))"
    )


def kept_gids(table: Table) -> str:
    """Return the key under which `meta` holds the last gid of a table that a load keeps for its rows."""
    return f"gids {table.name}"
