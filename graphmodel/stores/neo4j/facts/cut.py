"""A stretch of the facts about a subject, cut out by the server: only the rows that are wanted are read whole."""

from __future__ import annotations

from datetime import date

from graphmodel.facts.scope import stretch_of
from graphmodel.facts.subjects import subjects
from graphmodel.stores.neo4j.facts.day import day_at
from graphmodel.stores.neo4j.facts.versions import by_number, kind_of, level_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.cut import Cut


def cut_of(session: Session, subject: str, cut: Cut, as_of: date) -> tuple[list[int], int] | None:
    """Return the gids of the rows in their order, and how many there are in all; None of a day before later ones."""
    day = day_at(session, as_of)
    if not day.settled:
        return None
    about = subjects()[subject]

    def said(column: str) -> str:
        if about.starts == "Unit" and column in ("kind", "level"):
            return kind_of("s") if column == "kind" else level_of("s")
        return f"s.`{column}`"

    first, beyond = stretch_of(cut.scope)
    parameters = {**day.parameters, **by_number(), "first": first, "beyond": beyond, "part": cut.contains}
    conditions = ["s.place >= $first", "s.place < $beyond", day.look.on_day("s")]
    conditions += ["s.name CONTAINS $part"] if cut.contains else []
    for number, (column, values) in enumerate(cut.where.items()):
        conditions.append(f"{said(column)} IN $among_{number}")
        parameters[f"among_{number}"] = list(values)
    here = f"MATCH (s:{about.starts}) WHERE {' AND '.join(conditions)}"
    order = ", ".join(_term(said(column), column, descends=descends) for column, descends in cut.terms())
    bounds = {"limit": cut.limit, "offset": cut.offset}
    text = f"{here} RETURN s.gid ORDER BY {order} SKIP $offset LIMIT $limit"
    found = session.all(text, {**parameters, **bounds})
    return [gid for (gid,) in found], int(session.value(f"{here} RETURN count(*)", parameters))


def _term(said: str, column: str, *, descends: bool) -> str:
    end = " DESC" if descends else ""
    return f"{said}{end}" if column in ("place", "id") else f"{said} IS NULL, {said}{end}"
