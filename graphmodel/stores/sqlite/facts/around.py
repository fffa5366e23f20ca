"""Facts about a few subjects, and about whatever they are judged by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graphmodel.facts.few import Among, Around
from graphmodel.facts.second_order import COUNTED_LAYER
from graphmodel.stores.sqlite.facts.subject import facts_of_rows, rows_of
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.frames import layout_of
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.ways import SqliteWays
from graphmodel.stores.versioned.around import surroundings


def facts_around(session: Session, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
    """Return what a few subjects are judged by."""
    day = day_at(session, as_of)
    found = surroundings(SqliteWays(session), among, lambda prefixes: _counted(session, prefixes, day))
    frames = {s: facts_of_rows(session, s, found.rows.get(s, ()), day) for s in subjects if s != "committee"}
    # Those around and those above are read together and cut apart: two queries and frames cost twice as much.
    committees = rows_of(session, "committee", {*found.rows["committee"], *found.upper}, day)
    above = set(found.upper.values())
    committees.sort(key=lambda row: row[0] in above)
    together, around = layout_of("committee").frame(committees), sum(row[0] not in above for row in committees)
    return Around(
        frames={**frames, "committee": together.slice(0, around)},
        upper=together.slice(around),
        whole=frozenset(found.whole.values()),
        partly=frozenset(found.partly.values()),
    )


def _counted(session: Session, prefixes: Collection[str], day: Day) -> set[int]:
    """Return the people of places who are counted there."""
    sql = with_versions(
        "WITH here AS (SELECT gid FROM person_on_day_by_place"
        " WHERE place >= :scope AND place < :beyond AND layer = :layer) SELECT gid FROM here",
        day,
    )
    bounds = {"day": day.number, "layer": COUNTED_LAYER}
    return {gid for p in prefixes for (gid,) in session.all(sql, {**bounds, "scope": p, "beyond": f"{p}~"})}
