"""A stretch of the facts about a subject, cut out by SQLite: only the rows that are wanted are read whole."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.facts.scope import stretch_of
from graphmodel.facts.subjects import subjects
from graphmodel.kinds import expand
from graphmodel.kinds.node import snake_case
from graphmodel.stores.sqlite.facts.versions_of_day import day_at, with_versions
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.versioned.codings import days
from graphmodel.stores.versioned.cut import Cut

_LISTED: Final = "(SELECT value FROM json_each"


def cut_of(session: Session, subject: str, cut: Cut, as_of: date) -> tuple[list[int], int]:
    """Return the gids of the rows in their order, and how many there are in all."""
    day = day_at(session, as_of)
    first, beyond = stretch_of(cut.scope)
    parameters: dict[str, object] = {"day": day.number, "first": first, "beyond": beyond, "part": cut.contains}
    conditions = ["place >= :first", "place < :beyond", *(["instr(name, :part) > 0"] if cut.contains else [])]
    for number, (column, values) in enumerate(cut.where.items()):
        held = [_stored(value) for value in values]
        one = len(held) == 1  # of which SQLite sees at once that whole tables do not meet it
        conditions.append(f'"{column}" ' + (f"= :among_{number}" if one else f"IN {_LISTED}(:among_{number}))"))
        parameters[f"among_{number}"] = held[0] if one else listed(held)
    holds = " AND ".join(conditions)
    start = subjects()[subject].starts
    here = f"WITH here AS (SELECT * FROM {_versions(start)} WHERE {holds})"
    # Ordered by columns that are given too, the tables are merged along their indexes of places and none is read whole.
    told = ", ".join(f'"{column}"' for column, _ in cut.terms())
    order = ", ".join(_term(column, descends=descends) for column, descends in cut.terms())
    rows = f"{here} SELECT gid, {told} FROM here ORDER BY {order} LIMIT :limit OFFSET :offset"
    found = session.all(with_versions(rows, day), {**parameters, "limit": cut.limit, "offset": cut.offset})
    kinds = (start,) if cut.where else expand((start,))  # each table alone is counted in a fifth of the time
    counts = " UNION ALL ".join(f"SELECT count(*) AS n FROM {_versions(kind)} WHERE {holds}" for kind in kinds)
    total = session.value(with_versions(f"WITH counted AS ({counts}) SELECT sum(n) FROM counted", day), parameters)
    return [row[0] for row in found], int(total)


def _versions(kind: str) -> str:
    return f"{snake_case(kind)}_on_day_by_place"


def _term(column: str, *, descends: bool) -> str:
    end = " DESC" if descends else ""
    return f'"{column}"{end}' if column in ("place", "id") else f'"{column}"{end} NULLS LAST'


def _stored(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return days(value) if isinstance(value, date) else value
