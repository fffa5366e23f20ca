"""Points under the central stations of places (一站多点, domain.md A-28)."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

import polars as pl

from graphmodel.judging.complete_lists import SITES, declared_complete, to_declare
from graphmodel.judging.tables import attached, computed, constant, few
from graphmodel.kinds.education_site import EducationSite

UNSETTLED: Final = (
    "登记的分点不够，有没有别的不明",
    f"登记中心站和分点；确实没有的，{to_declare(EducationSite.kind.title)}",
)
"""What is said, and what is to be done, where fewer are registered than it takes and the list may lack some."""


def with_points(counted: pl.DataFrame, here: pl.DataFrame) -> pl.DataFrame:
    """Add `amount` to places: the most points that one of the sites `here` has there."""
    if here.is_empty():
        return constant(counted, amount=(pl.Float64(), 0.0))
    if few(here):
        amounts = _points_of_few(here)
        column = [amounts.get(unit, 0.0) for unit in counted.get_column("id").to_list()]
        return counted.hstack([pl.Series("amount", column, dtype=pl.Float64)])
    points = here.group_by("centre").agg(pl.len().alias("points"))
    best = (
        here.join(points, left_on="id", right_on="centre")
        .group_by("located_in")
        .agg(pl.col("points").max().cast(pl.Float64).alias("amount"))
    )
    return attached(counted, best, ("id", "located_in"), {"amount": 0.0})


def settled(pointed: pl.DataFrame, enough: float) -> pl.DataFrame:
    """Leave `amount` empty where it is less than `enough` and the list of sites was not declared complete."""
    return computed(pointed, _known(enough))


@lru_cache(maxsize=64)
def _known(enough: float) -> tuple[pl.Expr, ...]:
    known = declared_complete(SITES) | (pl.col("amount") >= enough)
    return (pl.when(known).then("amount").alias("amount"),)


def _points_of_few(sites: pl.DataFrame) -> dict[str, float]:
    """Return the same by place, row by row: the most points that a central station there has."""
    points = Counter(sites.get_column("centre").drop_nulls().to_list())
    best: dict[str, float] = {}
    for site, place in zip(sites.get_column("id").to_list(), sites.get_column("located_in").to_list(), strict=True):
        if place is not None and site in points:
            best[place] = max(best.get(place, 0.0), float(points[site]))
    return best
