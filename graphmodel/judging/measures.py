"""Range: is a measured number inside its bounds? One function per measure, one judgement for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import holders
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import Layer, Post
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import Measure, MeasureRange

Measured = Callable[[pl.DataFrame, MeasureRange], pl.DataFrame]
_ITEM = pl.element()


def ranges(frames: Frames, posts: pl.DataFrame, found: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge every range rule. `found`: the establishment findings, which say which units are counted."""
    existing = found.filter(pl.col("state").is_in(["own", "covered", "blank"])).select(pl.col("subject").alias("id"))
    units = frames["unit"].join(existing, on="id", how="semi")
    committees = established(frames, as_of)
    measures: dict[Measure, tuple[pl.DataFrame, Measured]] = {
        "team_size": (committees, lambda part, rule: _team(part, rule, posts, _size())),
        "wulao_share": (committees, lambda part, rule: _team(part, rule, posts, _wulao_share())),
        "mean_age": (committees, lambda part, rule: _team(part, rule, posts, _mean_age(as_of))),
        "station_points": (units, lambda part, _: _station_points(part, frames["site"], as_of)),
        "core_share_70_80": (
            frames["unit"].filter(in_force(as_of)),
            lambda part, _: _core_share(part, frames["person"], as_of),
        ),
    }
    judged = []
    for topic, rules in book.of(MeasureRange, as_of).items():
        for measure, (subjects, measured) in measures.items():
            of_measure = [r for r in rules if r.measure == measure]
            judged += [_judged(measured(part, rule), rule, topic, as_of) for rule, part in chosen(subjects, of_measure)]
    return judged


def _judged(part: pl.DataFrame, rule: MeasureRange, topic: str, as_of: date) -> pl.DataFrame:
    amount = pl.col("amount")
    under = amount < rule.low if rule.low is not None else pl.lit(False)
    above = pl.lit(False)
    if rule.high is not None:
        above |= amount > rule.high
    if rule.less_than is not None:
        above |= amount >= rule.less_than
    bounds, shown = _bounds(rule), _shown(rule)
    against = pl.lit(f"规定 {bounds}")
    if rule.less_than is not None:
        against = pl.when(above).then(pl.lit(f"已达{bounds}")).otherwise(pl.lit(f"未达{bounds}"))
    judged = part.with_columns(pl.col("amount").cast(pl.Float64)).with_columns(
        subject=pl.col("id"),
        state=pl.when(amount.is_null()).then(pl.lit("to_verify")).when(under).then(pl.lit(rule.below))
        .when(above).then(pl.lit(rule.above)).otherwise(pl.lit(rule.within)),
        reason=pl.when(amount.is_null()).then(pl.lit("数据未登记，无法计算"))
        .otherwise(pl.format("{}，{}", shown, against)),
        missing=pl.when(amount.is_null())
        .then(pl.lit("补登有关名单"))
        .when(under & (rule.below != rule.within))
        .then(pl.format("达到 {}", pl.lit(bounds))),
        low=pl.lit(rule.low, dtype=pl.Float64),
        high=pl.lit(rule.high if rule.high is not None else rule.less_than, dtype=pl.Float64),
        rule=pl.lit(rule.id),
    )  # fmt: skip
    extra = [c for c in ("numerator", "denominator") if c in judged.columns]
    return finished(judged, topic, as_of, ("low", "high", *extra))


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


def _team(part: pl.DataFrame, rule: MeasureRange, posts: pl.DataFrame, amount: pl.Expr) -> pl.DataFrame:
    """Measure the holders of the rule's posts (all posts when it names none)."""
    return holders(posts, part, rule.posts or tuple(Post)).with_columns(amount=pl.when(pl.col("rostered")).then(amount))


def _size() -> pl.Expr:
    return pl.col("holders").list.eval(_ITEM.struct.field("person")).list.n_unique().cast(pl.Float64)


def _wulao_share() -> pl.Expr:
    return pl.col("holders").list.eval(_ITEM.struct.field("is_wulao").cast(pl.Float64)).list.mean()


def _mean_age(as_of: date) -> pl.Expr:
    return pl.col("holders").list.eval(as_of.year - _ITEM.struct.field("birth_year")).list.mean()


def _station_points(part: pl.DataFrame, sites: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Count the points under the best-furnished central station of each place."""
    here = sites.filter(in_force(as_of))
    points = here.group_by("centre").agg(pl.len().alias("points"))
    best = (
        here.join(points, left_on="id", right_on="centre")
        .group_by("located_in")
        .agg(pl.col("points").max().cast(pl.Float64).alias("amount"))
    )
    return part.join(best, left_on="id", right_on="located_in", how="left").with_columns(
        pl.col("amount").fill_null(0.0)
    )


def _core_share(part: pl.DataFrame, persons: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the share of the core layer aged 70 to 80, by county; ages are differences of years."""
    age = as_of.year - pl.col("birth_year")
    core = (
        persons.filter(
            in_force(as_of) & pl.col("layer").eq(Layer.core_layer.value) & pl.col("birth_year").is_not_null()
        )
        .group_by(pl.col("place").str.slice(0, 6).alias("_county"))
        .agg(age.is_between(70, 80).sum().alias("numerator"), pl.len().alias("denominator"))
    )
    return (
        part.with_columns(_county=pl.col("place").str.slice(0, 6))
        .join(core, on="_county", how="left")
        .with_columns(amount=pl.col("numerator") / pl.col("denominator"))
    )
