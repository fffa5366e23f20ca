"""The committees of one scope and day, prepared once for every topic that asks about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.tables import attached, computed, firsts, having, kept, ordered, selected
from graphmodel.kinds.care_committee import CommitteeForm

PREFIXES: Final = {"village": 12, "township": 9, "county": 6}
"""The levels whose committees can guide others, nearest first, with the length of their place prefix."""


@dataclass(frozen=True)
class Committees:
    """Committees that stand in a unit, and those that stood there."""

    standing: pl.DataFrame
    """In force, the oldest first."""
    ended: pl.DataFrame
    """The latest ended first."""
    above: Mapping[str, pl.DataFrame]
    """By level: `place` (prefix) and the name of the own committee there, in a column called like the level."""


def committees_of(committee: pl.DataFrame, as_of: date) -> Committees:
    """Sort the facts about committees into what the topics ask for."""
    there = kept(committee, _IN_A_UNIT)
    standing = kept(there, _standing(as_of))
    ended = kept(there, _ended(as_of)) if standing.height < there.height else there.clear()
    own = having(kept(standing, _GUIDING), "level", PREFIXES)
    return Committees(
        ordered(standing, "valid_from", "name", "id", nulls_last=True),
        ordered(ended, "valid_to", "name", "id").reverse(),
        {level: _of_places(having(own, "level", (level,)), level) for level in PREFIXES},
    )


@lru_cache(maxsize=64)
def _standing(as_of: date) -> pl.Expr:
    return in_force(as_of)


@lru_cache(maxsize=64)
def _ended(as_of: date) -> pl.Expr:
    return ~in_force(as_of)


@lru_cache(maxsize=64)
def _in_standing_unit(as_of: date) -> pl.Expr:
    return in_force(as_of, "unit_ended_on")


_IN_A_UNIT: Final = pl.col("unit").is_not_null()

_GUIDING: Final = pl.col("form").eq(CommitteeForm.care_committee.value) & (pl.col("id") != pl.col("unit"))
"""One that is known by the roster alone cannot guide anybody."""


def _of_places(own: pl.DataFrame, level: str) -> pl.DataFrame:
    prefixed = selected(ordered(own, "name", "id"), _PLACED[level])
    return firsts(prefixed, "place")


_PLACED: Final = {
    level: (pl.col("place").str.slice(0, length), pl.col("name").alias(f"_{level}"))
    for level, length in PREFIXES.items()
}


def established(committees: Committees, as_of: date) -> pl.DataFrame:
    """Return the committees that exist on the day in a unit that exists too."""
    return kept(committees.standing, _in_standing_unit(as_of))


def with_upper_committee(part: pl.DataFrame, committees: Committees) -> pl.DataFrame:
    """Add `upper_name`: the committee of the township the subject lies in, else of the county; for villager groups
    that of their village first."""
    placed = part
    for level, length in PREFIXES.items():
        placed = attached(placed, committees.above[level], "place", "place", prefix=length)
    return computed(placed, (_UPPER,))


_UPPER: Final = (
    pl.when(pl.col("level") == "villager_group")
    .then(pl.coalesce("_village", "_township", "_county"))
    .when(~pl.col("level").is_in(list(PREFIXES)[1:]))
    .then(pl.coalesce("_township", "_county"))
    .when(pl.col("level") == "township")
    .then("_county")
    .alias("upper_name")
)


def unregistered(units: pl.DataFrame, committee: pl.DataFrame) -> pl.DataFrame:
    """Return a committee, of which nothing is known, for each of `units`, in the columns of `committee`."""
    return pl.concat([committee.clear(), units.select(_UNKNOWN)], how="diagonal")


_UNKNOWN: Final = (
    pl.col("id"),
    pl.format("{}（关工委资料未登记）", "name").alias("name"),
    pl.lit(CommitteeForm.care_committee.value).alias("form"),
    pl.col("place"),
    pl.col("id").alias("unit"),
    pl.col("kind").alias("unit_kind"),
    pl.col("level"),
    pl.col("name").alias("unit_name"),
)
