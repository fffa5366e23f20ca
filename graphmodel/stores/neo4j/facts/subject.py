"""The frames of facts: about one subject, or about a few subjects and whatever they are judged by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

import polars as pl

from graphmodel.errors import NotFoundError, nearest
from graphmodel.facts.columns import FACTS
from graphmodel.facts.few import Among, Around
from graphmodel.facts.scope import Scope, Seats, Stretch, stretch_of
from graphmodel.facts.second_order import COUNTED_LAYER
from graphmodel.facts.subject import Complete
from graphmodel.facts.subjects import subjects
from graphmodel.kinds import relations
from graphmodel.stores.neo4j.facts.columns import Values, columns_about
from graphmodel.stores.neo4j.facts.day import Day, Look, by_number, day_at, then
from graphmodel.stores.neo4j.facts.declared import Declared, declared_about, declared_in
from graphmodel.stores.neo4j.facts.starts import PIECES, start
from graphmodel.stores.neo4j.facts.texts import text_of, text_together
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.ways import Neo4jWays
from graphmodel.stores.versioned.around import surroundings
from graphmodel.stores.versioned.ledger import Handle
from graphmodel.stores.versioned.stretches import cut

MOST_IN_A_PIECE: Final = 1_000
"""Nodes that the server gathers in its memory before it sends them, where one township has no more."""
_TOWNSHIP: Final = 9
_STARTS: Final = {"HOLDS_POSITION": "CareCommittee"}
"""By whose place the relations of a subject are asked for; others lie between two places, which no cut divides."""


def facts_about(session: Session, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for `scope`, as it was on `as_of`."""
    if subject not in FACTS:
        raise NotFoundError(f"没有“{subject}”这一类事实{nearest(subject, FACTS)}。")
    day, stretch = day_at(session, as_of), stretch_of(scope)
    rows = _read(session, subject, day, _pieces_of(session, subjects()[subject].starts, stretch))
    if _complete(subject):
        rows = _with_dates(rows, subject, declared_in(session, day, stretch))
    found = columns_about(subject).gathered(rows)
    return found.filter(pl.col("place").str.ends_with(Seats.ENDING)) if isinstance(scope, Seats) else found


def facts_of_rows(session: Session, subject: str, named: Collection[Handle], as_of: date) -> pl.DataFrame:
    """Return the frame declared in FACTS[subject] for the rows `named`: nodes, or for relations these themselves."""
    return columns_about(subject).frame(rows_of(session, subject, named, day_at(session, as_of)))


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
        found[subject] = columns_about(subject).ordered(columns_about(subject).read([(rows,)]))
    dated = [subject for subject, rows in found.items() if rows and _complete(subject)]
    if dated:
        places = {row[columns_about(subject).position("place")] for subject in dated for row in found[subject]}
        declared = declared_about(session, day, places)
        found |= {subject: list(_with_dates(found[subject], subject, declared)) for subject in dated}
    return found


def _pieces_of(session: Session, label: str, stretch: Stretch) -> list[Stretch]:
    """Return pieces that make up the stretch, for what starts from the nodes or relations of a label."""
    label = _STARTS.get(label, label)
    if label in relations():
        return [stretch]
    # Only the index is read, and what is hidden or ended counts: any cut will do.
    counted = (
        f"MATCH (n:{label}) WHERE n.place >= $first AND n.place < $beyond"
        f" RETURN substring(n.place, 0, {_TOWNSHIP}) AS township, count(*) ORDER BY township"
    )
    found = cut(((township, held) for township, held in session.all(counted, stretch._asdict())), MOST_IN_A_PIECE)
    firsts = [stretch.first, *(piece.first for piece in found[1:])]
    return [Stretch(first, beyond) for first, beyond in zip(firsts, [*firsts[1:], stretch.beyond], strict=True)]


def _read(session: Session, subject: str, day: Day, pieces: Iterable[Stretch]) -> Iterator[Values]:
    bounds = {"pieces": [piece._asdict() for piece in pieces]}
    text = text_of(subject, day.look, by_row=False)
    return columns_about(subject).read(session.each(text, {**day.parameters, **by_number(), **bounds}))


def _with_dates(rows: Iterable[Values], subject: str, declared: Declared) -> Iterator[Values]:
    place, complete = columns_about(subject).position("place"), _complete(subject)
    for row in rows:
        for position, listed in complete.items():
            row[position] = declared.on(listed, row[place])
        yield row


@cache
def _complete(subject: str) -> dict[int, str]:
    """Return the columns (by position) that tell when a list was declared complete, each with its list."""
    parts = subjects()[subject].further
    return {columns_about(subject).position(p.column): p.listed for p in parts if isinstance(p, Complete)}


def facts_around(session: Session, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
    """Return what a few subjects are judged by."""
    day = day_at(session, as_of)
    found = surroundings(Neo4jWays(session), among, lambda prefixes: _counted(session, prefixes, day))
    # Those around and those above are read together and cut apart, and all subjects on one way to the server and back.
    named = {s: found.rows.get(s, ()) for s in subjects} | {"committee": {*found.rows["committee"], *found.upper}}
    rows = rows_together(session, named, day)
    committees = rows.pop("committee")
    above = set(found.upper.values())
    committees.sort(key=lambda row: row[0] in above)
    together, around = columns_about("committee").frame(committees), sum(row[0] not in above for row in committees)
    return Around(
        frames={
            **{s: columns_about(s).frame(held) for s, held in rows.items()},
            "committee": together.slice(0, around),
        },
        upper=together.slice(around),
        whole=frozenset(found.whole.values()),
        partly=frozenset(found.partly.values()),
    )


def _counted(session: Session, prefixes: Collection[str], day: Day) -> set[int]:
    """Return the people of places who are counted there."""
    pieces = [stretch_of(prefix)._asdict() for prefix in prefixes]
    bounds = {**day.parameters, **by_number(), "layer": COUNTED_LAYER, "pieces": pieces}
    return {gid for (gid,) in session.each(_counted_text(day.look), bounds)}


@cache
def _counted_text(look: Look) -> str:
    people = start(look, "p", "Person", by_row=False)
    return f"{PIECES} {people} WITH * WHERE {then('p')}.layer = $layer RETURN p.gid"
