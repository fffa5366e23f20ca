"""The frame of facts about one subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import NotFoundError, nearest
from graphmodel.facts.contract import FACTS, Scope, Stretch, stretch_of
from graphmodel.stores.neo4j.facts.columns import OF_FACTS, Values
from graphmodel.stores.neo4j.facts.day import Day, day_at
from graphmodel.stores.neo4j.facts.declared import Declared, declared_about, declared_in
from graphmodel.stores.neo4j.facts.pieces import pieces_of
from graphmodel.stores.neo4j.facts.texts import label_of, text_of, text_together
from graphmodel.stores.neo4j.facts.versions import by_number
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.ledger import Handle

_WITH_DECLARATIONS: Final = ("unit", "zone")
"""Subjects whose last two columns are the days on which lists were declared complete for their place."""


def facts_about(session: Session, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for `scope`, as it was on `as_of`."""
    if subject not in FACTS:
        raise NotFoundError(f"没有“{subject}”这一类事实{nearest(subject, FACTS)}。")
    day, stretch = day_at(session, as_of), stretch_of(scope)
    rows = _read(session, subject, day, pieces_of(session, label_of(subject), stretch))
    if subject in _WITH_DECLARATIONS:
        rows = _with_dates(rows, subject, declared_in(session, day, stretch))
    return OF_FACTS[subject].gathered(rows)


def facts_of_rows(session: Session, subject: str, named: Collection[Handle], as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for the rows `named`: nodes, or for relations these themselves."""
    return OF_FACTS[subject].frame(rows_of(session, subject, named, day_at(session, as_of)))


def rows_of(session: Session, subject: str, named: Collection[Handle], day: Day) -> list[Values]:
    """Return the same in plain values."""
    return rows_together(session, {subject: named}, day)[subject] if named else []


def rows_together(session: Session, named: Mapping[str, Collection[Handle]], day: Day) -> dict[str, list[Values]]:
    """Return the rows of several subjects in plain values, all on one way to the server and back."""
    bounds = {f"named_{subject}": list(handles) for subject, handles in named.items()}
    text = text_together(tuple(named), day.look)
    returned = session.all(text, {**day.parameters, **by_number(), **bounds})[0]
    found = {}
    for subject, rows in zip(named, returned, strict=True):
        found[subject] = OF_FACTS[subject].ordered(OF_FACTS[subject].read([(rows,)]))
    dated = [subject for subject in _WITH_DECLARATIONS if found.get(subject)]
    if dated:
        places = {row[OF_FACTS[subject].position("place")] for subject in dated for row in found[subject]}
        declared = declared_about(session, day, places)
        found |= {subject: list(_with_dates(found[subject], subject, declared)) for subject in dated}
    return found


def _read(session: Session, subject: str, day: Day, pieces: Iterable[Stretch]) -> Iterator[Values]:
    bounds = {"pieces": [piece._asdict() for piece in pieces]}
    text = text_of(subject, day.look, by_row=False)
    return OF_FACTS[subject].read(session.each(text, {**day.parameters, **by_number(), **bounds}))


def _with_dates(rows: Iterable[Values], subject: str, declared: Declared) -> Iterator[Values]:
    place = OF_FACTS[subject].position("place")
    for row in rows:
        row[-2:] = declared.dates(row[place])
        yield row
