"""Checklist: which items of a version of a standard are met, and are they enough (domain.md A-9, A-10, A-13)?

Whoever was never assessed against the standard has no finding: no text sets a day for it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field, model_validator

from graphmodel.facts.columns import in_force
from graphmodel.findings.finding import FOUND
from graphmodel.findings.state import CALLS, QUIET, UNDETERMINED, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.item_facts import Source
from graphmodel.judging.open_parameters import undetermined
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, when
from graphmodel.judging.shape import Shape, Word, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import ESTABLISHED, asked
from graphmodel.judging.tables import among, attached, computed, kept, lasts, selected
from graphmodel.judging.wording import finished
from graphmodel.kinds.award import StandardCode


class Checklist(Rule):
    """Which items a version of a standard has, and what share of them must be met; fractions count upwards."""

    opens: ClassVar[frozenset[str]] = frozenset({"items"})
    settable: ClassVar[tuple[str, ...]] = ("items", "share")

    asks: Literal["checklist"]
    standard: StandardCode = Field(title="标准")
    versions: tuple[str, ...] = Field(default=(), title="标准版本", description="empty: any version")
    items: tuple[str, ...] = Field(default=(), title="各项")
    share: float = Field(default=1.0, gt=0, le=1, title="应达到的比例")
    facts: dict[str, Source] = Field(default_factory=dict, description="item → what the facts tell of it by themselves")

    @model_validator(mode="after")
    def _has_items(self) -> Checklist:
        if not self.items and "items" not in self.unset:
            raise ValueError('items 至少要有 1 项；来源没有写明各项的，写 unset = ["items"]')
        return self

    @property
    def enough(self) -> int:
        """How many items must be met: 90 % of nine are nine."""
        return math.ceil(Fraction(str(self.share)) * len(self.items))


class Attainment(State):
    """Are enough items of a standard met?"""

    attained = QUIET, "attained", "达到"
    lacking = CALLS, "lacking", "有差项"
    to_verify = CALLS, "to_verify", "待核"
    undetermined = UNDETERMINED


_EVIDENCE: Final[Mapping[str, Word]] = {
    "unit": "单位编号",
    "unit_name": "单位",
    "assessed_on": "考评日期",
    "version": "标准版本",
    "met_items": "达到的项",
    "lacking_items": "差项",
    "unknown_items": "没有考评的项",
}


def attainment(part: pl.DataFrame, rule: Checklist, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge the assessed committees by their latest assessment; states attained, lacking, to_verify."""
    items, verdict = _expressions(rule)
    counted = latest(situation.frames["assessment"], rule, situation.as_of)
    if counted.is_empty():
        return _NO_FINDING
    told = selected(counted, _ASSESSED)
    assessed = attached(among(part, "id", told.get_column("about")), told, ("id", "about"))
    return finished(by_case(computed(assessed, items), verdict), topic, rule.id, situation.as_of, _EVIDENCE)


def latest(assessments: pl.DataFrame, rule: Checklist, as_of: date) -> pl.DataFrame:
    """Return the last assessment by the day of each committee (`about`) against the standard of a rule."""
    return lasts(kept(assessments, _counting(rule, as_of)), "about", ("assessed_on", "id"))


def holds(column: str, item: str) -> pl.Expr:
    """Does a list (JSON array) hold an item?"""
    return pl.col(column).str.contains(json.dumps(item, ensure_ascii=False), literal=True).fill_null(False)


_NO_FINDING: Final = pl.DataFrame(schema=FOUND)
_ASSESSED: Final = (
    *map(pl.col, ("about", "version", "assessed_on")),
    pl.col("met_items").alias("_met"),
    pl.col("lacking_items").alias("_lacking"),
)


@prepared
def _counting(rule: Checklist, as_of: date) -> pl.Expr:
    """Which assessments count?"""
    counting = in_force(as_of) & pl.col("standard").eq(rule.standard.value) & (pl.col("assessed_on") <= as_of)
    return counting & pl.col("version").is_in(list(rule.versions)).fill_null(False) if rule.versions else counting


@prepared
def _expressions(rule: Checklist) -> tuple[tuple[pl.Expr, ...], Cases]:
    """Return the lists of items with the number that is met, and the verdict on them."""
    if not rule.items:
        return _NO_ITEMS, _verdict(rule)
    lacking = {item: holds("_lacking", item) for item in rule.items}
    met = {item: holds("_met", item) & ~lacking[item] for item in rule.items}
    unknown = {item: ~met[item] & ~lacking[item] for item in rule.items}
    items = (
        _listed(met).alias("met_items"),
        _listed(lacking).alias("lacking_items"),
        _listed(unknown).alias("unknown_items"),
        pl.sum_horizontal([flag.cast(pl.Int64) for flag in met.values()]).alias("amount"),
        pl.sum_horizontal([flag.cast(pl.Int64) for flag in unknown.values()]).alias("_unknown"),
        _foreign(rule.items).alias("_foreign"),
    )
    return items, _verdict(rule)


def _listed(flags: Mapping[str, pl.Expr]) -> pl.Expr:
    return pl.concat_list([pl.when(flag).then(pl.lit(item)) for item, flag in flags.items()]).list.drop_nulls()


def _foreign(items: tuple[str, ...]) -> pl.Expr:
    """Return what an assessment names that is no item of the standard; empty where there is nothing of the sort."""
    named = [pl.col(column).str.json_decode(pl.List(pl.String())).fill_null([]) for column in ("_met", "_lacking")]
    others = pl.concat_list(named).list.unique(maintain_order=True).list.set_difference(list(items))
    return others.list.sort().list.join("、").replace("", None)


_NO_ITEMS: Final = tuple(
    pl.lit(None, dtype=pl.List(pl.String())).alias(column) for column in ("met_items", "lacking_items", "unknown_items")
)
"""Of a standard whose items are not known."""


@prepared
def _verdict(rule: Checklist) -> Cases:
    if not rule.items:
        return cases(undetermined(rule))
    met, of_all = pl.col("amount"), f"共 {len(rule.items)} 项，应达到 {rule.enough} 项"
    lacking, unknown = (pl.col(column).list.join("、") for column in ("lacking_items", "unknown_items"))
    foreign = when(pl.col("_foreign").is_not_null()).then(said("；登记的“{}”不是其中的项，没有计入", "_foreign"))
    counted = said("达到 {} 项（{}{}）", met, pl.lit(of_all), foreign.otherwise(""))
    return cases(
        Case(met >= rule.enough, "attained", counted),
        Case(met + pl.col("_unknown") < rule.enough, "lacking", said("{}，差：{}", counted, lacking),
             said("补齐：{}", lacking)),
        Case(None, "to_verify", said("{}，没有考评的：{}", counted, unknown), said("考评：{}", unknown)),
    )  # fmt: skip


SHAPE: Final = Shape(
    rules=(Checklist,),
    judge=judging_each(Checklist, asked, attainment),
    reads=lambda _: (*ESTABLISHED, "assessment"),
    states=Attainment,
    counts=lambda _: "达到几项",
    evidence=_EVIDENCE,
    verdict=lambda rule, _: _verdict(rule),
)
