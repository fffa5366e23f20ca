"""Which units a correction may be about: what was reported is kept as counts, not unit by unit (decision 0012)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.findings.finding import ALIKE, counted
from queries.establishment.moved import Part
from queries.establishment.two_clocks import ESTABLISHMENT
from queries.judged.evidence import with_evidence

if TYPE_CHECKING:
    from graphmodel.network.view import View

TOWN: Final = 9
"""Length of the place prefix down to which what was reported is kept."""
MOST: Final = 100_000
"""Changes that are looked through."""
CHANGED_SINCE: Final = "那次报告以后资料改动过；当时逐个单位报告的是什么没有留存"


def corrected(then: View, now: View, since: date, between: pl.DataFrame) -> pl.DataFrame:
    """Return the units (columns of `moved`, without counts) that may have been corrected: their data, or those of their
    committee, were changed after what was reported on the day; they stand in a state in which more are known now in
    their town than were reported; and they did not move since (`between`), for then they stand under another part."""
    made = now.reported_by(since)
    found = then.findings(ESTABLISHMENT)
    if made is None or made.judged_on is None or len(now.scope) > TOWN:
        return _listed(found.clear())
    more = _more(counted(found, TOWN), now.tallies(ESTABLISHMENT, TOWN, at=made.number))
    told = with_evidence(found, {"committee": pl.String(), "provider": pl.String()})
    touched = _touched(now, made.change) if more.height else []
    changed = pl.any_horizontal(pl.col(c).is_in(touched) for c in ("subject", "committee", "provider"))
    candidates = told.filter(changed.fill_null(False)).with_columns(pl.col("place").str.head(TOWN).alias("town"))
    return _listed(
        candidates.join(more, on=["town", *ALIKE], how="semi", nulls_equal=True)
        .join(between, on=["subject", "level"], how="anti")
    )  # fmt: skip


def _touched(view: View, change: int) -> list[str]:
    try:
        touched = view.touched(since=change, most=MOST)
    except InputError as error:
        raise InputError("那次报告以后的改动太多，列不出更正涉及的单位；请选近一些的一天。") from error
    return sorted({end for each in touched for end in (each.id, each.target) if end})


def _more(known: pl.DataFrame, reported: pl.DataFrame) -> pl.DataFrame:
    """Return the towns and whatever tells findings apart (columns town and ALIKE) of which more are known."""
    both = known.join(reported, on=["place", *ALIKE], how="left", nulls_equal=True, suffix="_then")
    return both.filter(pl.col("n") > pl.col("n_then").fill_null(0)).select(pl.col("place").alias("town"), *ALIKE)


def _listed(found: pl.DataFrame) -> pl.DataFrame:
    return found.select(
        pl.lit(Part.correction.value).alias("part"),
        "subject",
        "level",
        "name",
        "place",
        pl.col("state").alias("state_then"),
        pl.lit(None, pl.String).alias("state"),
        pl.col("reason").alias("reason_then"),
        pl.lit(CHANGED_SINCE).alias("reason"),
    )
