"""Range over what records say of a year: is their sum inside its bounds (domain.md A-19, A-34)?

Judged is the latest year of which something is recorded, as long as it is this year or the last; a rule judges the
years in which it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

import polars as pl
from pydantic import Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import FACTS, in_force
from graphmodel.facts.record import records
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, together, when
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import attached, computed, constant, grouped, kept
from graphmodel.judging.wording import finished
from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties

DECIMALS: Final = 4
"""Of a sum in words: one yuan of 万元 decides and has to be seen."""


class YearlyAmount(Rule):
    """Which property of which records is summed up, and between which bounds a year's sum should lie."""

    asks: Literal["yearly_amount"]
    record: str = Field(description="kind of plain records with `year`, in snake_case")
    of: str = Field(description="property that is summed up, a whole number")
    otherwise_of: str = Field(default="", description="property that stands in where `of` is not known")
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="what the records say that count")
    what: str = Field(min_length=1, title="事项", description="what is measured, as a noun")
    low: float | None = Field(default=None, title="下限")
    high: float | None = Field(default=None, title="上限")
    unit: str = Field(default="", title="单位", description="Chinese measure word")
    unit_size: int = Field(default=1, gt=0, description="how many of what is recorded make one of the unit")
    nothing_without: str = Field(
        default="", description="yes-or-no property: where it is no and nothing else known, nought"
    )
    over_calls: bool = Field(default=True, description="does more than `high` call for somebody?")

    @model_validator(mode="after")
    def _sums_what_the_record_says(self) -> YearlyAmount:
        if self.low is None and self.high is None:
            raise ValueError("区间规则至少要有 low、high 之一")
        known = [held.subject.name for held in records() if "year" in FACTS[held.subject.name]]
        if self.record not in known:
            raise ValueError(f"没有“{self.record}”这种按年度的记录{nearest(self.record, known)}")
        declared = FACTS[self.record]
        for name in (self.of, *((self.otherwise_of,) if self.otherwise_of else ())):
            if declared.get(name) != pl.Int64():
                raise ValueError(f"“{self.record}”没有叫“{name}”的数{nearest(name, declared)}")
        if self.nothing_without and declared.get(self.nothing_without) != pl.Boolean():
            raise ValueError(
                f"“{self.record}”没有“{self.nothing_without}”这个是否项{nearest(self.nothing_without, declared)}"
            )
        if foreign := [name for name in self.only if name not in declared]:
            raise ValueError(f"“{self.record}”没有“{foreign[0]}”这一项{nearest(foreign[0], declared)}")
        return self

    @property
    def bounds(self) -> str:
        """Return the bounds in words."""
        low, high = (None if bound is None else f"{bound:g}" for bound in (self.low, self.high))
        if low and high:
            return f"{low}—{high}{self.unit}"
        return f"不少于 {low}{self.unit}" if low else f"不超过 {high}{self.unit}"


class Amounts(State):
    """Is the sum of a year inside its bounds?"""

    within = QUIET, "within", "达标"
    under = CALLS, "under", "不足"
    over = CALLS, "over", "超出"
    to_verify = CALLS, "to_verify", "待核"


_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "year": "年度",
    "low": "下限",
    "high": "上限",
}


