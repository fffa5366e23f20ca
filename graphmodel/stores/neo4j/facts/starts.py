"""Where the text of a subject starts: from a place, or from rows that are named."""

from __future__ import annotations

from typing import Final

from graphmodel.kinds import expand, relations
from graphmodel.stores.neo4j.facts.day import STANDING_THEN, Look, as_it_was, then
from graphmodel.stores.neo4j.labels import ENTITY

PIECES: Final = "UNWIND $pieces AS piece"
"""What a text that starts from places begins with; a piece is a Stretch as a map."""


def start(look: Look, name: str, label: str, *, by_row: bool) -> str:
    """Return the clauses that bind `name` to the nodes or relations that are asked for, and of nodes `then(name)`."""
    if label in relations():
        return f"MATCH ()-[{name}:{label}]->() WHERE elementId({name}) IN $named" if by_row else _TIES[label](look)
    nodes = _named(name, label) if by_row else _here(look, name, label)
    seen = f"{nodes} AND {look.on_day(name)}"
    if look.settled:  # all properties at once, quicker than one after the other
        return f"{seen} WITH *, properties({name}) AS {then(name)}"
    return f"{seen} {as_it_was(name)}" if by_row else seen


def _named(name: str, label: str) -> str:
    # In an empty store a scan of the label looks as cheap, and the server keeps the plan for a while.
    return f"MATCH ({name}:{ENTITY}&{label}) USING INDEX {name}:{ENTITY}(gid) WHERE {name}.gid IN $named"


def lies_here(name: str) -> str:
    """Return the condition that something lies in the piece that is looked at."""
    return f"{name}.place >= piece.first AND {name}.place < piece.beyond"


def _here(look: Look, name: str, label: str) -> str:
    """Return the clauses, open to more conditions, that bind `name` to what lay in the piece; `then(name)` may be."""
    now = f"MATCH ({name}:{label}) WHERE {lies_here(name)}"
    if look.settled:
        return now
    of = ", ".join(f"'{kind}'" for kind in expand((label,)))
    versions = "MATCH (was:Version) USING INDEX was:Version(of, place)"
    before = f"{versions} WHERE was.of IN [{of}] AND {lies_here('was')} AND {STANDING_THEN}"
    moved = f"{before} MATCH ({name}:{ENTITY} {{gid: was.gid}}) RETURN {name}"
    return (
        f"CALL (piece) {{ {now} RETURN {name} UNION {moved} }} {as_it_was(name)} WITH * WHERE {lies_here(then(name))}"
    )


def _positions(look: Look) -> str:
    return f"{_here(look, 'c', 'CareCommittee')} MATCH (c)<-[h:HOLDS_POSITION]-()"


def _covers(look: Look) -> str:
    committees = f"{_here(look, 'c', 'CareCommittee')} MATCH (c)-[v:COVERS]->() RETURN v"
    units = f"{_here(look, 'u', 'Unit')} MATCH (u)<-[v:COVERS]-() RETURN v"
    return f"CALL (piece) {{ {committees} UNION {units} }}"


def _liaisons(look: Look) -> str:
    """Return those of the people, of the units and their committees, and of Party organizations."""
    ties = [f"{_here(look, 'p', 'Person')} MATCH (p)-[l:LIAISES_WITH]->() RETURN l"]
    for label in ("Unit", "Zone"):
        seats = _here(look, "t", label)
        ties.append(f"{seats} MATCH (t)<-[l:LIAISES_WITH]-() RETURN l")
        ties.append(f"{seats} MATCH (t)<-[:ESTABLISHED_IN]-()<-[l:LIAISES_WITH]-() RETURN l")
    ties.append(f"{_here(look, 't', 'PartyOrganization')} MATCH (t)<-[l:LIAISES_WITH]-() RETURN l")
    return f"CALL (piece) {{ {' UNION '.join(ties)} }}"


_TIES: Final = {"HOLDS_POSITION": _positions, "COVERS": _covers, "LIAISES_WITH": _liaisons}
