"""A stretch of the facts about a subject, cut out by the server: only the rows that are wanted are read whole."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.facts.scope import stretch_of
from graphmodel.facts.subjects import subjects
from graphmodel.stores.neo4j.facts.day import by_number, day_at, kind_of, level_of, then
from graphmodel.stores.neo4j.facts.starts import PIECES, start
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.cut import Cut

_KNOWN_NOW: Final = ("id", "valid_from", "valid_to")
"""What is read of a node as it is known now, of whatever day."""


def cut_of(session: Session, subject: str, cut: Cut, as_of: date) -> tuple[list[int], int]:
    """Return the gids of the rows in their order, and how many there are in all."""
    day = day_at(session, as_of)
    label = subjects()[subject].starts
    held, here = "s", f"MATCH (s:{label}) WHERE s.place >= $first AND s.place < $beyond AND {day.look.on_day('s')}"
    if not day.settled:
        held, here = then("s"), f"{PIECES} {start(day.look, 's', label, by_row=False)}"

    def said(column: str) -> str:
        if label == "Unit" and column in ("kind", "level"):
            return kind_of("s") if column == "kind" else level_of(held)
        return f"{'s' if column in _KNOWN_NOW else held}.`{column}`"

    stretch = stretch_of(cut.scope)
    parameters = {
        **day.parameters, **by_number(), **stretch._asdict(), "pieces": [stretch._asdict()], "part": cut.contains,
    }  # fmt: skip
    conditions = [here, *([f"{said('name')} CONTAINS $part"] if cut.contains else [])]
    for number, (column, values) in enumerate(cut.where.items()):
        conditions.append(f"{said(column)} IN $among_{number}")
        parameters[f"among_{number}"] = list(values)
    found = " AND ".join(conditions)
    order = ", ".join(_term(said(column), column, descends=descends) for column, descends in cut.terms())
    text = f"{found} RETURN s.gid ORDER BY {order} SKIP $offset LIMIT $limit"
    rows = session.all(text, {**parameters, "limit": cut.limit, "offset": cut.offset})
    return [gid for (gid,) in rows], int(session.value(f"{found} RETURN count(*)", parameters))


def _term(said: str, column: str, *, descends: bool) -> str:
    end = " DESC" if descends else ""
    return f"{said}{end}" if column in ("place", "id") else f"{said} IS NULL, {said}{end}"
