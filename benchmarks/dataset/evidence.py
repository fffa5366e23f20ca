"""What is known about every subject: its Party organization, its committee, a dated no, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.sizes import DAY

FIRST_CHECK: Final = date(2022, 3, 1)


@dataclass(frozen=True)
class Odds:
    """How often a recorded absence of the Party, a dated no, a bare claim or an undated word is found."""

    absent: float = 0.6
    """Of those without Party organization: recorded so."""
    no: float = 0.45
    """Of those without committee: a dated no."""
    claimed: float = 0.03
    """Of those without committee: a dated yes all the same."""
    undated: float = 0.003
    """A yes or no without its day."""
    doubted: float = 0.006
    """Of those with committee: a dated no after it was set up."""


def with_evidence(subjects: pl.DataFrame, draw: Draw, odds: Odds) -> pl.DataFrame:
    """Add absence, claim and checked_on to subjects that have the flags `party` and `own`."""
    n = subjects.height
    own, party, roll = pl.col("own"), pl.col("party"), pl.col("_roll")
    never = pl.lit(None, dtype=pl.Boolean)
    claim = (
        pl.when(own & (roll < odds.doubted)).then(False).when(own & (roll < 0.85)).then(True).when(own).then(never)
        .when(roll < odds.no).then(False).when(roll < odds.no + odds.claimed).then(True).otherwise(never)
    )  # fmt: skip
    absences = {"无党组织": 0.8, "仅有党建工作指导员": 0.2}
    drawn = subjects.with_columns(
        _roll=draw.share(n), _absent=draw.yes(n, odds.absent), _absence=draw.pick(n, absences),
        _day=draw.day(n, FIRST_CHECK, DAY), _undated=draw.yes(n, odds.undated),
    ).with_columns(claim=claim, absence=pl.when(~party & pl.col("_absent")).then("_absence"))  # fmt: skip
    said = pl.col("claim").is_not_null() | pl.col("absence").is_not_null()
    dated = drawn.with_columns(
        checked_on=pl.when(said & ~(pl.col("_undated") & pl.col("absence").is_null())).then("_day")
    )
    return dated.drop(pl.selectors.starts_with("_"))
