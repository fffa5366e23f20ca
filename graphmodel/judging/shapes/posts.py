"""Presence of posts: which are filled, and how long the others have been vacant (domain.md A-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

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
from graphmodel.kinds.person import Post


class PostPresence(Rule):
    """Which posts must be filled."""

    of_teams: ClassVar[bool] = True
    settable: ClassVar[tuple[str, ...]] = ("posts",)

    asks: Literal["posts"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")


class Filling(State):
    """Are the posts of a team filled?"""

    complete = QUIET, "complete", "配齐"
    missing = CALLS, "missing", "缺配"
    to_verify = CALLS, "to_verify", "待核"


def filled_posts(part: pl.DataFrame, rule: PostPresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge whether every committee has the posts a rule names; states complete, missing, to_verify."""
    as_of, held = situation.as_of, situation.once(posts)
    filled, vacant_days, gaps, verdict = _expressions(rule, as_of)
    nobody = dict.fromkeys(map(_filled, rule.posts), False)
    known = attached(part, of_holders(held, rule.posts, filled), ("id", "committee"), nobody)
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
def _expressions(
    rule: PostPresence, as_of: date
) -> tuple[tuple[pl.Expr, ...], tuple[pl.Expr, ...], tuple[pl.Expr, ...], Cases]:
    """Return what is measured over holders and former holders, the gaps, and the verdict."""
    vacant = pl.concat_str([_if_vacant(p, pl.lit(p.label)) for p in rule.posts], separator="、", ignore_nulls=True)
    words = pl.concat_str([_if_vacant(p, _gap_word(p)) for p in rule.posts], separator="、", ignore_nulls=True)
    return (
        tuple((pl.col("post") == p.value).any().alias(_filled(p)) for p in rule.posts),
        tuple(_vacant_days(p, as_of).alias(p.value) for p in rule.posts),
        (pl.concat_list([_if_vacant(p, _gap(p)) for p in rule.posts]).list.drop_nulls().alias("gaps"),),
        cases(
            UNROSTERED,
            Case(pl.all_horizontal([pl.col(_filled(p)) for p in rule.posts]), "complete", "应设职务均已配备"),
            Case(None, "missing", said("缺{}", words), said("配备{}", vacant)),
        ),
    )


def _filled(post: Post) -> str:
    return f"{post.value}_filled"


def _if_vacant(post: Post, then: pl.Expr) -> pl.Expr:
    return pl.when(~pl.col(_filled(post))).then(then)


def _gap(post: Post) -> pl.Expr:
    return pl.struct(post=pl.lit(post.label), vacant_days=pl.col(post.value))


def _gap_word(post: Post) -> pl.Expr:
    days = pl.col(post.value)
    since = pl.when(days.is_not_null()).then(pl.format("（空缺 {} 天）", days)).otherwise(pl.lit(""))
    return pl.concat_str(pl.lit(post.label), since)


def _vacant_days(post: Post, as_of: date) -> pl.Expr:
    """Return the days since the last holder left."""
    left = pl.min_horizontal("valid_to", "person_ended_on").filter(pl.col("post") == post.value).max()
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
