"""What is done again and again: how often in each period, until when the next is due, since when it is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field, model_validator

from graphmodel.facts.columns import in_force
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.filling import day
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, when
from graphmodel.judging.tables import attached, computed, grouped, kept
from graphmodel.judging.wording import finished

Period = Literal["year", "half_year", "quarter", "month", "week"]
PERIODS: Final = {"year": "年", "half_year": "半年", "quarter": "季度", "month": "月", "week": "周"}
_MONTHS: Final = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}


class Recurring(Rule):
    """How often; where a text says 一至二次, the lower bound is what is due."""

    settable: ClassVar[tuple[str, ...]] = ("least", "period", "every", "from_year", "until_month")

    least: int = Field(default=1, gt=0, title="至少次数")
    period: Period = Field(title="周期")
    every: int = Field(default=1, gt=0, title="每几个周期", description="2 and `year`: in each two years")
    from_year: int | None = Field(
        default=None,
        ge=1900,
        le=2100,
        title="周期从哪一年起算",
        description="of several years: the first of one of them",
    )
    until_month: int | None = Field(
        default=None, ge=1, le=12, title="一年到几月底", description="of `year`: its last month; none: December"
    )

    @model_validator(mode="after")
    def _names_months_and_years_of_years_alone(self) -> Recurring:
        for key in ("until_month", "from_year"):
            if getattr(self, key) and self.period != "year":
                raise ValueError(f"{key} 只用于按年的周期")
        return self

    @property
    def each(self) -> str:
        """Return the period in words."""
        words = f"每 {self.every} {PERIODS[self.period]}" if self.every > 1 else f"每{PERIODS[self.period]}"
        if self.from_year and self.every > 1:
            words += f"（从 {self.from_year} 年起算）"
        return f"{words}（到 {self.until_month} 月底）" if self.until_month else words

    @property
    def shift(self) -> int:
        """Return by how many months the periods begin later than those counted from the year 0 on."""
        years = self.from_year % self.every if self.from_year else 0
        return 12 * years + (self.until_month or 12) % 12


@dataclass(frozen=True)
class Counting:
    """Which records count, and how it is spoken of them."""

    what: str
    """What is to be done, as a verb with its object."""
    to_do: str
    """What mends it where nobody knows whether it was done."""
    on: str
    """Column of the records that holds the day."""
    types: tuple[str, ...] = ()
    """Values of `type` that count; empty: all."""
    declared: str = ""
    """Column of the subject with the day on which the list of the records was declared complete; empty: it has none."""
    may_have_failed: bool = False
    """May a record say that it did not take place (column `took_place`)?"""


class Regularity(State):
    """Is done what has to be done in each period?"""

    kept = QUIET, "kept", "按期"
    due = QUIET, "due", "本期待办"
    overdue = CALLS, "overdue", "逾期"
    to_verify = CALLS, "to_verify", "待核"


def start_of(number: int, rule: Recurring) -> date:
    """Return the first day of a period; periods are counted from a fixed day on, in calendar units.

    The last day there is stands for one that no calendar reaches.
    """
    if rule.period == "week":
        return _FIRST_MONDAY + timedelta(weeks=min(number * rule.every, _WEEKS))
    months = number * _MONTHS[rule.period] * rule.every + rule.shift
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= MAXYEAR else date.max


def number_of(moment: date, rule: Recurring) -> int:
    """Return which period a day lies in."""
    if rule.period == "week":
        return (moment - _FIRST_MONDAY).days // (7 * rule.every)
    return (moment.year * 12 + moment.month - 1 - rule.shift) // (_MONTHS[rule.period] * rule.every)


_FIRST_MONDAY: Final = date(1900, 1, 1)
_WEEKS: Final = (date.max - _FIRST_MONDAY).days // 7
"""Weeks that any calendar reaches."""

Asked = tuple[Recurring, Counting, str]
"""What is asked: the rule, what it counts, the topic."""


def regularity_of(
    part: pl.DataFrame, records: pl.DataFrame, asked: Asked, as_of: date, told: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Judge subjects (`valid_from`: since when they owe it) by the records `about` them; states kept, due, overdue,
    to_verify. `told`: columns that go into the evidence besides."""
    rule, counting, topic = asked
    counted, measures, columns, verdict = _expressions(rule, counting, as_of)
    held = grouped(kept(records, counted), "about", measures)
    known = computed(attached(part, held, ("id", "about"), _NOTHING), columns)
    return finished(by_case(known, verdict), topic, rule.id, as_of, (*told, *EVIDENCE))


