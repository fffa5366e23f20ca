"""Recurrence: at least so many in each period, and until when the next is due (domain.md A-33, A-23, A-26)."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from functools import cache
from typing import Annotated, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import FACTS, in_force
from graphmodel.facts.record import records
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.filling import day
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, when
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import attached, computed, grouped, kept
from graphmodel.judging.wording import finished
from graphmodel.kinds import kinds
from graphmodel.node import properties

Period = Literal["year", "half_year", "quarter", "month", "week"]
PERIODS: Final = {"year": "年", "half_year": "半年", "quarter": "季度", "month": "月", "week": "周"}
_MONTHS: Final = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}


def _known_record(record: str) -> str:
    known = [held.subject.name for held in records()]
    if record not in known:
        raise ValueError(f"没有“{record}”这种记录{nearest(record, known)}")
    return record


class Recurrence(Rule):
    """How often something must be recorded; where a text says 一至二次, the lower bound is what is due."""

    asks: Literal["recurrence"]
    record: Annotated[str, AfterValidator(_known_record)] = Field(description="kind of plain records, in snake_case")
    types: tuple[str, ...] = Field(default=(), description="values of `type` of the records that count; empty: all")
    on: str = Field(default="held_on", description="property of the record that holds its day")
    what: str = Field(min_length=1, title="事项", description="what is to be done, as a verb with its object")
    least: int = Field(default=1, gt=0, title="至少次数")
    period: Period = Field(title="周期")
    every: int = Field(default=1, gt=0, title="每几个周期", description="2 and `year`: in each two years")

    @model_validator(mode="after")
    def _counts_what_the_record_says(self) -> Recurrence:
        declared = FACTS[self.record]
        if FACTS[self.record].get(self.on) != pl.Date():
            raise ValueError(f"“{self.record}”没有叫“{self.on}”的日期{nearest(self.on, declared)}")
        if self.types and "type" not in declared:
            raise ValueError(f"“{self.record}”不分类型，不能写 types")
        return self

    @property
    def each(self) -> str:
        """Return the period in words."""
        return f"每 {self.every} {PERIODS[self.period]}" if self.every > 1 else f"每{PERIODS[self.period]}"


class Regularity(State):
    """Is done what has to be done in each period?"""

    kept = QUIET, "kept", "按期"
    due = QUIET, "due", "本期待办"
    overdue = CALLS, "overdue", "逾期"
    to_verify = CALLS, "to_verify", "待核"


def start_of(number: int, rule: Recurrence) -> date:
    """Return the first day of a period; periods are counted from a fixed day on, in calendar units.

    The last day there is stands for one that no calendar reaches.
    """
    if rule.period == "week":
        return _FIRST_MONDAY + timedelta(weeks=min(number * rule.every, _WEEKS))
    months = number * _MONTHS[rule.period] * rule.every
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= MAXYEAR else date.max


def number_of(moment: date, rule: Recurrence) -> int:
    """Return which period a day lies in."""
    if rule.period == "week":
        return (moment - _FIRST_MONDAY).days // (7 * rule.every)
    return (moment.year * 12 + moment.month - 1) // (_MONTHS[rule.period] * rule.every)


_TOLD: Final = FACTS["committee"]
_FIRST_MONDAY: Final = date(1900, 1, 1)
_WEEKS: Final = (date.max - _FIRST_MONDAY).days // 7
"""Weeks that any calendar reaches."""


def regularity(part: pl.DataFrame, rule: Recurrence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge committees by what is recorded about them; states kept, due, overdue, to_verify."""
    counting, measures, columns, verdict = _expressions(rule, situation.as_of)
    held = grouped(kept(situation.frames[rule.record], counting), "about", measures)
    known = computed(attached(part, held, ("id", "about"), _NOTHING), columns)
    return finished(by_case(known, verdict), topic, rule.id, situation.as_of, _EVIDENCE)


_EVIDENCE: Final = ("unit", "unit_name", "times", "times_before", "last_on", "next_due", "overdue_since")
_NOTHING: Final = {"times": 0, "times_before": 0, "none_before": False}


