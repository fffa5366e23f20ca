"""Facts about a few subjects, and about whatever they are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Among:
    """A few subjects instead of a place: facts about them, and about whatever they are judged by."""

    units: frozenset[str] = frozenset()
    """Ids of coverage subjects and zones; with them goes what is established in them, lies in the zone, liaises."""
    alone: frozenset[str] = frozenset()
    """Ids of others of them, judged without the posts, awards and records of what is established in them."""
    committees: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    inhabited: frozenset[str] = frozenset()
    """Place prefixes whose people are counted: those of the layer that counts (effects.COUNTED_LAYER)."""


@dataclass(frozen=True)
class Around:
    """What a few subjects are judged by."""

    frames: dict[str, pl.DataFrame]
    """Columns of FACTS by subject; rows beside those held whole stand there only because these are judged by them."""
    upper: pl.DataFrame
    """The committees of the village, township and county above them, as far as they are not in `frames`."""
    whole: frozenset[str]
    """Ids of the units, committees and people about which everything is there: findings about others are wrong."""
    partly: frozenset[str]
    """Ids of the committees whose quality can be judged, and nothing else about them."""
