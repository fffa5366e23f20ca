"""What moved between a day and the day of a view: which units count otherwise now, and why.

A unit is *there* where it is judged in scope and has not ended. Each unit that counts otherwise now than it did, by
what is known now of both days, belongs to exactly one part, the first that fits:

- `new_units`: was not there and is there (founded since, or come into the scope);
- `ended_units`: was there and is not any more (merged, closed, or gone out of the scope);
- `founded`: has a committee, own or covering it, that it had not, or an own one in place of a covering one; also where
  nobody knows whether it had one on that day, but the one that it has was founded since;
- `lost`: has none any more, or a covering one in place of its own; also where nobody knows whether it has another one,
  but the one that it had has ended since;
- `verified`: what was not known of that day is known of this one;
- `doubtful`: what was known of that day is not known of this one;
- `duty`: what is asked of it is another thing (a condition, its rule): it counts among those that should have one, or
  among the blank ones, and did not, or the other way round.

What was reported on the day is not judged anew: the difference between it and what is known now of that day is the part
`correction`. So reported + correction = known of then, and that + all other parts = now, in every column.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.day import Day, month_ends
from queries.establishment.counts import which
from queries.establishment.two_clocks import ESTABLISHMENT
from queries.judged.evidence import with_evidence
from queries.question import Parameters, option

MEASURES: Final = ("should_establish", "own", "covered", "blank", "to_verify")
"""The counts that are told of every part."""
TOO_WIDE: Final = "变动要按那一天重判，请选一个县（市、区）或更小的范围"
COUNTY: Final = 6
"""Length of the place prefix up to which a day is judged while somebody waits, however large the store."""


class Part(Choice):
    """One part of a movement, in the order in which they are told."""

    reported = "reported", "当时报告"
    correction = "correction", "后来更正"
    known = "known", "现在所知当时"
    new_units = "new_units", "新增单位"
    ended_units = "ended_units", "减少单位"
    founded = "founded", "新建"
    lost = "lost", "失去"
    duty = "duty", "应建范围变动"
    verified = "verified", "核实清楚"
    doubtful = "doubtful", "变为不明"
    now = "now", "现在"


ENDS: Final = (Part.reported, Part.known, Part.now)
"""Those that tell how many there were; the others tell how many more or fewer."""


class SinceParameters(Parameters):
    """From which day on."""

    since: Day | None = option(None, "从哪一天起", "和这一天相比，yyyy-MM-dd；不写为上月末")


def start(view: View, asked: date | None) -> date:
    """Return the day that is compared with; InputError where it is not before that of the view."""
    since = asked or month_ends(view.as_of, 1)[0]
    if since >= view.as_of:
        raise InputError(f"“从哪一天起”要早于 {view.as_of}，现为 {since}。")
    return since


def can_be_judged(view: View) -> bool:
    """Can an earlier day be judged while somebody waits?"""
    return len(view.scope) >= COUNTY or not view.is_large()


def moved(then: View, now: View) -> pl.DataFrame:
    """Return one row per unit and level that counts otherwise `now` than `then`, two days of one scope and snapshot.

    Columns: part, subject, level, name, place, state_then, state, reason_then, reason, and one for each of MEASURES
    with 1, 0 or -1: by how much it moved that count.
    """
    joined = _states(then).join(_states(now), on=["subject", "level"], how="full", coalesce=True, suffix="_now")
    by = {m: pl.col(f"{m}_now").fill_null(0) - pl.col(m).fill_null(0) for m in MEASURES}
    found = joined.filter(pl.any_horizontal(delta != 0 for delta in by.values())).select(
        "subject",
        "level",
        pl.coalesce("place_now", "place").alias("place"),
        pl.col("state").alias("state_then"),
        pl.col("state_now").alias("state"),
        *(delta.alias(measure) for measure, delta in by.items()),
    )
    return _told(_worded(found, then, now), then, now)


def _states(view: View) -> pl.DataFrame:
    counts = [those.fill_null(False).cast(pl.Int64).alias(name) for name, those in which().items() if name in MEASURES]
    return view.states(ESTABLISHMENT).select("subject", "level", "place", "state", *counts)


def _worded(found: pl.DataFrame, then: View, now: View) -> pl.DataFrame:
    """Add name, reason and evidence of both days: of those alone that moved."""
    ids = found["subject"].unique().to_list()
    for view, side in ((then, "_then"), (now, "")):
        words = view.findings(ESTABLISHMENT, where={"subject": ids}).select(
            "subject", "level", pl.col("name").alias(f"name{side}"),
            *(pl.col(column).alias(f"{column}{side}") for column in ("reason", "evidence")),
        )  # fmt: skip
        found = found.join(words, on=["subject", "level"], how="left")
    return found.with_columns(pl.coalesce("name", "name_then").alias("name"))


def _told(found: pl.DataFrame, then: View, now: View) -> pl.DataFrame:
    """Add the part, and say why where one of the two days has no finding."""
    unjudged = {
        side: _whereabouts(view, found.filter(pl.col(f"state{side}").is_null())["subject"])
        for side, view in (("_then", then), ("", now))
    }
    placed = found.with_columns(
        pl.col("subject").replace_strict(at, default=None, return_dtype=pl.Boolean).alias(f"here{side}")
        for side, at in unjudged.items()
    )
    return placed.with_columns(
        _part(_founded(found, then, now), _ended(found, now)).alias("part"),
        pl.col("reason_then").fill_null(_absence("here_then", "那一天还没有它", "那一天不在这个范围")),
        pl.col("reason").fill_null(_absence("here", "现在没有它了", "现在不在这个范围")),
    ).select("part", "subject", "level", "name", "place", "state_then", "state", "reason_then", "reason", *MEASURES)


def _whereabouts(view: View, ids: Iterable[str]) -> dict[str, bool]:
    """Return of those of `ids` that exist on the day, though nothing was judged of them in scope: do they lie in it?"""
    wanted = list(ids)
    found: dict[str, bool] = {}
    for subject in ("unit", "zone") if wanted else ():
        there = view.facts_of(subject, wanted).filter(view.in_force())
        found |= {id_: (place or "").startswith(view.scope) for id_, place in there.select("id", "place").iter_rows()}
    return found


def _absence(here: str, gone: str, elsewhere: str) -> pl.Expr:
    """Say why nothing was judged; `here`: does it lie in scope, empty where it does not exist?"""
    return (
        pl.when(pl.col(here).is_null())
        .then(pl.lit(gone))
        .when(pl.col(here))
        .then(pl.lit("没有对它的规则"))
        .otherwise(pl.lit(elsewhere))
    )


def _founded(found: pl.DataFrame, then: View, now: View) -> list[str]:
    """Return the units of which the committee that they have, or that covers them, was founded after the day."""
    after = pl.col("valid_from") > then.as_of
    return _of_committees(found.filter(_unknown("state_then")), "evidence", now, after)


def _ended(found: pl.DataFrame, now: View) -> list[str]:
    """Return the units of which the committee that they had, or that covered them, has ended."""
    return _of_committees(found.filter(_unknown("state")), "evidence_then", now, ~now.in_force())


def _unknown(column: str) -> pl.Expr:
    return pl.col(column) == Establishment.to_verify


def _of_committees(units: pl.DataFrame, column: str, view: View, which_ones: pl.Expr) -> list[str]:
    if units.is_empty():
        return []
    told = units.select("subject", pl.col(column).alias("evidence"))
    bound = with_evidence(told, {"committee": pl.String(), "provider": pl.String()}).select(
        "subject", pl.coalesce("committee", "provider").alias("committee")
    )
    ids = bound["committee"].drop_nulls().unique().to_list()
    those = view.facts_of("committee", ids).filter(which_ones)["id"].to_list()
    return bound.filter(pl.col("committee").is_in(those))["subject"].to_list()


def _part(founded: list[str], ended: list[str]) -> pl.Expr:
    was, is_ = pl.col("state_then"), pl.col("state")
    stood, stands = (_has(state) for state in (was, is_))
    own, covered, unknown = Establishment.own, Establishment.covered, Establishment.to_verify
    gained = (stands & ~stood & (was != unknown)) | ((was == covered) & (is_ == own))
    gave_up = (stood & ~stands & (is_ != unknown)) | ((was == own) & (is_ == covered))
    cases: tuple[tuple[pl.Expr, Part], ...] = (
        (pl.col("here_then").fill_null(False) | pl.col("here").fill_null(False), Part.duty),
        (~_is_there(was), Part.new_units),
        (~_is_there(is_), Part.ended_units),
        (gained | (stands & pl.col("subject").is_in(founded)), Part.founded),
        (gave_up | (stood & pl.col("subject").is_in(ended)), Part.lost),
        (was == unknown, Part.verified),
        (is_ == unknown, Part.doubtful),
    )
    return pl.coalesce(*(pl.when(case).then(pl.lit(part.value)) for case, part in cases), pl.lit(Part.duty.value))


def _is_there(state: pl.Expr) -> pl.Expr:
    return state.is_not_null() & (state != Establishment.abolished)


def _has(state: pl.Expr) -> pl.Expr:
    return state.is_in([Establishment.own, Establishment.covered])
