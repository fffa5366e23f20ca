"""Assignment: 一人联系两个基层, per person and per unit (domain.md A-25)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.wording import finished
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import LiaisonDuty


def liaison(
    frames: Frames, posts: pl.DataFrame, found: pl.DataFrame, book: RuleBook, as_of: date
) -> list[pl.DataFrame]:
    """Judge who owes liaison and whom nobody contacts; `found`: establishment, which says which units are real."""
    judged: list[pl.DataFrame] = []
    for rules in book.of(LiaisonDuty, as_of).values():
        for rule, part in chosen(posts.filter(pl.col("current")), rules):
            owing = _owing(part, rule)
            links = _links(frames["liaison"], owing, rule, as_of)
            judged.append(_per_person(owing, links, rule, as_of))
        for rule, part in chosen(frames["unit"], [_as_reach(r) for r in rules]):
            judged.append(_per_unit(part, frames, found, rule, as_of))
    return judged


def _as_reach(rule: LiaisonDuty) -> LiaisonDuty:
    """The same rule, addressed to the base units instead of the committees."""
    return rule.model_copy(update={"levels": rule.base_levels})


def _owing(part: pl.DataFrame, rule: LiaisonDuty) -> pl.DataFrame:
    """Return one row per person who holds one of the posts."""
    return (
        part.filter(pl.col("post").is_in([p.value for p in rule.posts]))
        .sort("person", "committee", "post")
        .group_by("person", maintain_order=True)
        .agg(
            pl.col("name").first(),
            pl.col("place").first(),
            pl.col("committee").first(),
            pl.col("post_label").unique(maintain_order=True).alias("posts"),
        )
    )


def _links(links: pl.DataFrame, owing: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    """Return the liaisons of those who owe them with `why`: null where it counts, else why it does not."""
    held = links.join(owing.select("person"), on="person", how="semi").sort(
        "person", "unit_name", "valid_from", "target"
    )
    ended = ~in_force(as_of) | (pl.col("year") != as_of.year)
    again = pl.col("unit").cum_count().over("person", "unit", "_usable") > 1
    usable = ~ended.fill_null(False) & pl.col("unit_level").is_in(list(rule.base_levels)).fill_null(False)
    return (
        held.with_columns(_usable=usable & in_force(as_of, "unit_ended_on"))
        .with_columns(
            why=pl.when(~in_force(as_of))
            .then(pl.lit("已结束"))
            .when((pl.col("year") != as_of.year).fill_null(False))
            .then(pl.lit("不是本年度"))
            .when(~in_force(as_of, "unit_ended_on"))
            .then(pl.lit("单位已撤并"))
            .when(~pl.col("_usable"))
            .then(pl.lit("不是基层单位"))
            .when(again)
            .then(pl.lit("同一单位重复"))
        )
        .with_columns(unit_name=pl.coalesce("unit_name", pl.lit("（不详）")))
    )


def _per_person(owing: pl.DataFrame, links: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    good = links.filter(pl.col("why").is_null())
    counted = good.group_by("person", maintain_order=True).agg(
        pl.len().alias("amount"), pl.col("unit_name").alias("units")
    )
    aside = (
        links.filter(pl.col("why").is_not_null())
        .group_by("person", maintain_order=True)
        .agg(pl.struct(pl.col("unit_name").alias("unit"), "why").alias("set_aside"))
    )
    target = 1 if rule.mode == "full_coverage" else rule.target
    amount = pl.col("amount")
    joined = owing.join(counted, on="person", how="left").join(aside, on="person", how="left")
    judged = joined.with_columns(pl.col("amount").fill_null(0), target=pl.lit(target)).with_columns(
        subject=pl.col("person"),
        level=pl.lit("person"),
        state=pl.when(amount == 0).then(pl.lit("none")).when(amount < target).then(pl.lit("short"))
        .when((amount > target) & (rule.mode == "per_person")).then(pl.lit("over")).otherwise(pl.lit("met")),
        reason=_person_reason(target, rule),
        missing=pl.when(amount < target).then(pl.format("再联系 {} 个基层单位", target - amount)),
        rule=pl.lit(rule.id),
    )  # fmt: skip
    return finished(judged, "liaison_duty", as_of, ("committee", "posts", "units", "set_aside", "target"))


def _person_reason(target: int, rule: LiaisonDuty) -> pl.Expr:
    aside = pl.col("set_aside").list.eval(
        pl.format("{}（{}）", pl.element().struct.field("unit"), pl.element().struct.field("why"))
    ).list.join("、")  # fmt: skip
    demand = f"，应为 {target} 个" if rule.mode == "per_person" else "（全覆盖方式，至少 1 个）"
    return pl.concat_str(
        pl.format("联系基层单位 {} 个{}", "amount", pl.lit(demand)),
        pl.when(pl.col("set_aside").is_not_null()).then(pl.format("；不计：{}", aside)).otherwise(pl.lit("")),
    )


def _per_unit(part: pl.DataFrame, frames: Frames, found: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    """Judge the base units that really exist: who contacts them this year."""
    real = found.filter(~pl.col("state").is_in(["abolished"]) & ~_no_place()).select(pl.col("subject").alias("id"))
    contacts = (
        frames["liaison"]
        .filter(in_force(as_of) & (pl.col("year").is_null() | (pl.col("year") == as_of.year)))
        .unique(["person", "unit"], maintain_order=True)
        .sort("unit", "person_name", "person")
        .group_by("unit", maintain_order=True)
        .agg(
            pl.col("person_serves").sum().cast(pl.Int64).alias("amount"),
            pl.col("person_name").filter("person_serves").alias("persons"),
            pl.col("person_name").filter(~pl.col("person_serves")).alias("dangling"),
        )
        .with_columns(left=pl.col("dangling").list.join("、"))
    )
    amount = pl.col("amount")
    judged = (
        part.join(real, on="id", how="semi")
        .join(contacts, left_on="id", right_on="unit", how="left")
        .with_columns(pl.col("amount").fill_null(0))
        .with_columns(
            subject=pl.col("id"),
            state=pl.when(amount == 0).then(pl.lit("unreached")).when(amount == 1).then(pl.lit("reached"))
            .otherwise(pl.lit("several")),
            reason=pl.concat_str(
                pl.when(amount == 0).then(pl.lit("没有人联系")).otherwise(pl.format("{} 人联系", "amount")),
                pl.when(pl.col("left") != "").then(pl.format("；{}已离任，联系悬空", "left")).otherwise(pl.lit("")),
            ),
            missing=pl.when(amount == 0).then(pl.lit("安排联系人")),
            rule=pl.lit(rule.id),
        )
    )  # fmt: skip
    return finished(judged, "liaison_reach", as_of, ("persons", "dangling"))


def _no_place() -> pl.Expr:
    """Virtual and uncounted places have nobody to contact."""
    return pl.col("state").eq("not_required") & pl.col("level").is_in(["township", "village"])
