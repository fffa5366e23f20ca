"""Presence of posts: which are filled, and how long the others have been vacant (domain.md A-6)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import ITEM, Verdict, holders, on_roster
from graphmodel.judging.quality import established
from graphmodel.kinds.person import Post
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import PostPresence


def filled_posts(frames: Frames, posts: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge whether every committee has the posts a rule names; states complete, missing, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(part, rule, topic, posts, as_of)
        for topic, rules in book.of(PostPresence, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _judged(part: pl.DataFrame, rule: PostPresence, topic: str, posts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    joined = holders(posts, part, rule.posts)
    vacancies = _vacant_days(posts, as_of)
    for post in rule.posts:
        days = vacancies.filter(pl.col("post") == post.value).select("committee", pl.col("days").alias(post.value))
        joined = joined.join(days, left_on="id", right_on="committee", how="left")
    judged = joined.with_columns(
        gaps=pl.concat_list([_gap(p) for p in rule.posts]).list.drop_nulls(),
        words=pl.concat_list([_gap_word(p) for p in rule.posts]).list.drop_nulls().list.join("、"),
        labels=pl.concat_list([pl.when(_vacant(p)).then(pl.lit(p.label)) for p in rule.posts])
        .list.drop_nulls()
        .list.join("、"),
    )
    verdict = Verdict(
        good=pl.col("words") == "",
        states=("complete", "missing"),
        reasons=(pl.lit("应设职务均已配备"), pl.format("缺{}", "words")),
        mend=pl.format("配备{}", "labels"),
        evidence=("gaps",),
    )
    return on_roster(judged, rule.id, topic, as_of, verdict)


def _vacant(post: Post) -> pl.Expr:
    return ~pl.col("holders").list.eval(ITEM.struct.field("post").eq(post.value)).list.any()


def _gap(post: Post) -> pl.Expr:
    return pl.when(_vacant(post)).then(pl.struct(post=pl.lit(post.label), vacant_days=pl.col(post.value)))


def _gap_word(post: Post) -> pl.Expr:
    since = (
        pl.when(pl.col(post.value).is_not_null()).then(pl.format("（空缺 {} 天）", post.value)).otherwise(pl.lit(""))
    )
    return pl.when(_vacant(post)).then(pl.concat_str(pl.lit(post.label), since))


def _vacant_days(posts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the days since the last holder left, per committee and post."""
    return (
        posts.filter(~pl.col("current"))
        .with_columns(left=pl.min_horizontal("valid_to", "person_ended_on"))
        .group_by("committee", "post")
        .agg((pl.lit(as_of) - pl.col("left").max()).dt.total_days().alias("days"))
    )
