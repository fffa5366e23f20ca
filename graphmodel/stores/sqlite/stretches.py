"""The whole store in pieces that can be judged one after the other in bounded memory."""

from __future__ import annotations

from graphmodel.facts.scope import Stretch
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.stretches import COUNTY, cut, judged_kinds
from graphmodel.stores.versioned.table import kind_tables


def stretches(session: Session, most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more."""
    each = " UNION ALL ".join(
        f"SELECT substr(place, 1, {COUNTY}) AS county, count(*) AS held FROM {kind_tables()[kind].name} GROUP BY 1"
        for kind in judged_kinds()
    )
    counties = session.each(f"SELECT county, sum(held) FROM ({each}) GROUP BY 1 ORDER BY 1")
    return cut(((county, held) for county, held in counties), most)
