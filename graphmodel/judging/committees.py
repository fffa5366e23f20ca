"""The committees of one scope and day, prepared once for every topic that asks about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import polars as pl

from graphmodel.judging.situation import Situation
from graphmodel.judging.tables import (
    attached,
    computed,
    ended,
    firsts,
    having,
    kept,
    selected,
    stacked,
    standing,
    without_nulls,
)
from graphmodel.kinds.care_committee import CommitteeForm

PREFIXES: Final = {"village": 12, "township": 9, "county": 6}
"""The levels whose committees can guide others, nearest first, with the length of their place prefix."""


@dataclass(frozen=True)
class Committees:
    """Committees that stand in a unit, and those that stood there."""

    standing: pl.DataFrame
    """In force."""
    ended: pl.DataFrame

    @cached_property
    def above(self) -> Mapping[str, pl.DataFrame]:
        """By level: `place` (prefix) and the name of the own committee there, in a column called like the level."""
        own = kept(having(self.standing, "level", PREFIXES), _GUIDING)
        return {level: _of_places(having(own, "level", (level,)), level) for level in PREFIXES}


def committees_of(committee: pl.DataFrame, as_of: date) -> Committees:
    """Sort the facts about committees into what the topics ask for."""
    there = without_nulls(committee, "unit")
    return Committees(standing(there, as_of), ended(there, as_of))


def own_committees(situation: Situation) -> Committees:
    """Return the committees that are judged."""
    return committees_of(situation.frames["committee"], situation.as_of)


def known_committees(situation: Situation) -> Committees:
    """Return those and the ones above them."""
    if not situation.beside:
        return situation.once(own_committees)
    return committees_of(stacked([situation.frames["committee"], situation.beside.upper]), situation.as_of)


_GUIDING: Final = pl.col("form").eq(CommitteeForm.care_committee.value) & (pl.col("id") != pl.col("unit"))
"""One that is known by the roster alone cannot guide anybody."""


def _of_places(own: pl.DataFrame, level: str) -> pl.DataFrame:
    return firsts(selected(own, _PLACED[level]), "place", (f"_{level}", "_id"))[["place", f"_{level}"]]


_PLACED: Final = {
    level: (pl.col("place").str.slice(0, length), pl.col("name").alias(f"_{level}"), pl.col("id").alias("_id"))
    for level, length in PREFIXES.items()
}


def established(committees: Committees, as_of: date) -> pl.DataFrame:
    """Return the committees that exist on the day in a unit that exists too."""
    return standing(committees.standing, as_of, "unit_ended_on")


def with_upper_committee(part: pl.DataFrame, committees: Committees) -> pl.DataFrame:
    """Add `upper_name`: the committee of the township the subject lies in, else of the county; for villager groups
    that of their village first."""
    placed = part
    for level, length in PREFIXES.items():
        placed = attached(placed, committees.above[level], ("place", "place"), prefix=length)
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
