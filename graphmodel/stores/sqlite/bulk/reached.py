"""How far a load reaches."""

from __future__ import annotations

from graphmodel.kinds import expand
from graphmodel.node import Relation
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.reach import COUNTY
from graphmodel.stores.versioned.table import kind_tables, relation_tables


def reached(session: Session, origin: int) -> frozenset[str]:
    """Return the counties in which rows of a load lie, and those at the ends of its relations."""
    found: set[str] = set()
    tables = kind_tables()
    for table in tables.values():
        sql = f"SELECT DISTINCT substr(place, 1, {COUNTY}) FROM {table.name} WHERE seq = ?"
        found.update(place for (place,) in session.each(sql, (origin,)))
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
                found.update(place for (place,) in session.each(sql, (origin,)))
    return frozenset(found)
