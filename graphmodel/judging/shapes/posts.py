"""Presence of posts: which are filled, and how long the others have been vacant (domain.md A-6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field, model_validator

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.positions import UNROSTERED, of_holders
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts, teams
from graphmodel.judging.tables import attached, computed, constant, grouped
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import Engagement, Post


class PostPresence(Rule):
    """Which posts must be filled, each by how many, and who does the work of one under another name."""

    of_teams: ClassVar[bool] = True
    settable: ClassVar[tuple[str, ...]] = ("posts", "least", "alike", "engagements")

    asks: Literal["posts"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")
    least: int = Field(default=1, ge=1, title="每个职务至少几人")
    alike: tuple[Post, ...] = Field(default=(), title="看任职方式也算的职务")
    engagements: tuple[Engagement, ...] = Field(default=(), title="哪些任职方式算")

    @model_validator(mode="after")
    def _says_how_others_count(self) -> PostPresence:
        if bool(self.alike) != bool(self.engagements):
            raise ValueError("看任职方式也算的职务（alike）和哪些任职方式算（engagements）要一起写")
        if self.alike and len(self.posts) != 1:
            raise ValueError("有看任职方式也算的职务（alike）时，只能写一个职务")
        return self


class Filling(State):
    """Are the posts of a team filled?"""

    complete = QUIET, "complete", "配齐"
    missing = CALLS, "missing", "缺配"
    to_verify = CALLS, "to_verify", "待核"


def filled_posts(part: pl.DataFrame, rule: PostPresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge whether every committee has the posts a rule names; states complete, missing, to_verify."""
    as_of, held = situation.as_of, situation.once(posts)
    measured, vacant_days, gaps, verdict = _expressions(rule, as_of)
    known = attached(part, of_holders(held, (*rule.posts, *rule.alike), measured), ("id", "committee"), _nobody(rule))
    left = grouped(held.former, "committee", vacant_days) if held.former.height else _nobody_left(rule)
    judged = by_case(attached(known, left, ("id", "committee")), verdict)
    complete = judged.occurring == (_COMPLETE,)
    listed = constant(judged.frame, gaps=_NO_GAPS) if complete else computed(judged.frame, gaps)
    shown = replace(judged, frame=listed)
    return finished(shown, topic, rule.id, as_of, ("unit", "unit_name", "gaps"))


_COMPLETE: Final = 1
"""The number of the case in which no post is vacant."""
_NO_GAPS: Final = (pl.List(pl.Struct({"post": pl.String, "vacant_days": pl.Int64})), ())


@prepared
def _nobody_left(rule: PostPresence) -> pl.DataFrame:
    return pl.DataFrame(schema={"committee": pl.String, **dict.fromkeys((p.value for p in rule.posts), pl.Int64)})


@prepared
def _nobody(rule: PostPresence) -> dict[str, int | bool]:
    """Return what is measured of a committee in which nobody holds any of the posts."""
    return dict.fromkeys(map(_holders, rule.posts), 0) | ({_DOUBT: False} if rule.alike else {})


@prepared
def _expressions(
    rule: PostPresence, as_of: date
) -> tuple[tuple[pl.Expr, ...], tuple[pl.Expr, ...], tuple[pl.Expr, ...], Cases]:
    """Return what is measured over holders and former holders, the gaps, and the verdict."""
    each = [_Gap(rule, post) for post in rule.posts]
    vacant = pl.concat_str([gap.if_vacant(pl.lit(gap.post.label)) for gap in each], separator="、", ignore_nulls=True)
    words = pl.concat_str([gap.if_vacant(gap.words()) for gap in each], separator="、", ignore_nulls=True)
    return (
        (*(_number(rule, p).alias(_holders(p)) for p in rule.posts), *([_doubted(rule)] if rule.alike else [])),
        tuple(_vacant_days(rule, p, as_of).alias(p.value) for p in rule.posts),
        (pl.concat_list([gap.if_vacant(gap.evidence()) for gap in each]).list.drop_nulls().alias("gaps"),),
        cases(
            UNROSTERED,
            Case(pl.all_horizontal([~gap.vacant for gap in each]), "complete", "应设职务均已配备"),
            *([_doubtful(rule)] if rule.alike else []),
            Case(None, "missing", said("缺{}", words), said("配备{}", vacant)),
        ),
    )


def _holders(post: Post) -> str:
    return f"{post.value}_holders"


_DOUBT: Final = "engagement_unknown"


def _fills(rule: PostPresence, post: Post) -> pl.Expr:
    """Does somebody fill the post, by its name or by doing another one in the way that counts?"""
    named = pl.col("post") == post.value
    if not rule.alike:
        return named
    engaged = pl.col("engagement").is_in([e.value for e in rule.engagements]).fill_null(False)
    return named | (pl.col("post").is_in([p.value for p in rule.alike]) & engaged)


def _number(rule: PostPresence, post: Post) -> pl.Expr:
    return pl.col("person").filter(_fills(rule, post)).n_unique().cast(pl.Int64)


def _doubted(rule: PostPresence) -> pl.Expr:
    """Is there somebody of whom nobody said how the work is done?"""
    return (pl.col("post").is_in([p.value for p in rule.alike]) & pl.col("engagement").is_null()).any().alias(_DOUBT)


def _doubtful(rule: PostPresence) -> Case:
    alike, post = "、".join(p.label for p in rule.alike), rule.posts[0].label
    return Case(pl.col(_DOUBT), "to_verify", f"{alike}的任职方式没有登记，有没有{post}不知道", f"登记{alike}的任职方式")


@dataclass(frozen=True)
class _Gap:
    """One post of a rule, where it is not filled."""

    rule: PostPresence
    post: Post

    @property
    def vacant(self) -> pl.Expr:
        """Do fewer hold it than should?"""
        return pl.col(_holders(self.post)) < self.rule.least

    def if_vacant(self, then: pl.Expr) -> pl.Expr:
        """Return `then` where it is vacant and nothing is doubtful."""
        return pl.when(self.vacant & ~pl.col(_DOUBT) if self.rule.alike else self.vacant).then(then)

    def evidence(self) -> pl.Expr:
        """Return the post and since when it is vacant."""
        return pl.struct(post=pl.lit(self.post.label), vacant_days=pl.col(self.post.value))

    def words(self) -> pl.Expr:
        """Return the same as a planner reads it."""
        days = pl.col(self.post.value)
        since = pl.when(days.is_not_null()).then(pl.format("（空缺 {} 天）", days)).otherwise(pl.lit(""))
        if self.rule.least == 1:
            return pl.concat_str(pl.lit(self.post.label), since)
        some = pl.format(f"（应有 {self.rule.least} 人，现有 {{}} 人）", pl.col(_holders(self.post)))
        return pl.concat_str(pl.lit(self.post.label), some, since)


def _vacant_days(rule: PostPresence, post: Post, as_of: date) -> pl.Expr:
    """Return the days since the last holder left."""
    left = pl.min_horizontal("valid_to", "person_ended_on").filter(_fills(rule, post)).max()
    return (pl.lit(as_of) - left).dt.total_days()


SHAPE: Final = Shape(
    rules=(PostPresence,),
    judge=judging_each(PostPresence, teams, filled_posts),
    reads=lambda _: TEAM,
    states=Filling,
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "gaps": "空缺",
        "post": "职务",
        "vacant_days": "空缺天数",
    },
    verdict=lambda rule, as_of: _expressions(rule, as_of)[3],
)
