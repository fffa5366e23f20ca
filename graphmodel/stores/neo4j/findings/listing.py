"""The persisted findings, filtered, ordered and paged by the server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from graphmodel.facts.scope import Scope, stretch_of
from graphmodel.findings.finding import FINDING
from graphmodel.findings.speaking import unspoken
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.findings.shape import COLUMNS
from graphmodel.stores.neo4j.findings.tallying import topics
from graphmodel.stores.neo4j.session import Raw, Session
from graphmodel.stores.versioned.findings import KEY, SPOKEN, Page, declared, read_value


def select(session: Session, page: Page) -> pl.DataFrame:
    """Return the findings of a page; InputError names an unknown column or an unfit value.

    Findings of a generation that no longer holds are swept away while we read: then those that hold now are read.
    """
    conditions, parameters, days = _conditions(page)
    order = _order(page)
    if "topic" not in parameters:
        parameters["topic"] = topics(session)
    text = f"MATCH (f:Finding) WHERE {' AND '.join(conditions)} RETURN {COLUMNS} ORDER BY {order} SKIP $offset"
    text += "" if page.limit is None else " LIMIT $limit"
    while True:
        generation = session.state["generation"]
        rows = session.all(text, {**parameters, "generation": generation})
        if session.value(f"MATCH {state.STORE} RETURN s.generation") == generation:
            day = state.judged_on(session)
            return framed([] if days is not None and day not in days else rows, day)
        state.read(session)


def count(session: Session, page: Page) -> int:
    """Return how many findings meet the conditions of a page; errors as `select`."""
    conditions, parameters, days = _conditions(page)
    if "topic" not in parameters:
        parameters["topic"] = topics(session)
    if days is not None and state.judged_on(session) not in days:
        return 0
    parameters["generation"] = session.state["generation"]
    return int(session.value(f"MATCH (f:Finding) WHERE {' AND '.join(conditions)} RETURN count(*)", parameters))


def as_judged(session: Session, scope: Scope) -> pl.DataFrame:
    """Return the findings of a place as FOUND has them."""
    return unspoken(select(session, Page(scope, (), {}, ("topic", "place", "subject"), None, 0)))


def _conditions(page: Page) -> tuple[list[str], dict[str, object], list[object] | None]:
    """Return the conditions, their parameters, and the days that are wanted (None: any)."""
    first, beyond = stretch_of(page.scope)
    parameters: dict[str, object] = {
        "first": first, "beyond": beyond, "limit": page.limit, "offset": page.offset,
    }  # fmt: skip
    asked, days = [], None
    for column, values in page.wanted().items():
        expected: list[object] = [read_value(declared(column), value) for value in values]
        if column == "judged_on":
            days = expected
            continue
        one = len(expected) == 1
        asked.append(f"f.{column} {'=' if one else 'IN'} ${column}")
        parameters[column] = expected[0] if one else expected
    if page.contains:
        asked.append("f.name CONTAINS $contains")
        parameters["contains"] = page.contains
    topic = [] if "topic" in parameters else ["f.topic IN $topic"]
    held = ["f.generation = $generation", *topic, *asked, "f.place >= $first", "f.place < $beyond"]
    return held, parameters, days


def _order(page: Page) -> str:
    """Return what to order by: what is unknown comes first, and last where it descends.

    In front stands what is the same for all rows, as it does in the indexes, which lie in this order then.
    """
    terms = []
    for column, descends in page.terms():
        end = " DESC" if descends else ""
        if column in page.empty_last:
            terms += [f"f.{column} IS NULL", f"f.{column}{end}"]
        else:
            terms += [f"f.{column}{end}"] if column in KEY else [f"f.{column} IS NOT NULL{end}", f"f.{column}{end}"]
    one = [f"f.{column}" for column in ("topic", "state") if len(page.wanted().get(column, ())) == 1]
    return ", ".join(["f.generation", *one, *terms])


def framed(rows: Sequence[Raw], day: date | None) -> pl.DataFrame:
    """Return stored rows (columns of SPOKEN) as findings."""
    held = dict(zip(SPOKEN, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(SPOKEN, ())
    return pl.DataFrame({c: held.get(c, [day] * len(rows)) for c in FINDING}, schema=FINDING)
