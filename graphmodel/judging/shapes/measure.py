"""Range: is a measured number inside its bounds? One function per measure, one judgement for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.facts.columns import in_force
from graphmodel.findings.state import CALLS, QUIET, UNDETERMINED, State
from graphmodel.judging.book import RuleBook
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.choosing import chosen
from graphmodel.judging.open_parameters import undetermined
from graphmodel.judging.positions import Posts, of_holders
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, when
from graphmodel.judging.shape import Frames as Parts
from graphmodel.judging.shape import Shape
from graphmodel.judging.shapes.committee import found
from graphmodel.judging.situation import Frames, Situation
from graphmodel.judging.station_points import UNSETTLED, settled, with_points
from graphmodel.judging.subjects import ESTABLISHED, TEAM, posts, teams
from graphmodel.judging.tables import among, attached, computed, constant, kept, standing
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import Layer, Post


def _known_measure(measure: str) -> str:
    if measure not in MEASURES:
        raise ValueError(f"没有“{measure}”这种衡量{nearest(measure, MEASURES)}")
    return measure


Measure = Annotated[str, AfterValidator(_known_measure)]


class MeasureRange(Rule):
    """Is a measured number inside its bounds? `low` and `high` belong to the range, `less_than` does not."""

    of_teams: ClassVar[bool] = True
    opens: ClassVar[frozenset[str]] = frozenset({"low", "high", "less_than"})
    settable: ClassVar[tuple[str, ...]] = ("low", "high", "less_than")

    asks: Literal["measure"]
    measure: Measure = Field(title="衡量")
    low: float | None = Field(default=None, title="下限")
    high: float | None = Field(default=None, title="上限")
    less_than: float | None = Field(default=None, title="预警线")
    posts: tuple[Post, ...] = Field(default=(), title="计入的职务", description="whose posts are measured, for teams")
    within: str = "within"
    below: str = "under"
    above: str = "over"
    unit: str = Field(default="", description="Chinese measure word for the reason")

    @model_validator(mode="after")
    def _has_a_bound(self) -> MeasureRange:
        if self.low is None and self.high is None and self.less_than is None and not self.unset:
            raise ValueError("区间规则至少要有 low、high、less_than 之一")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"下限 {self.low:g} 大于上限 {self.high:g}")
        return self


class Bounds(State):
    """Is what is measured inside its bounds? A topic may name them otherwise."""

    within = QUIET, "within", "合适"
    under = CALLS, "under", "不足"
    over = CALLS, "over", "超出"
    to_verify = CALLS, "to_verify", "待核"
    undetermined = UNDETERMINED


@dataclass(frozen=True)
class Measurable:
    """What can be measured: committees with their posts, and units with what lies in them."""

    committees: pl.DataFrame
    posts: Posts
    frames: Frames
    found: pl.DataFrame
    """The establishment findings, which say which units are counted."""


def ranges(facts: Measurable, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge every range rule."""
    return [
        _judged(MEASURES[rule.measure](part, facts, rule, as_of), rule, topic, as_of)
        for topic, of_teams, rules in _by_measure(book, as_of)
        for rule, part in chosen(facts.committees if of_teams else facts.frames["unit"], rules)
    ]


@prepared
def _by_measure(book: RuleBook, as_of: date) -> tuple[tuple[str, bool, tuple[MeasureRange, ...]], ...]:
    """Return topic, whether teams are measured (else units), and the rules, for each measure of each topic."""
    return tuple(
        (topic, measured is _team, of_measure)
        for topic, rules in book.of(MeasureRange, as_of).items()
        for measure, measured in MEASURES.items()
        if (of_measure := tuple(r for r in rules if r.measure == measure))
    )


def _judged(part: pl.DataFrame, rule: MeasureRange, topic: str, as_of: date) -> pl.DataFrame:
    upper = rule.high if rule.high is not None else rule.less_than
    bounded = constant(part, low=(pl.Float64(), rule.low), high=(pl.Float64(), upper))
    extra = ("numerator", "denominator") if rule.measure == "core_share_70_80" else ()
    return finished(by_case(bounded, _verdict(rule)), topic, rule.id, as_of, ("low", "high", *extra))