@prepared
def _expressions(rule: Recurrence, as_of: date) -> tuple[pl.Expr, tuple[pl.Expr, ...], tuple[pl.Expr, ...], Cases]:
    """Return which records count, what is measured over those of a committee, what follows, and the verdict."""
    now = number_of(as_of, rule)
    before, current = start_of(now - 1, rule), start_of(now, rule)
    on = pl.col(rule.on)
    took_place = pl.col("took_place").fill_null(True) if "took_place" in FACTS[rule.record] else pl.lit(True)
    counting = in_force(as_of) & (on <= as_of)
    if rule.types:
        counting = counting & pl.col("type").is_in(list(rule.types))
    measures = (
        (took_place & (on >= current)).sum().cast(pl.Int64).alias("times"),
        (took_place & (on >= before) & (on < current)).sum().cast(pl.Int64).alias("times_before"),
        (~took_place & (on >= before) & (on < current)).any().alias("none_before"),
        on.filter(took_place).max().alias("last_on"),
    )
    since = pl.when(pl.col("last_on").is_not_null()).then(_start_after(rule)).otherwise(pl.lit(current))
    declared = f"{rule.record}s_declared_on"
    complete = (pl.col(declared) >= _last_day(now - 1, rule)).fill_null(False) if declared in _TOLD else pl.lit(False)
    owed = pl.col("valid_from").is_null() | (pl.col("valid_from") <= before)
    late = (pl.col("times") < rule.least) & (pl.col("times_before") < rule.least) & owed
    overdue = late & (complete | pl.col("none_before"))
    columns = (
        pl.when(overdue).then(pl.min_horizontal(since, pl.lit(current))).alias("overdue_since"),
        pl.col("times").alias("amount"),
        late.alias("_late"),
        overdue.alias("_overdue"),
        pl.when(pl.col("times") >= rule.least)
        .then(pl.lit(_last_day(now + 1, rule)))
        .otherwise(pl.lit(_last_day(now, rule)))
        .alias("next_due"),
    )
    return counting, measures, columns, _verdict(rule)


def _last_day(number: int, rule: Recurrence) -> date:
    return start_of(number + 1, rule) - timedelta(days=1)


def _start_after(rule: Recurrence) -> pl.Expr:
    """Return the first day of the second period after that of the last record: one was missed whole until then."""
    on = pl.col("last_on")
    if rule.period == "week":
        number = (on - pl.lit(_FIRST_MONDAY)).dt.total_days() // (7 * rule.every)
        return pl.lit(_FIRST_MONDAY) + pl.duration(weeks=(number + 2) * rule.every)
    length = _MONTHS[rule.period] * rule.every
    number = (on.dt.year().cast(pl.Int64) * 12 + on.dt.month().cast(pl.Int64) - 1) // length
    months = (number + 2) * length
    return pl.date(months // 12, months % 12 + 1, 1)


@prepared
def _verdict(rule: Recurrence) -> Cases:
    demand, what = f"规定{rule.each}至少 {rule.least} 次", pl.lit(rule.what)
    last = when(pl.col("last_on").is_not_null()).then(said("（最近 {}）", day("last_on"))).otherwise("")
    this = said("本期{} {} 次{}，{}", what, "times", last, pl.lit(demand))
    return cases(
        Case(pl.col("times") >= rule.least, "kept", this),
        Case(~pl.col("_late"), "due", this, said("{} 前安排：{}", day("next_due"), what)),
        Case(pl.col("_overdue"), "overdue",
             said("上期{} {} 次，本期 {} 次，{}，{} 起逾期", what, "times_before", "times", pl.lit(demand),
                  day("overdue_since")), said("补办：{}", what)),
        Case(None, "to_verify", said("上期{}的记录只有 {} 次，是否还有不明{}", what, "times_before", last),
             _how_to_tell(rule.record)),
    )  # fmt: skip


@cache
def _how_to_tell(record: str) -> str:
    """Return how it is recorded what took place and what did not."""
    kind = next(kinds()[held.subject.starts] for held in records() if held.subject.name == record)
    answer = next((p.title for p in properties(kind) if p.name == "took_place"), None)
    return f"登记“{kind.kind.title}”" + (f"；没有的，“{answer}”填“否”" if answer else "")


SHAPE: Final = Shape(
    rules=(Recurrence,),
    judge=judging_each(Recurrence, asked, regularity),
    reads=lambda rule: (*ESTABLISHED, rule.record),
    states=Regularity,
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "times": "本期次数",
        "times_before": "上期次数",
        "last_on": "最近一次",
        "next_due": "下次期限",
        "overdue_since": "逾期自",
    },
    values=PERIODS,
    verdict=lambda rule, _: _verdict(rule),
)