EVIDENCE: Final[Mapping[str, str]] = {
    "times": "本期次数", "times_before": "上期次数", "last_on": "最近一次", "next_due": "下次期限",
    "overdue_since": "逾期自",
}  # fmt: skip
_NOTHING: Final = {"times": 0, "times_before": 0, "none_before": False}


@prepared
def _expressions(
    rule: Recurring, count: Counting, as_of: date
) -> tuple[pl.Expr, tuple[pl.Expr, ...], tuple[pl.Expr, ...], Cases]:
    """Return which records count, what is measured over those of a committee, what follows, and the verdict."""
    now = number_of(as_of, rule)
    before, current = start_of(now - 1, rule), start_of(now, rule)
    on = pl.col(count.on)
    took_place = pl.col("took_place").fill_null(True) if count.may_have_failed else pl.lit(True)
    counting = in_force(as_of) & (on <= as_of)
    if count.types:
        counting = counting & pl.col("type").is_in(list(count.types))
    measures = (
        (took_place & (on >= current)).sum().cast(pl.Int64).alias("times"),
        (took_place & (on >= before) & (on < current)).sum().cast(pl.Int64).alias("times_before"),
        (~took_place & (on >= before) & (on < current)).any().alias("none_before"),
        on.filter(took_place).max().alias("last_on"),
    )
    since = pl.when(pl.col("last_on").is_not_null()).then(_start_after(rule)).otherwise(pl.lit(current))
    known_until = pl.col(count.declared) if count.declared else pl.lit(None, pl.Date)
    complete = (known_until >= _last_day(now - 1, rule)).fill_null(False)
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
    return counting, measures, columns, verdict_of(rule, count)


def _last_day(number: int, rule: Recurring) -> date:
    return start_of(number + 1, rule) - timedelta(days=1)


def _start_after(rule: Recurring) -> pl.Expr:
    """Return the first day of the second period after that of the last record: one was missed whole until then."""
    on = pl.col("last_on")
    if rule.period == "week":
        number = (on - pl.lit(_FIRST_MONDAY)).dt.total_days() // (7 * rule.every)
        return pl.lit(_FIRST_MONDAY) + pl.duration(weeks=(number + 2) * rule.every)
    length = _MONTHS[rule.period] * rule.every
    number = (on.dt.year().cast(pl.Int64) * 12 + on.dt.month().cast(pl.Int64) - 1 - rule.shift) // length
    months = (number + 2) * length + rule.shift
    return pl.date(months // 12, months % 12 + 1, 1)


@prepared
def verdict_of(rule: Recurring, count: Counting) -> Cases:
    """Return the cases in words."""
    demand, what = f"规定{rule.each}至少 {rule.least} 次", pl.lit(count.what)
    last = when(pl.col("last_on").is_not_null()).then(said("（最近 {}）", day("last_on"))).otherwise("")
    this = said("本期{} {} 次{}，{}", what, "times", last, pl.lit(demand))
    return cases(
        Case(pl.col("times") >= rule.least, "kept", this),
        Case(~pl.col("_late"), "due", this, said("{} 前安排：{}", day("next_due"), what)),
        Case(pl.col("_overdue"), "overdue",
             said("上期{} {} 次，本期 {} 次，{}，{} 起逾期", what, "times_before", "times", pl.lit(demand),
                  day("overdue_since")), said("补办：{}", what)),
        Case(None, "to_verify", said("上期{}的记录只有 {} 次，是否还有不明{}", what, "times_before", last),
             count.to_do),
    )  # fmt: skip
