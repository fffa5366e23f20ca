"""How coverage moved, month by month: as it was reported then, and as it is known now to have been then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.day import month_ends
from queries.establishment.counts import level_position, state_counts, with_rates
from queries.establishment.two_clocks import Counted, known, reported
from queries.places.areas import county_of
from queries.question import Level, Parameters, Question, Row, heading, option

ONLY_REPORTED: Final = "只列了当时报告的；现在所知的要选一个县（市、区）或更小的范围"


class TrendClock(Choice):
    """Which of the two pasts."""

    reported = "reported", "当时报告的"
    known = "known", "现在所知的"
    both = "both", "两种都列"


class TrendParameters(Parameters):
    """Which level, how far back, which past."""

    level: Level | None = option(None, "级别或类型", "只列这一级别或类型")
    months: int = option(12, "往前几个月", "现在之前多少个月末", ge=1, le=120)
    clock: TrendClock | None = option(
        None, "口径", "当时报告的，或现在所知的；不写：县及以下两种都列，更大的范围只列当时报告的"
    )


class TrendRow(Row):
    """One level or kind at one month end, on one of the two clocks."""

    day: date = heading("月末", "月末；最后一行是现在")
    clock: TrendClock = heading("口径")
    level: Level | None = heading("级别或类型", "还没有判定过的为空")
    should_establish: int | None = heading("应建", "分母：应建的单位数；只计数的类型为空")
    own: int | None = heading("已建")
    covered: int | None = heading("被覆盖")
    blank: int | None = heading("空白点")
    to_verify: int | None = heading("待核")
    established: int | None = heading("组建数", "组建率的分子", inside_rate=True)
    establishment_rate: float | None = heading("组建率", rate_of=("established", "should_establish"))
    reached: int | None = heading("覆盖数", "覆盖率的分子", inside_rate=True)
    coverage_rate: float | None = heading("覆盖率", rate_of=("reached", "should_establish"))
    reported_on: date | None = heading("报告日期", "那时判定的日期；只有当时报告的有")
    held_for: date | None = heading("按哪一天判定", "判定的是哪一天的情况")
    note: str | None = heading("说明")


NOTHING: Final = "这时没有这一级（类）的单位"
_BESIDE: Final = {
    "day": pl.Date(), "clock": pl.String(), "reported_on": pl.Date(), "held_for": pl.Date(), "note": pl.String(),
}  # fmt: skip


def answer(view: View, parameters: TrendParameters) -> pl.DataFrame:
    """Return one row per level, month end and clock; InputError where an earlier day would take too long to judge."""
    days = month_ends(view.as_of, parameters.months)
    parts = [part for clock in _clocks(view, parameters.clock) for part in _parts(view, clock, days)]
    rows = with_rates(_tallied(parts, [parameters.level] if parameters.level else []))
    if parameters.clock is None and not county_of(view):
        rows = rows.with_columns(
            pl.when(pl.col("day") == view.as_of).then(_with(ONLY_REPORTED)).otherwise("note").alias("note")
        )
    return rows.sort(level_position(), "day", nulls_last=False, maintain_order=True)


def _with(told: str) -> pl.Expr:
    return pl.concat_str([pl.col("note"), pl.lit(told)], separator="；", ignore_nulls=True)


def _clocks(view: View, asked: TrendClock | None) -> list[TrendClock]:
    small = bool(county_of(view))
    if asked in (TrendClock.known, TrendClock.both) and not small:
        raise InputError(
            "“现在所知的”要按当时的日期逐月重判，只能选一个县（市、区）或更小的范围；更大的范围请选口径“当时报告的”。"
        )
    both = [TrendClock.reported, TrendClock.known]
    return (both if small else both[:1]) if asked is None else both if asked is TrendClock.both else [asked]


def _parts(view: View, clock: TrendClock, days: Iterable[date]) -> Iterator[Counted]:
    for day in days:
        tallies, beside = known(view, day) if clock is TrendClock.known else reported(view, day)
        yield tallies, {"day": day, "clock": clock.value, **beside}


def _tallied(parts: Sequence[Counted], wanted: Sequence[str]) -> pl.DataFrame:
    """Return one row per part and level; one without numbers where there is nothing to count."""
    every = pl.concat([tallies.with_columns(pl.lit(n).alias("part")) for n, (tallies, _) in enumerate(parts)])
    here = every.filter(pl.col("level").is_in(wanted)) if wanted else every
    counts = here.group_by("part", "level").agg(state_counts())
    empty = sorted(set(range(len(parts))) - set(counts["part"]))
    named = [(n, level) for n in empty for level in wanted or (None,)]
    nothing = pl.DataFrame(named, schema=counts.select("part", "level").schema, orient="row")
    beside = [{"part": n, **({"note": NOTHING} if n in empty else {}), **told} for n, (_, told) in enumerate(parts)]
    told = pl.DataFrame(beside, schema={"part": counts.schema["part"], **_BESIDE})
    return pl.concat([counts, nothing], how="diagonal").join(told, on="part").sort("part").drop("part")


QUESTION = Question(
    title="逐月变化",
    summary="各级各类应建、已建、覆盖、空白、待核逐月各多少：当时报告的，和现在所知当时的，分开列",
    row=TrendRow,
    answer=answer,
    parameters=TrendParameters,
)
