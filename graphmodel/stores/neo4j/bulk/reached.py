"""How far a load reaches."""

from __future__ import annotations

from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.reach import COUNTY
from graphmodel.stores.versioned.table import relation_tables


def reached(session: Session, origin: int) -> frozenset[str]:
    """Return the counties in which rows of a load lie, and those at the ends of its relations."""
    parts = [f"MATCH (n:{ENTITY}) WHERE n.origin = $stamp AND n.seq IS NULL RETURN DISTINCT {_county('n')} AS county"]
    for name in relation_tables():
        path = f"MATCH (a)-[r:{name}]->(b) WHERE r.origin = $stamp AND r.seq IS NULL"
        parts.append(f"{path} UNWIND [a, b] AS n RETURN DISTINCT {_county('n')} AS county")
    found = session.all(" UNION ".join(parts), {"stamp": origin})
    return frozenset(county for (county,) in found)


def _county(variable: str) -> str:
    return f"left({variable}.place, {COUNTY})"
