"""Undoing a load: its rows are taken out by SQLite itself, however many there are."""

from __future__ import annotations

from graphmodel.facts.reach import Reach
from graphmodel.kinds import expand
from graphmodel.kinds.node import Relation
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.ledger import Work
from graphmodel.stores.versioned.reach import COUNTY
from graphmodel.stores.versioned.table import declared_tables, kind_tables, relation_tables


class LoadUndo:
    """The rows that a change wrote under a stamp."""

    def __init__(self, session: Session, number: int, stamp: int) -> None:
        self.stamp = stamp
        self._session = session
        self._number = number

    def in_the_way(self) -> set[int]:
        """Return the later changes that replaced rows of the load, or bound others to its nodes."""
        return self._replaced() | self._built_on()

    def take_out(self, work: Work) -> None:
        """Move the rows to the old versions, and note which counties that touches."""
        work.reach |= Reach(scopes=counties_of(self._session, self.stamp))
        ours = {"stamp": self.stamp, "number": self._number, "by": work.number}
        for table in declared_tables():
            mine = "origin = :stamp AND (seq = :stamp OR seq > :number)"
            work.removed += self._session.value(f"SELECT count(*) FROM {table.name} WHERE {mine}", ours)
            self._session.run(
                f"INSERT INTO {table.name}_old ({table.listed}, until, fate, replaced_seq)"
                f" SELECT {table.listed}, NULL, 'undone', :by FROM {table.name} WHERE {mine}",
                ours,
            )
            self._session.run(f"DELETE FROM main.{table.name} WHERE {mine}", ours)

    def _replaced(self) -> set[int]:
        sql = "SELECT DISTINCT replaced_seq FROM {}_old WHERE origin = ? AND fate <> 'undone'"
        tables = [table.name for table in declared_tables()]
        return {n for name in tables for (n,) in self._session.each(sql.format(name), (self.stamp,))}

    def _built_on(self) -> set[int]:
        """Return the origins of other relations at the load's nodes, whose gids follow one another."""
        found: set[int] = set()
        for node in kind_tables().values():
            sql = f"SELECT min(gid), max(gid) FROM {node.name} WHERE seq = ?"
            first, last = self._session.all(sql, (self.stamp,))[0]
            for table in relation_tables().values() if first else ():
                for end in ("source", "target"):
                    sql = (
                        f"SELECT DISTINCT r.origin FROM {table.name} r CROSS JOIN {node.name} n ON n.gid = r.{end}"
                        f" WHERE r.{end} BETWEEN ? AND ? AND n.origin = ? AND r.origin <> ?"
                    )
                    given = (first, last, self.stamp, self.stamp)
                    found.update(n for (n,) in self._session.each(sql, given))
        return found


def counties_of(session: Session, stamp: int) -> frozenset[str]:
    """Return the counties in which rows of a load lie, and those at the ends of its relations."""
    found: set[str] = set()
    tables = kind_tables()
    for table in tables.values():
        sql = f"SELECT DISTINCT substr(place, 1, {COUNTY}) FROM {table.name} WHERE seq = ?"
        found.update(place for (place,) in session.each(sql, (stamp,)))
    for relation in relation_tables().values():
        if not issubclass(relation.model, Relation):
            continue
        r = relation.model.relation
        for end, allowed in (("source", r.sources), ("target", r.targets)):
            for kind in expand(allowed):
                sql = (
                    f"SELECT DISTINCT substr(n.place, 1, {COUNTY}) FROM {relation.name} r"
                    f" CROSS JOIN {tables[kind].name} n ON n.gid = r.{end} AND n.seq <> r.seq WHERE r.seq = ?"
                )
                found.update(place for (place,) in session.each(sql, (stamp,)))
    return frozenset(found)
