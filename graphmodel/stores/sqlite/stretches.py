"""The whole store in pieces that can be judged one after the other in bounded memory."""

from __future__ import annotations

from typing import Final

from graphmodel.facts import Stretch
from graphmodel.kinds import kinds
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import kind_tables

COUNTY: Final = 6
"""Length of the prefix within which judging looks; a piece never divides one."""
END: Final = "~"
"""Comes after every place key."""


def stretches(session: Session, most: int) -> list[Stretch]:
    """Return stretches that hold every place in turn, of up to `most` subjects where one county has no more."""
    judged = [t.name for name, t in kind_tables().items() if kinds()[name].kind.unit or name == "CareCommittee"]
    each = " UNION ALL ".join(
        f"SELECT substr(place, 1, {COUNTY}) AS county, count(*) AS held FROM {name} GROUP BY 1" for name in judged
    )
    starts, size = [""], 0
    for county, held in session.each(f"SELECT county, sum(held) FROM ({each}) GROUP BY 1 ORDER BY 1"):
        if size and size + held > most:
            starts.append(county)
            size = 0
        size += held
    return [Stretch(first, beyond) for first, beyond in zip(starts, [*starts[1:], END], strict=True)]
