"""Which of the 五老 should be looked at: left but in a post, paused, too old, without activity (domain.md A-21)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds.person import Availability, Layer, Post
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.named_contents import contents_at_place
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.committees import of_committees
from queries.records.ranks_of_wulao import is_core, is_wulao
from queries.records.tied import tied

MONTHS: Final = 12


class ReviewHint(Choice):
    """Why somebody should be looked at."""

    left_in_post = "left_in_post", "已退出仍任职"
    paused = "paused", "暂停参加"
    too_old = "too_old", "超过年龄"
    idle = "idle", "久无活动"
    unrecorded = "unrecorded", "没有活动记录"


class WulaoToReviewParameters(Parameters):
    """By what it is looked."""

    hint: ReviewHint | None = option(None, "提示", "只列这一提示的；“没有活动记录”的只有选了才列")
    age: int | None = option(
        None, "年龄", "列出超过这个岁数的骨干和任职的人；来源没有写明，不写为不看年龄", ge=50, le=120
    )
    months: int | None = option(None, "几个月没有活动", "不写为 12 个月", ge=1, le=600)


class WulaoToReviewRow(Row):
    """One person."""

    person: str = heading("编号")
    name: str = heading("姓名")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    layer: Layer | None = heading("层次", "有名册权限的人才看得到，否则为空")
    posts: str | None = heading("现任职务")
    left_on: date | None = heading("退出日期")
    last_activity_on: date | None = heading("最近参加活动", "按“活动”表里登记的参加的五老；没有登记过的为空")
    hints: str = heading("提示", "没有活动记录不等于没有活动")
    exit_rules: str | None = heading("进退制度", "本地定下的；来源没有写明，由“规则参数”定", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, parameters: WulaoToReviewParameters) -> pl.DataFrame:
    """Return whoever has a hint, those who left and still hold a post first, then by place."""
    people = view.facts("person").filter(is_wulao() & pl.col("place").is_not_null())
    known = people.join(_posts(view), on="id", how="left").join(_last_activity(view), on="id", how="left")
    hinted = known.with_columns(_flags(view, parameters))
    shown = [hint for hint in ReviewHint if hint is not ReviewHint.unrecorded]
    wanted = [parameters.hint] if parameters.hint else shown
    words = [pl.when(pl.col(hint.value)).then(pl.lit(hint.label)) for hint in ReviewHint]
    told = hinted.filter(pl.any_horizontal([pl.col(hint.value) for hint in wanted])).with_columns(
        person="id", left_on=pl.when(pl.col("valid_to") <= view.as_of).then("valid_to"),
        hints=pl.concat_str(words, separator="、", ignore_nulls=True),
        exit_rules=contents_at_place(view, "wulao_exit"),
    )  # fmt: skip
    return with_places(told, view).sort(~pl.col(ReviewHint.left_in_post.value), "place", "id")


def _flags(view: View, parameters: WulaoToReviewParameters) -> list[pl.Expr]:
    """Return a flag per hint; what is not known calls for nothing."""
    as_of = view.as_of
    here, has_post, matters = view.in_force(), pl.col("posts").is_not_null(), is_core() | pl.col("posts").is_not_null()
    since = pl.lit(as_of).dt.offset_by(f"-{parameters.months or MONTHS}mo")
    last = pl.col("last_activity_on")
    aged = as_of.year - pl.col("birth_year") > parameters.age if parameters.age else pl.lit(False)
    flags = {
        ReviewHint.left_in_post: ~here & has_post,
        ReviewHint.paused: here & matters & pl.col("availability").eq(Availability.paused.value),
        ReviewHint.too_old: here & matters & aged,
        ReviewHint.idle: here & is_core() & (last <= since),
        ReviewHint.unrecorded: here & is_core() & last.is_null(),
    }
    return [flag.fill_null(False).alias(hint.value) for hint, flag in flags.items()]


def _posts(view: View) -> pl.DataFrame:
    """Return the posts that people hold on the day, as words."""
    words = {post.value: post.label for post in Post}
    held = view.facts("position").filter(view.in_force()).sort("committee", "post")
    named = held.with_columns(pl.col("post").replace(words))
    return named.group_by(pl.col("person").alias("id")).agg(
        pl.col("post").unique(maintain_order=True).str.join("、").alias("posts")
    )


def _last_activity(view: View) -> pl.DataFrame:
    """Return the last day by then on which somebody is recorded to have taken part in an activity."""
    held = of_committees(view, "activity").filter(pl.col("held_on") <= view.as_of).select("id", "held_on")
    took_part = tied(view, ("Activity", "Person"), "TOOK_PART")
    return (
        took_part.join(held, left_on="record", right_on="id")
        .group_by(pl.col("target").alias("id"))
        .agg(pl.col("held_on").max().alias("last_activity_on"))
    )


QUESTION = Question(
    title="该看一看的五老",
    summary="已退出仍任职、暂停参加、超过所问年龄、连续几个月没有活动记录的五老；进退制度没有定的不判应退",
    row=WulaoToReviewRow,
    answer=answer,
    parameters=WulaoToReviewParameters,
)
