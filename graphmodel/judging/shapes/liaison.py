"""Assignment: 一人联系两个基层, per person and per unit (domain.md A-25)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.facts.columns import in_force
from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.book import RuleBook
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.choosing import chosen
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule, SubjectLevel
from graphmodel.judging.said import Words, said, together, when
from graphmodel.judging.shape import Frames, Second, Shape
from graphmodel.judging.shapes.committee import found
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts
from graphmodel.judging.tables import among, attached, computed, having, kept
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import Post


class LiaisonDuty(Rule):
    """一人联系两个基层: who owes it, which units count, how many (A-25). `levels` are those of the committees."""

    of_teams: ClassVar[bool] = True
    selects_by: ClassVar[frozenset[str]] = frozenset()

    asks: Literal["liaison"]
    posts: tuple[Post, ...] = Field(min_length=1, title="应联系的职务")
    base_levels: tuple[SubjectLevel, ...] = Field(min_length=1, title="算基层单位的")
    mode: Literal["per_person", "full_coverage"] = Field(default="per_person", title="方式")
    target: int = Field(default=2, gt=0, title="每人几个")

    @property
    def owed(self) -> int:
        """Base units that each person has to keep contact with."""
        return 1 if self.mode == "full_coverage" else self.target


class Contacting(State):
    """How far somebody meets the duty of liaison."""

    none = CALLS, "none", "无联系点"
    short = CALLS, "short", "不足"
    met = QUIET, "met", "达到"
    over = CALLS, "over", "超过"


class LiaisonReach(State):
    """Does anybody keep contact with a base unit?"""

    unreached = CALLS, "unreached", "无人联系"
    reached = QUIET, "reached", "有人联系"
    several = CALLS, "several", "多人联系"


_PERSON: Final = ("committee", "posts", "units", "set_aside", "target")


def liaison_duty(current: pl.DataFrame, links: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge who owes liaison; `current`: the posts held now."""
    return [
        _per_person(having(part, "post", rule.posts), links, rule, as_of)
        for rules in book.of(LiaisonDuty, as_of).values()
        for rule, part in chosen(current, rules)
    ]


def liaison_reach(
    units: pl.DataFrame, found: pl.DataFrame, links: pl.DataFrame, book: RuleBook, as_of: date
) -> list[pl.DataFrame]:
    """Judge whom nobody contacts; `found`: the establishment findings, which say which units are real."""
    parts = [(rule, part) for rules in _reaches(book, as_of) for rule, part in chosen(units, rules)]
    if not parts:
        return []
    unreal = kept(having(found, "state", ("abolished", "not_required")), _UNREAL)
    real = _others(found.get_column("subject"), unreal.get_column("subject"))
    contacts = _contacts(links, as_of)
    return [_per_unit(among(part, "id", real), contacts, rule, as_of) for rule, part in parts]


def _others(ids: pl.Series, left_out: pl.Series) -> pl.Series:
    return ids.filter(~ids.is_in(left_out.implode())) if len(left_out) else ids


@prepared
def _reaches(book: RuleBook, as_of: date) -> tuple[tuple[LiaisonDuty, ...], ...]:
    """Return the same rules, addressed to the base units instead of the committees."""
    return tuple(
        tuple(rule.model_copy(update={"levels": rule.base_levels}) for rule in rules)
        for rules in book.of(LiaisonDuty, as_of).values()
    )


_UNREAL: Final = pl.col("state").eq("abolished") | pl.col("level").is_in(["township", "village"])
"""Of what is abolished or not required: virtual and uncounted places have nobody to contact."""