def amounts(part: pl.DataFrame, rule: YearlyAmount, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge committees by the sum of their latest year; states within, under, over, to_verify."""
    counting, value, measures, verdict = _expressions(rule, situation.as_of)
    told = computed(kept(situation.frames[rule.record], counting), (value,))
    measured = attached(part, grouped(told, "about", measures), ("id", "about"))
    bounded = constant(measured, low=(pl.Float64(), rule.low), high=(pl.Float64(), rule.high))
    return finished(by_case(bounded, verdict), topic, rule.id, situation.as_of, _EVIDENCE)


@prepared
def _expressions(rule: YearlyAmount, as_of: date) -> tuple[pl.Expr, pl.Expr, tuple[pl.Expr, ...], Cases]:
    """Return which records count, what each of them adds, what is measured of a committee, and the verdict."""
    first = max(as_of.year - 1, rule.valid_from.year if rule.valid_from else 0)
    last = min(as_of.year, rule.valid_to.year - 1 if rule.valid_to else as_of.year)
    counting = in_force(as_of) & pl.col("year").is_between(first, last)
    for column, values in rule.only.items():
        counting = counting & pl.col(column).is_in(list(values)).fill_null(True)
    told = pl.coalesce(rule.of, rule.otherwise_of) if rule.otherwise_of else pl.col(rule.of)
    if rule.nothing_without:
        told = pl.when(told.is_null() & ~pl.col(rule.nothing_without)).then(0).otherwise(told)
    of_latest = pl.col("year") == pl.col("year").max()
    known = pl.col("_value").filter(of_latest)
    sure = pl.col("_value").filter(of_latest & pl.all_horizontal([pl.lit(True), *map(_is_told, rule.only)]))
    unknown = known.null_count() > 0
    measures = (
        pl.col("year").max().alias("year"),
        pl.when(~unknown).then(known.sum() / rule.unit_size).alias("amount"),
        pl.when(~unknown).then(sure.sum() / rule.unit_size).alias("_sure"),
    )
    return counting, told.alias("_value"), measures, _verdict(rule)


def _is_told(column: str) -> pl.Expr:
    return pl.col(column).is_not_null()


@prepared
def _verdict(rule: YearlyAmount) -> Cases:
    """Where a record does not say what decides whether it counts, it counts; what hangs on it is to verify."""
    amount, sure, what = pl.col("amount"), pl.col("_sure"), pl.lit(rule.what)
    doubt = said("（其中没有填{}的 {}）", pl.lit(_deciding(rule)), _shown(amount - sure, rule))
    total = together(
        said("{}年{} {}", "year", what, _shown(amount, rule)), when(amount > sure).then(doubt).otherwise("")
    )
    told = together(total, said("，规定 {}", pl.lit(rule.bounds)))
    lack = _shown(pl.lit(rule.low or 0.0) - amount, rule)
    return cases(
        Case(pl.col("year").is_null(), "to_verify", said("近两年的{}没有登记", what), said("登记{}", what)),
        Case(amount.is_null(), "to_verify", said("{}年的{}没有登记数额", "year", what), said("登记{}的数额", what)),
        Case(_below(sure, rule).ne(_below(amount, rule)) | _above(sure, rule).ne(_above(amount, rule)), "to_verify",
             told, said("填写{}", pl.lit(_deciding(rule)))),
        Case(_below(amount, rule), "under", told,
             said("补足到 {}（还差 {}）", pl.lit(f"{rule.low or 0:g}{rule.unit}"), lack)),
        Case(_above(amount, rule), "over", told),
        Case(None, "within", told),
    )  # fmt: skip


def _below(amount: pl.Expr, rule: YearlyAmount) -> pl.Expr:
    return pl.lit(False) if rule.low is None else amount < rule.low


def _above(amount: pl.Expr, rule: YearlyAmount) -> pl.Expr:
    return pl.lit(False) if rule.high is None else amount > rule.high


def _shown(amount: pl.Expr, rule: YearlyAmount) -> pl.Expr:
    return pl.concat_str(amount.round(DECIMALS).cast(pl.String).str.strip_suffix(".0"), pl.lit(rule.unit))


def _deciding(rule: YearlyAmount) -> str:
    """Return what is written in a record that decides whether it counts."""
    kind = next(kinds()[held.subject.starts] for held in records() if held.subject.name == rule.record)
    return "、".join(p.title for p in properties(kind) if p.name in rule.only)


def _calls(rule: YearlyAmount) -> dict[str, bool]:
    """Return the states of a rule, each with whether it calls for somebody."""
    over = {"over": rule.over_calls} if rule.high is not None else {}
    return {"within": False, "under": True, **over, "to_verify": True}


SHAPE: Final = Shape(
    rules=(YearlyAmount,),
    judge=judging_each(YearlyAmount, asked, amounts),
    reads=lambda rule: (*ESTABLISHED, rule.record),
    states=Amounts,
    counts=lambda rule: f"{rule.what}（{rule.unit}）" if rule.unit else rule.what,
    quiet=_calls,
    evidence=_EVIDENCE,
    verdict=lambda rule, _: _verdict(rule),
)