@prepared
def _verdict(rule: MeasureRange) -> Cases:
    """Return the verdict on `amount`."""
    if rule.unset:
        return cases(undetermined(rule))
    amount, bounds = pl.col("amount"), _bounds(rule)
    above = pl.lit(False)
    if rule.high is not None:
        above = above | (amount > rule.high)
    against = [f"规定 {bounds}"] * 2
    if rule.less_than is not None:
        above, against = above | (amount >= rule.less_than), [f"未达{bounds}", f"已达{bounds}"]
    low, high = (said("{}，{}", _shown(rule), pl.lit(words)) for words in against)
    lacking = pl.lit(f"达到 {bounds}" if rule.below != rule.within else None, dtype=pl.String)
    return cases(
        Case(amount.is_null(), "to_verify", *_OPEN.get(rule.measure, ("数据未登记，无法计算", "补登有关名单"))),
        Case(amount < rule.low if rule.low is not None else pl.lit(False), rule.below,
             when(above).then(high).otherwise(low), lacking),
        Case(above, rule.above, high),
        Case(None, rule.within, low),
    )  # fmt: skip


def _bounds(rule: MeasureRange) -> str:
    if rule.less_than is not None:
        return f"预警线 {_number(rule.less_than, rule)}"
    if rule.low is not None and rule.high is not None:
        return f"{_number(rule.low, rule)}—{_number(rule.high, rule)}{rule.unit}"
    if rule.low is not None:
        return f"不少于 {_number(rule.low, rule)}{rule.unit}"
    return f"不超过 {_number(rule.high or 0, rule)}{rule.unit}"


def _is_share(rule: MeasureRange) -> bool:
    return rule.measure in ("wulao_share", "core_share_70_80")


def _number(value: float, rule: MeasureRange) -> str:
    return f"{value:.0%}" if _is_share(rule) else f"{value:g}"


def _shown(rule: MeasureRange) -> pl.Expr:
    if _is_share(rule):
        return pl.concat_str((pl.col("amount") * 100).round(1).cast(pl.String), pl.lit("%"))
    return pl.concat_str(pl.col("amount").round(1).cast(pl.String).str.strip_suffix(".0"), pl.lit(rule.unit))


def _team(part: pl.DataFrame, facts: Measurable, rule: MeasureRange, as_of: date) -> pl.DataFrame:
    """Measure the holders of the rule's posts (all posts when it names none)."""
    measured, amount = _of_team(rule, as_of)
    return computed(
        attached(part, of_holders(facts.posts, rule.posts or tuple(Post), measured), ("id", "committee")), amount
    )


@prepared
def _of_team(rule: MeasureRange, as_of: date) -> tuple[tuple[pl.Expr, ...], tuple[pl.Expr, ...]]:
    """Return the measure over the holders, and the amount of a committee; without a roster there is none."""
    measures = {
        "team_size": pl.col("person").n_unique().cast(pl.Float64),
        "wulao_share": pl.col("is_wulao").cast(pl.Float64).mean(),
        "mean_age": (as_of.year - pl.col("birth_year")).mean(),
    }
    amount = pl.col("amount").fill_null(0.0) if rule.measure == "team_size" else pl.col("amount")
    return (measures[rule.measure].alias("amount"),), (pl.when(pl.col("rostered")).then(amount).alias("amount"),)


def _station_points(part: pl.DataFrame, facts: Measurable, rule: MeasureRange, as_of: date) -> pl.DataFrame:
    """Count the points under the best-furnished central station of each place. Too few are known to be too few only
    where the list of sites is complete."""
    counted = among(part, "id", kept(facts.found, _COUNTED).get_column("subject"))
    return settled(with_points(counted, standing(facts.frames["site"], as_of)), rule.low or 0.0)


_COUNTED: Final = pl.col("state").is_in(["own", "covered", "blank"])
"""Findings about places that are counted."""


