"""A stretch of the facts about a subject, cut out by SQLite: only the rows that are wanted are read whole."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.facts.scope import stretch_of
from graphmodel.facts.subjects import subjects
from graphmodel.node import snake_case
from graphmodel.stores.sqlite.facts.versions_of_day import day_at, with_versions
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.versioned.codings import days
from graphmodel.stores.versioned.cut import Cut

_LISTED: Final = "(SELECT value FROM json_each"


def cut_of(session: Session, subject: str, cut: Cut, as_of: date) -> tuple[list[int], int] | None:
    """Return the gids of the rows in their order, and how many there are in all; None of a day before later ones."""
    day = day_at(session, as_of)
    if not day.settled:
        return None
    first, beyond = stretch_of(cut.scope)
    parameters: dict[str, object] = {"day": day.number, "first": first, "beyond": beyond, "part": cut.contains}
    conditions = ["place >= :first", "place < :beyond", *(["instr(name, :part) > 0"] if cut.contains else [])]
    for number, (column, values) in enumerate(cut.where.items()):
        held = [_stored(value) for value in values]
        one = len(held) == 1  # of which SQLite sees at once that whole tables do not meet it
        conditions.append(f'"{column}" ' + (f"= :among_{number}" if one else f"IN {_LISTED}(:among_{number}))"))
        parameters[f"among_{number}"] = held[0] if one else listed(held)
    versions = f"{snake_case(subjects()[subject].starts)}_on_day_by_place"
    here = f"WITH here AS (SELECT * FROM {versions} WHERE {' AND '.join(conditions)})"
    order = ", ".join(f'"{column}"{" DESC" if descends else ""} NULLS LAST' for column, descends in cut.terms())
    rows = f"{here} SELECT gid FROM here ORDER BY {order} LIMIT :limit OFFSET :offset"
    found = session.all(with_versions(rows, day), {**parameters, "limit": cut.limit, "offset": cut.offset})
    total = session.value(with_versions(f"{here} SELECT count(*) FROM here", day), parameters)
    return [gid for (gid,) in found], int(total)


def _stored(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return days(value) if isinstance(value, date) else value
