"""Where the text of a subject starts: from a place, or from rows that are named."""

from __future__ import annotations

from typing import Final

from graphmodel.kinds import expand, relations
from graphmodel.stores.neo4j.facts.day import Look
from graphmodel.stores.neo4j.facts.versions import STANDING_THEN, as_it_was, then


def start(look: Look, name: str, label: str, *, by_row: bool) -> str:
    """Return the clauses that bind `name` to the nodes or relations that are asked for."""
    if label in relations():
        return f"MATCH ()-[{name}:{label}]->() WHERE elementId({name}) IN $named" if by_row else _TIES[label](look)
    if not by_row:
        return f"{_here(look, name, label)} AND {look.on_day(name)}"
    nodes = f"MATCH ({name}:Entity:{label}) WHERE {name}.gid IN $named AND {look.on_day(name)}"
    return nodes if look.settled else f"{nodes} {as_it_was(name)}"


def lies_here(name: str) -> str:
    """Return the condition that something lies in the place asked for."""
    return f"{name}.place >= $scope AND {name}.place < $beyond"


def _here(look: Look, name: str, label: str) -> str:
    """Return the clauses, open to more conditions, that bind `name` to what lay in the place."""
    now = f"MATCH ({name}:{label}) WHERE {lies_here(name)}"
    if look.settled:
        return now
    of = ", ".join(f"'{kind}'" for kind in expand((label,)))
    before = f"MATCH (was:Version) WHERE was.of IN [{of}] AND {lies_here('was')} AND {STANDING_THEN}"
    return (
        f"CALL () {{ {now} RETURN {name} UNION {before} MATCH ({name}:Entity {{gid: was.gid}}) RETURN {name} }}"
        f" {as_it_was(name)} WITH * WHERE {lies_here(then(name))}"
    )


def _positions(look: Look) -> str:
    return f"{_here(look, 'c', 'CareCommittee')} MATCH (c)<-[h:HOLDS_POSITION]-()"


def _covers(look: Look) -> str:
    committees, units = _here(look, "c", "CareCommittee"), _here(look, "u", "Unit")
    return (
        f"CALL () {{ {committees} MATCH (c)-[v:COVERS]->() RETURN v UNION {units} MATCH (u)<-[v:COVERS]-() RETURN v }}"
    )


def _liaisons(look: Look) -> str:
    """Return those of the people, and those of the units and of their committees; some of the others are too many."""
    ties = [f"{_here(look, 'p', 'Person')} MATCH (p)-[l:LIAISES_WITH]->() RETURN l"]
    for label in ("Unit", "Zone"):
        seats = _here(look, "t", label)
        ties.append(f"{seats} MATCH (t)<-[l:LIAISES_WITH]-() RETURN l")
        ties.append(f"{seats} MATCH (t)<-[:ESTABLISHED_IN]-()<-[l:LIAISES_WITH]-() RETURN l")
    return f"CALL () {{ {' UNION '.join(ties)} }}"


_TIES: Final = {"HOLDS_POSITION": _positions, "COVERS": _covers, "LIAISES_WITH": _liaisons}
