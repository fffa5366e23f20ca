"""The whole store in pieces that can be judged one after the other in bounded memory."""

from __future__ import annotations

from collections import Counter
from typing import Final

from graphmodel.facts.scope import Stretch
from graphmodel.kinds import unit_kinds
from graphmodel.stores.neo4j.labels import UNIT
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.visible import visible
from graphmodel.stores.versioned.stretches import COUNTY, cut, judged_kinds

MOST: Final = 10_000
"""Subjects at a time, whatever is asked for: a server holds what a transaction writes in its memory until the end,
6 KB for every finding."""


def stretches(session: Session, most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more."""
    held: Counter[str] = Counter()
    for label in (UNIT, *(kind for kind in judged_kinds() if kind not in unit_kinds())):
        # Asked for by place, so that the index answers and no node is read, unless some have to be hidden.
        counties = (
            f"MATCH (n:{label}) WHERE n.place >= ''{visible(session, 'n')}"
            f" RETURN substring(n.place, 0, {COUNTY}), count(*)"
        )
        held.update(dict(session.all(counties, {"stamps": session.stamps})))
    return cut(sorted(held.items()), min(most, MOST))
