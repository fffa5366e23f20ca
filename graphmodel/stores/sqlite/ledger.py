"""The ledger of a SQLite store: its tables as applying and undoing ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphmodel.facts.trail import Trail
from graphmodel.statements.changes import Applied
from graphmodel.stores.entries import ChangeEntry
from graphmodel.stores.sqlite import change_log, identities, versions
from graphmodel.stores.sqlite.bulk.giving_way import instead_of_staged
from graphmodel.stores.sqlite.bulk.undoing import LoadUndo
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.trails import Trails
from graphmodel.stores.sqlite.versions import listed, rows_where
from graphmodel.stores.versioned.change import Statement, Work
from graphmodel.stores.versioned.found import Found
from graphmodel.stores.versioned.ledger import End, Gids, Handle
from graphmodel.stores.versioned.row import Replaced, Row
from graphmodel.stores.versioned.shapes import Value
from graphmodel.stores.versioned.table import Table, declared_tables, kind_tables, relation_tables


class SqliteWays:
    """The relations of one snapshot as ways from node to node."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, ids: Iterable[str]) -> dict[str, Found]:
        """Return the nodes among `ids` that exist."""
        return identities.find(self._session, ids)

    def known(self, gids: Iterable[int]) -> dict[int, Found]:
        """Return the node of every gid; of a removed one, what was last known."""
        return identities.known(self._session, gids)

    def follow(self, ways: Sequence[tuple[Gids, Trail]]) -> list[Gids]:
        """Return for each pair the gids at the ends of the trail that starts from those gids."""
        trails = Trails(self._session)
        return [trails.ends(gids, trail) for gids, trail in ways]

    def follow_and_tie(
        self, ways: Sequence[tuple[Gids, Trail]], ties: Sequence[tuple[str, End, Gids]]
    ) -> tuple[list[Gids], list[set[Handle]]]:
        """Return the same, and for each (relation, end, gids) the gids of the relations whose `end` is one of them."""
        return self.follow(ways), [set(Trails(self._session).ties(*tie)) for tie in ties]

    def seated_in(self, ids: Collection[str]) -> Gids:
        """Return the committees established in the places `ids`."""
        places = frozenset(node.gid for node in self.find(ids).values())
        return Trails(self._session).ends(places, ("~ESTABLISHED_IN",))

    def lying_in(self, kinds: Iterable[str], prefixes: Collection[str]) -> Gids:
        """Return the nodes of `kinds` whose place begins with one of `prefixes`."""
        found: set[int] = set()
        for kind in kinds if prefixes else ():
            sql = f"SELECT gid FROM {kind_tables()[kind].name} WHERE place >= ? AND place < ?"
            for prefix in prefixes:
                found.update(gid for (gid,) in self._session.all(sql, (prefix, f"{prefix}~")))
        return frozenset(found)


class SqliteLedger(SqliteWays):
    """The rows of one write."""

    def first_time(self, change_id: str) -> Applied | None:
        """Return what a change did when it was written before."""
        return change_log.first_time(self._session, change_id)

    def next_number(self) -> int:
        """Return the number the next change gets."""
        return change_log.next_number(self._session)

    def entry(self, number: int) -> ChangeEntry | None:
        """Return one line of the log."""
        return change_log.entry(self._session, number)

    def log(self, statement: Statement, work: Work) -> None:
        """Write one line of the log."""
        change_log.log(self._session, statement, work)

    def mark_undone(self, number: int, by: int) -> None:
        """Note in the log which change undid another."""
        self._session.run("UPDATE change SET undone_by = ? WHERE seq = ?", (by, number))

    def keep_clear_of(self, ids: Iterable[str]) -> None:
        """See to it that numbers (编号) which came from outside are never issued again."""
        identities.keep_clear_of(self._session, ids)

    def next_gid(self, table: Table) -> int:
        """Return a gid that no row, present or past, ever had, and that no load keeps for itself."""
        return versions.next_gid(self._session, table)

    def nodes_called(self, table: Table, ids: Collection[str]) -> list[Row]:
        """Return the rows of the nodes `ids`."""
        return rows_where(self._session, table, "id IN (SELECT value FROM json_each(?))", (listed(ids),))

    def ties_between(self, table: Table, sources: Collection[int], targets: Collection[int]) -> list[Row]:
        """Return the rows of the relations from one of `sources` to one of `targets`."""
        between = "source IN (SELECT value FROM json_each(?)) AND target IN (SELECT value FROM json_each(?))"
        return rows_where(self._session, table, between, (listed(sources), listed(targets)))

    def of_identity(self, table: Table, identity: Sequence[Value]) -> list[Row]:
        """Return the row that is known by these values."""
        same = " AND ".join(f'"{column}" IS ?' for column in table.identity)
        return rows_where(self._session, table, same, identity)

    def tables_of(self, number: int) -> Collection[Table]:
        """Return every table: asking each of them for the rows of a change costs little."""
        return declared_tables()

    def written_by(self, table: Table, number: int) -> list[Row]:
        """Return the rows that stand as change `number` stated them."""
        # A row put back by an undo keeps its origin and has a later seq.
        return rows_where(self._session, table, "seq >= ? AND origin = ?", (number, number))

    def replaced_by(self, table: Table, number: int) -> list[Row]:
        """Return the versions that change `number` replaced and that were not put back since."""
        return versions.replaced_by(self._session, table, number)

    def replaced_later(self, table: Table, number: int) -> set[int]:
        """Return the changes that replaced what change `number` wrote."""
        return versions.replaced_later(self._session, table, number)

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
        versions.put_in(self._session, table, put)
        return put

    def take_out(self, table: Table, replaced: Sequence[Replaced]) -> None:
        """Move rows that stand to the old versions."""
        versions.take_out(self._session, table, replaced)

    def forget_replaced(self, table: Table, number: int) -> None:
        """Drop the old versions that change `number` left; they stand again."""
        versions.forget_replaced(self._session, table, number)

    def load_of(self, number: int) -> LoadUndo | None:
        """Return the rows that change `number` wrote under a stamp; None where it has none."""
        stamp = self._session.value("SELECT stamp FROM change WHERE seq = ?", (number,))
        return None if stamp is None else LoadUndo(self._session, number, stamp)
