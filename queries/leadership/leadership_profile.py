"""Who holds the posts, level by level: how many, of which origin, how old, and how many posts are vacant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.shapes.posts import Filling
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.person import Engagement, Post, Status
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.judged.posts import topics_of_posts
from queries.question import Level, Parameters, Question, Row, heading, option

FORMS: Final = (CommitteeForm.care_committee, CommitteeForm.care_group)
"""Forms the rules of leadership address."""
GAPS: Final = pl.List(pl.Struct({"post": pl.String()}))


class LeadershipProfileParameters(Parameters):
    """Which post is shown."""

    post: Post | None = option(None, "职务", "只列这一职务")


_KEPT: Final = "只算出生年已知的人；给他人的，少于 5 人的不写"
_BANDS: Final = {"up_to_59": (0, 59), "from_60": (60, 69), "from_70": (70, 80), "over_80": (81, 999)}
"""Bands of age, as those of the 五老 are told."""


class LeadershipProfileRow(Row):
    """The holders of one post in the committees of one level."""

    level: Level = heading("级别或类型")
    post: Post = heading("职务")
    holders: int = heading("任职人数", "不重复的人数")
    in_service: int = heading("在职")
    stepped_back: int = heading("退二线")
    retired: int = heading("退休")
    origin_unknown: int = heading("身份不详")
    full_time: int = heading("专职")
    part_time: int = heading("兼职")
    resident: int = heading("驻会")
    engagement_unknown: int = heading("任职方式不详")
    mean_age: float | None = heading("平均年龄", "岁；只算出生年已知的人")
    age_known: int | None = heading(
        "出生年已知人数", "平均年龄的分母；给他人的，少于 5 人时连同平均年龄都不写", absent="不写"
    )
    up_to_59: int | None = heading("59岁及以下", _KEPT, absent="不写")
    from_60: int | None = heading("60—69岁", _KEPT, absent="不写")
    from_70: int | None = heading("70—80岁", _KEPT, absent="不写")
    over_80: int | None = heading("81岁及以上", _KEPT, absent="不写")
    required: int | None = heading("应配数", "有名册而且规则要求配这一职务的关工委数；没有规则要求的为空", absent="—")
    vacancies: int | None = heading("空缺数", "其中空缺的；没有规则要求的为空", absent="—")


def answer(view: View, parameters: LeadershipProfileParameters) -> pl.DataFrame:
    """Return one row per level and post that is held or vacant, in the order of levels and posts."""
    of_level, of_post = _order(levels()), _order(Post)
    held = _holders(view).group_by("level", "post").agg(*_measures(view.as_of))
    rows = held.join(_asked(view), on=["level", "post"], how="full", coalesce=True)
    if parameters.post:
        rows = rows.filter(pl.col("post") == parameters.post)
    asked = ("required", "vacancies")
    counts = [name for name, kind in rows.schema.items() if kind.is_integer() and name not in asked]
    return _without_few(rows.with_columns(pl.col(counts).fill_null(0)), view).sort(
        pl.col("level").replace_strict(of_level, default=None), pl.col("post").replace_strict(of_post, default=None)
    )


def _holders(view: View) -> pl.DataFrame:
    """Return each holder once per level and post, with `origin`: the status before the post, else the present one."""
    committees = view.facts("committee").filter(
        pl.col("form").is_in(FORMS) & view.in_force() & view.in_force("unit_ended_on")
    )
    return (
        view.facts("position", counting=True)
        .filter(view.in_force() & view.in_force("person_ended_on"))
        .join(committees.select(pl.col("id").alias("committee"), "level"), on="committee")
        .with_columns(origin=pl.coalesce("status_before", "status"))
        .sort("committee", "person")
        .unique(["level", "post", "person"], keep="first", maintain_order=True)
    )


def _measures(as_of: date) -> list[pl.Expr]:
    age = as_of.year - pl.col("birth_year")
    return [
        pl.len().cast(pl.Int64).alias("holders"),
        *((pl.col("origin") == s).sum().cast(pl.Int64).alias(s.value) for s in Status),
        pl.col("origin").is_null().sum().cast(pl.Int64).alias("origin_unknown"),
        *((pl.col("engagement") == e).sum().cast(pl.Int64).alias(e.value) for e in Engagement),
        pl.col("engagement").is_null().sum().cast(pl.Int64).alias("engagement_unknown"),
        age.mean().round(1).alias("mean_age"),
        age.count().cast(pl.Int64).alias("age_known"),
        *(age.is_between(*band).sum().cast(pl.Int64).alias(name) for name, band in _BANDS.items()),
    ]


def _without_few(held: pl.DataFrame, view: View) -> pl.DataFrame:
    """Empty the mean age and the bands that so few ages make up that they tell of single people; the bands of a row
    add up to its ages."""
    few = kept_from(view.asker, enumerate(held.get_column("age_known")))
    shown = held.with_columns(_without(few, column) for column in ("mean_age", "age_known", *_BANDS))
    cells = [(row, count) for row, counts in enumerate(shown.select(list(_BANDS)).iter_rows()) for count in counts]
    kept = kept_from(view.asker, [(row, count or 0) for row, count in cells])
    return shown.with_columns(_without(kept[n :: len(_BANDS)], band) for n, band in enumerate(_BANDS))


def _without(kept: list[bool], column: str) -> pl.Expr:
    return pl.when(~pl.lit(pl.Series(kept, dtype=pl.Boolean))).then(column).alias(column)


def _asked(view: View) -> pl.DataFrame:
    """Count the committees that should fill a post, and the gaps found in them, by level and post."""
    codes = {post.label: post.value for post in Post}
    found = view.findings(*topics_of_posts()).filter(pl.col("state") != Filling.to_verify)
    rules = [(rule, post) for rule, posts in view.ruled.required_posts().items() for post in posts]
    asked = pl.DataFrame(rules, schema={"rule": pl.String, "post": pl.String}, orient="row")
    required = found.join(asked, on="rule").group_by("level", "post").agg(required=pl.len().cast(pl.Int64))
    gaps = with_evidence(found, {"gaps": GAPS}).explode("gaps", empty_as_null=True).drop_nulls("gaps")
    named = gaps.select("level", pl.col("gaps").struct.field("post").replace(codes))
    vacant = named.group_by("level", "post").agg(pl.len().cast(pl.Int64).alias("vacancies"))
    return required.join(vacant, on=["level", "post"], how="full", coalesce=True).with_columns(
        pl.col("vacancies").fill_null(0)
    )


def _order(codes: Iterable[str]) -> dict[str, int]:
    return {str(code): n for n, code in enumerate(codes)}


QUESTION = Question(
    title="班子构成",
    summary="各级关工委每个职务任职几人、在职和退二线和退休各几人、专职和兼职和驻会各几人、年龄段、平均年龄（注明出生年已知人数）、空缺几个",
    row=LeadershipProfileRow,
    answer=answer,
    parameters=LeadershipProfileParameters,
)
