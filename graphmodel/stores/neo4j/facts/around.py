"""Facts about a few subjects, and about whatever they are judged by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from graphmodel.facts.few import Among, Around
from graphmodel.facts.scope import stretch_of
from graphmodel.facts.second_order import COUNTED_LAYER
from graphmodel.stores.neo4j.facts.columns import columns_about
from graphmodel.stores.neo4j.facts.day import Day, Look, by_number, day_at, then
from graphmodel.stores.neo4j.facts.starts import PIECES, start
from graphmodel.stores.neo4j.facts.subject import rows_together
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.ways import Neo4jWays
from graphmodel.stores.versioned.around import surroundings


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
