"""The frame of facts about one subject."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl

from graphmodel.errors import NotFoundError, nearest
from graphmodel.facts.columns import FACTS
from graphmodel.facts.scope import Scope, stretch_of
from graphmodel.stores.sqlite.facts.texts import text_about
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.frames import layout_of
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.versioned.ledger import Handle


def facts_about(session: Session, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for `scope`, as it was on `as_of`."""
    if subject not in FACTS:
        raise NotFoundError(f"没有“{subject}”这一类事实{nearest(subject, FACTS)}。")
    day = day_at(session, as_of)
    first, beyond = stretch_of(scope)
    bounds = {"day": day.number, "scope": first, "beyond": beyond}
    return layout_of(subject).frame(session.all(text_of(subject, day, by_row=False), bounds))


def facts_of_rows(session: Session, subject: str, gids: Collection[Handle], day: Day) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for the rows `gids`: nodes, or for relations these themselves."""
    return layout_of(subject).frame(rows_of(session, subject, gids, day))


def rows_of(session: Session, subject: str, gids: Collection[Handle], day: Day) -> list[Raw]:
    """Return the same as the file holds it."""
    if not gids:
        return []
    return session.all(text_of(subject, day, by_row=True), {"day": day.number, "gids": listed(gids)})


def text_of(subject: str, day: Day, *, by_row: bool) -> str:
    """Return the SQL text of a subject, complete, for the scope of a place or for named rows."""
    return _text(subject, replace(day, number=0), by_row)


@cache
def _text(subject: str, day: Day, by_row: bool) -> str:
    return with_versions(text_about(subject, by_row=by_row), day)
