"""The frames of facts: about one subject, or about a few subjects and whatever they are judged by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import polars as pl

from graphmodel.errors import NotFoundError, nearest
from graphmodel.facts.columns import FACTS
from graphmodel.facts.few import Among, Around
from graphmodel.facts.scope import Scope, Seats, stretch_of
from graphmodel.facts.second_order import COUNTED_LAYER
from graphmodel.stores.sqlite.facts.texts import text_about
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.frames import layout_of
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.sqlite.ways import SqliteWays
from graphmodel.stores.versioned.around import surroundings
from graphmodel.stores.versioned.ledger import Handle


def facts_about(session: Session, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for `scope`, as it was on `as_of`."""
    if subject not in FACTS:
        raise NotFoundError(f"没有“{subject}”这一类事实{nearest(subject, FACTS)}。")
    read = partial(_read_about, session, subject, scope, as_of)
    if session.kept is None:
        return read()
    return session.kept.given((subject, type(scope), scope, as_of), read)  # seats equal the stretch they lie in


def _read_about(session: Session, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
    day = day_at(session, as_of)
    first, beyond = stretch_of(scope)
    bounds = {"day": day.number, "scope": first, "beyond": beyond}
    return layout_of(subject).frame(
        session.all(text_of(subject, day, by_row=False, seats=isinstance(scope, Seats)), bounds)
    )


def facts_of_rows(session: Session, subject: str, gids: Collection[Handle], day: Day) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for the rows `gids`: nodes, or for relations these themselves."""
    return layout_of(subject).frame(rows_of(session, subject, gids, day))


def rows_of(session: Session, subject: str, gids: Collection[Handle], day: Day) -> list[Raw]:
    """Return the same as the file holds it."""
    if not gids:
        return []
    return session.all(text_of(subject, day, by_row=True), {"day": day.number, "gids": listed(gids)})


def text_of(subject: str, day: Day, *, by_row: bool, seats: bool = False) -> str:
    """Return the SQL text of a subject, complete, for the scope of a place (`seats`: its seats alone) or named rows."""
    return _text(subject, replace(day, number=0), by_row, seats)


@cache
def _text(subject: str, day: Day, by_row: bool, seats: bool) -> str:
    return with_versions(text_about(subject, by_row=by_row, seats=seats), day)


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
