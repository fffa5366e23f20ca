"""Undoing a load: its rows are taken out by the server itself, however many there are."""

from __future__ import annotations

from functools import cache

from graphmodel.facts.reach import Reach
from graphmodel.kinds.node import Node
from graphmodel.stores.neo4j.labels import ENTITY, name_of
from graphmodel.stores.neo4j.rows import by_column
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.ledger import Work
from graphmodel.stores.versioned.reach import COUNTY
from graphmodel.stores.versioned.table import Table, kind_tables, relation_tables


class LoadUndo:
    """The rows that a change wrote under a stamp."""

    def __init__(self, session: Session, number: int, stamp: int) -> None:
        self.stamp = stamp
        self._session = session
        self._number = number

    def in_the_way(self) -> set[int]:
        """Return the later changes that replaced rows of the load, or bound others to its nodes."""
        seen = visible(self._session, "r")
        replaced = (
            "MATCH (v:Version) WHERE v.replaced_seq > $number AND v.origin = $stamp AND v.fate <> 'undone'"
            " RETURN DISTINCT v.replaced_seq AS number"
        )
        built_on = (
            f"MATCH (n:{ENTITY})-[r]-() WHERE n.origin = $stamp AND r.origin <> $stamp{seen}"
            " RETURN DISTINCT r.origin AS number"
        )
        given = {"number": self._number, "stamp": self.stamp, "stamps": self._session.stamps}
        found = self._session.all(f"{replaced} UNION {built_on}", given)
        return {number for (number,) in found}

    def take_out(self, work: Work) -> None:
        """Move the rows to the old versions, and note which counties that touches."""
        work.reach |= Reach(scopes=counties_of(self._session, self.stamp))
        for table in (*relation_tables().values(), *kind_tables().values()):
            work.removed += self._session.value(_taking_out(table), {"stamp": self.stamp, "by": work.number})


@cache
def _taking_out(table: Table) -> str:
    name = name_of(table)
    node = issubclass(table.model, Node)
    path = f"(x:{name})" if node else f"()-[x:{name}]->()"
    held = ", ".join(f"`{column}`: {value}" for column, value in by_column(table, "x").items())
    return (
        f"MATCH {path} WHERE x.origin = $stamp"
        f" CREATE (:Version {{of: '{name}', {held}, fate: 'undone', replaced_seq: $by}})"
        f" {'DETACH DELETE' if node else 'DELETE'} x RETURN count(*)"
    )


def counties_of(session: Session, stamp: int) -> frozenset[str]:
    """Return the counties in which rows of a load lie, and those at the ends of its relations."""
    parts = [f"MATCH (n:{ENTITY}) WHERE n.origin = $stamp AND n.seq IS NULL RETURN DISTINCT {_county('n')} AS county"]
    for name in relation_tables():
        path = f"MATCH (a)-[r:{name}]->(b) WHERE r.origin = $stamp AND r.seq IS NULL"
        parts.append(f"{path} UNWIND [a, b] AS n RETURN DISTINCT {_county('n')} AS county")
    found = session.all(" UNION ".join(parts), {"stamp": stamp})
    return frozenset(county for (county,) in found)


def _county(variable: str) -> str:
    return f"left({variable}.place, {COUNTY})"
