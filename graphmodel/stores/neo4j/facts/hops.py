"""What a part of a subject adds to its Cypher text: a subquery, and what stands in its columns.

The clauses carry the braces that `texts` fills in for the day. `s` is the node a row starts from; a hop from which
another goes on also returns its target.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphmodel.facts.subject import ENDED, Count, Exists, Hop, Only
from graphmodel.facts.trail import goes_back, relation_of


@dataclass(frozen=True)
class Addition:
    """What is added to a text."""

    clause: str
    columns: Mapping[str, str]
    """What stands in each column of the facts."""


def added(part: Hop | Count | Exists, *, goes_on: bool = False) -> Addition:
    """Return what a part adds; `goes_on`: another part starts from its target."""
    match part:
        case Hop():
            return _hop(part, goes_on)
        case Count():
            tie, target = _variables(part.column)
            counted = f"MATCH {_path(part, 's')} WHERE {{in force {tie}, {target}}} RETURN count(DISTINCT {target})"
            return Addition(f"CALL (s) {{ {counted} AS {part.column} }}", {part.column: part.column})
        case Exists():
            tie, target = _variables(part.column)
            met = f"MATCH {_path(part, 's')} WHERE {{in force {tie}, {target}}} {{as it was {target}}}"
            found = f"{met} {_only(part.only, target)} RETURN true AS {part.column} LIMIT 1"
            return Addition(f"OPTIONAL CALL (s) {{ {found} }}", {part.column: f"coalesce({part.column}, false)"})


def _hop(hop: Hop, goes_on: bool) -> Addition:
    tie, target = _variables(hop.name)
    base = _variables(hop.of)[1] if hop.of else "s"
    seen = f"{{in force {tie}}} AND {{on day {target}}}" if hop.even_ended else f"{{in force {tie}, {target}}}"
    was = f"{{as it was {f'{tie}, ' if hop.where else ''}{target}}}"
    given = [f"{_told(target, of)} AS {column}" for column, of in hop.gives.items()]
    returned = ", ".join([*given, *([target] if goes_on else [])])
    conditions = " ".join((_only(hop.where, tie), _only(hop.only, target)))
    found = f"MATCH {_path(hop, base)} WHERE {seen} {was} {conditions} RETURN {returned} ORDER BY {tie}.gid LIMIT 1"
    return Addition(f"OPTIONAL CALL ({base}) {{ {found} }}", {column: column for column in hop.gives})


def _variables(name: str) -> tuple[str, str]:
    """Return the variables of the relation and of its target."""
    return f"tie_of_{name}", f"node_of_{name}"


def _path(part: Hop | Count | Exists, base: str) -> str:
    tie, target = _variables(part.name if isinstance(part, Hop) else part.column)
    path = f"-[{tie}:{relation_of(part.relation)}]-"
    arrow = f"<{path}" if goes_back(part.relation) else f"{path}>"
    return f"({base}){arrow}({target}:{'|'.join(part.to)})"


def _told(name: str, column: str) -> str:
    if column == ENDED:
        return f"CASE WHEN {name}.valid_to <= $day THEN {name}.valid_to END"
    return f"{{{column} of {name}}}" if column in ("kind", "level") else f"{name}.{column}"


def _only(conditions: Iterable[Only], name: str) -> str:
    holding = [f"{name}.{c.column} {'=' if c.holds else '<>'} '{c.value}'" for c in conditions]
    return f"WITH * WHERE {' AND '.join(holding)}" if holding else ""