def _core_share(part: pl.DataFrame, facts: Measurable, rule: MeasureRange, as_of: date) -> pl.DataFrame:
    """Return the share of the core layer aged 70 to 80, by county; ages are differences of years. There is none where
    those whose age nobody knows could make another verdict of it."""
    age = as_of.year - pl.col("birth_year")
    core = (
        facts.frames["person"]
        .filter(in_force(as_of) & pl.col("layer").eq(Layer.core_layer.value))
        .group_by(pl.col("place").str.slice(0, 6).alias("_county"))
        .agg(
            age.is_between(70, 80).sum().alias("numerator"),
            age.count().alias("denominator"),
            age.is_null().sum().alias("_ageless"),
        )
    )
    return computed(attached(standing(part, as_of), core, ("place", "_county"), prefix=6), _sure_share(rule))


@prepared
def _sure_share(rule: MeasureRange) -> tuple[pl.Expr, ...]:
    those, known, ageless = pl.col("numerator"), pl.col("denominator"), pl.col("_ageless")
    low, high = (top / (known + ageless) for top in (those, those + ageless))
    limits = [limit for limit in (rule.low, rule.high, rule.less_than) if limit is not None]
    sure = pl.all_horizontal([pl.lit(True), *((low < limit) == (high < limit) for limit in limits)])
    return (pl.when(sure & (known > 0)).then(those / known).alias("amount"),)


Measured = Callable[[pl.DataFrame, Measurable, MeasureRange, date], pl.DataFrame]
"""Adds `amount` to those of the committees or units that are measured."""

_OPEN: Final = {
    "station_points": UNSETTLED,
    "core_share_70_80": ("骨干的出生年登记得不够，占比在预警线哪一边不明", "补登骨干的出生年"),
}
"""What is said, and what is to be done, where a measure other than of rosters is not known."""
_READ: Final = {"station_points": (*ESTABLISHED, "site"), "core_share_70_80": ("unit", "person")}
"""What measures read that are not of teams."""

_COUNTED_AS: Final = {
    "team_size": "班子人数", "wulao_share": "五老占比", "mean_age": "平均年龄", "station_points": "最多的点数",
    "core_share_70_80": "70—80岁占比",
}  # fmt: skip
"""What each measure counts, as a heading."""
MEASURES: Final[dict[str, Measured]] = {
    "team_size": _team,
    "wulao_share": _team,
    "mean_age": _team,
    "station_points": _station_points,
    "core_share_70_80": _core_share,
}


def _all(situation: Situation) -> Parts:
    committees, found_there = situation.once(teams), situation.once(found).findings
    measurable = Measurable(committees, situation.once(posts), situation.frames, found_there)
    return ranges(measurable, situation.book, situation.as_of)


def _calls(rule: MeasureRange) -> dict[str, bool]:
    """Return the states of a rule, each with whether it calls for somebody; with a bound that is open, those that it
    will have."""
    if rule.unset:
        return {rule.within: False, rule.below: True, rule.above: True, "to_verify": True, UNDETERMINED[1]: False}
    outside = {rule.below: True} if rule.low is not None else {}
    outside |= {rule.above: True} if rule.high is not None or rule.less_than is not None else {}
    return {rule.within: False, **{state: True for state in outside if state != rule.within}, "to_verify": True}


SHAPE: Final = Shape(
    rules=(MeasureRange,),
    judge=_all,
    reads=lambda rule: _READ.get(rule.measure, TEAM),
    states=Bounds,
    counts=lambda rule: _COUNTED_AS[rule.measure],
    quiet=_calls,
    evidence={
        "low": "下限",
        "high": "上限",
        "numerator": "分子",
        "denominator": "分母",
    },
    values={
        "team_size": "班子人数",
        "wulao_share": "五老占比",
        "mean_age": "平均年龄",
        "station_points": "中心站分点数",
        "core_share_70_80": "骨干中 70—80 岁占比",
    },
    verdict=lambda rule, _: _verdict(rule),
)