def _per_person(held: pl.DataFrame, links: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    owing = _owing(held)
    judged = _links(links, owing, rule, as_of)
    good = judged.filter(pl.col("why").is_null())
    counted = good.group_by("person", maintain_order=True).agg(
        pl.len().alias("amount"), pl.col("unit_name").alias("units")
    )
    aside = (
        judged.filter(pl.col("why").is_not_null())
        .group_by("person", maintain_order=True)
        .agg(pl.struct(pl.col("unit_name").alias("unit"), "why").alias("set_aside"))
    )
    known = attached(attached(owing, counted, ("person", "person"), {"amount": 0}), aside, ("person", "person"))
    columns, verdict = _of_person(rule)
    return finished(by_case(computed(known, columns), verdict), "liaison_duty", rule.id, as_of, _PERSON, "person")


def _owing(held: pl.DataFrame) -> pl.DataFrame:
    """Return one row per person who holds one of the posts."""
    return (
        held.sort("person", "committee", "post")
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
    held = among(links, "person", owing.get_column("person")).sort("person", "unit_name", "valid_from", "target")
    usable, why, name = _counting(rule, as_of)
    return held.with_columns(usable).with_columns(why, name)


@prepared
def _counting(rule: LiaisonDuty, as_of: date) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    ended = ~in_force(as_of) | (pl.col("year") != as_of.year)
    again = pl.col("unit").cum_count().over("person", "unit", "_usable") > 1
    usable = ~ended.fill_null(False) & pl.col("unit_level").is_in(list(rule.base_levels)).fill_null(False)
    why = (
        pl.when(~in_force(as_of))
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
    name = pl.coalesce("unit_name", pl.lit("（不详）")).alias("unit_name")
    return (usable & in_force(as_of, "unit_ended_on")).alias("_usable"), why.alias("why"), name


@prepared
def _of_person(rule: LiaisonDuty) -> tuple[tuple[pl.Expr, ...], Cases]:
    """Return the columns to add to `amount`, `units` and `set_aside`, and the verdict."""
    target = rule.owed
    amount, reason = pl.col("amount"), _person_reason(target, rule)
    more = said("再联系 {} 个基层单位", target - amount)
    columns = (pl.lit(target).alias("target"), pl.lit("person").alias("level"))
    verdict = cases(
        Case(amount == 0, "none", reason, more),
        Case(amount < target, "short", reason, more),
        Case((amount > target) & (rule.mode == "per_person"), "over", reason),
        Case(None, "met", reason),
    )
    return columns, verdict


def _person_reason(target: int, rule: LiaisonDuty) -> Words:
    aside = pl.col("set_aside").list.eval(
        pl.format("{}（{}）", pl.element().struct.field("unit"), pl.element().struct.field("why"))
    ).list.join("、")  # fmt: skip
    demand = f"，应为 {target} 个" if rule.mode == "per_person" else "（全覆盖方式，至少 1 个）"
    return together(
        said("联系基层单位 {} 个{}", "amount", pl.lit(demand)),
        when(pl.col("set_aside").is_not_null()).then(said("；不计：{}", aside)).otherwise(""),
    )


def _contacts(links: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return per unit who contacts it this year: amount, persons, dangling (who serves no more)."""
    here = kept(links, _this_year(as_of))
    if here.is_empty():
        return _NO_CONTACT
    return (
        here.unique(["person", "unit"], maintain_order=True)
        .sort("unit", "person_name", "person")
        .group_by("unit", maintain_order=True)
        .agg(
            pl.col("person_serves").sum().cast(pl.Int64).alias("amount"),
            pl.col("person_name").filter("person_serves").alias("persons"),
            pl.col("person_name").filter(~pl.col("person_serves")).alias("dangling"),
        )
    )


@lru_cache(maxsize=64)
def _this_year(as_of: date) -> pl.Expr:
    return in_force(as_of) & (pl.col("year").is_null() | (pl.col("year") == as_of.year))


_NO_CONTACT: Final = pl.DataFrame(
    schema={"unit": pl.String, "amount": pl.Int64, "persons": pl.List(pl.String), "dangling": pl.List(pl.String)}
)


def _per_unit(part: pl.DataFrame, contacts: pl.DataFrame, rule: LiaisonDuty, as_of: date) -> pl.DataFrame:
    known = attached(part, contacts, ("id", "unit"), {"amount": 0})
    return finished(by_case(known, _REACHED), "liaison_reach", rule.id, as_of, ("persons", "dangling"))


def _reached() -> Cases:
    amount, left = pl.col("amount"), pl.col("dangling").list.join("、")
    dangling = when(left != "").then(said("；{}已离任，联系悬空", left)).otherwise("")
    contacted = together(said("{} 人联系", "amount"), dangling)
    return cases(
        Case(amount == 0, "unreached", together("没有人联系", dangling), "安排联系人"),
        Case(amount == 1, "reached", contacted),
        Case(None, "several", contacted),
    )


_REACHED: Final = _reached()


def _judged(situation: Situation) -> Frames:
    frames, book, as_of = situation.frames, situation.book, situation.as_of
    return [
        *liaison_duty(situation.once(posts).current, frames["liaison"], book, as_of),
        *liaison_reach(frames["unit"], situation.once(found).findings, frames["liaison"], book, as_of),
    ]


SHAPE: Final = Shape(
    rules=(LiaisonDuty,),
    judge=_judged,
    reads=lambda _: (*TEAM, "liaison"),
    states=Contacting,
    seconds=(Second("liaison_reach", "被联系情况", LiaisonReach, order=50),),
    evidence={
        "committee": "关工委编号",
        "posts": "职务",
        "units": "联系的单位",
        "set_aside": "未计入的",
        "target": "应联系个数",
        "persons": "人员",
        "unit": "单位编号",
        "why": "原因",
        "dangling": "已离任的联系人",
    },
    values={"per_person": "一人若干点", "full_coverage": "全覆盖"},
    verdict=lambda rule, _: _of_person(rule)[1],
)
