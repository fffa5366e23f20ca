"""Allowances of 五老 who work in the office of a committee: as recorded, ranked; no text gives the amount (A-21)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.allowance import Allowance
from graphmodel.kinds.person import Engagement, Post, Status
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.committees import committees

POSTS: Final = (
    Post.director, Post.executive_director, Post.executive_deputy_director, Post.full_time_deputy_director,
    Post.deputy_director,
)  # fmt: skip
"""Resident directors and deputies are who the text names."""


class AllowanceState(Choice):
    """What is known of it."""

    recorded = "recorded", "已登记"
    none = "none", "没有发"
    to_verify = "to_verify", "待核"


class AllowanceRegisterParameters(Parameters):
    """Which year, and which state."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    state: AllowanceState | None = option(None, "状况", "只列这一状况的")


class AllowanceRegisterRow(Row):
    """One person."""

    rank: int | None = heading("名次", "同数同名次；没有登记的为空")
    person: str = heading("编号")
    name: str = heading("姓名")
    committee: str | None = heading("关工委", "驻会任主任、副主任的；现在没有这样任职的为空")
    post: Post | None = heading("职务")
    township: str | None = heading("镇（街道）")
    year: int = heading("年度")
    state: AllowanceState = heading("状况", "没有登记的待核，不算没有发")
    amount: int | None = heading("补贴（元）", "一年合计；有名册权限的人才看得到")
    document: str | None = heading("依据文件")
    standard: int | None = heading("补贴标准（元/月）", "本地定下的；来源没有写明，由“规则参数”定", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, parameters: AllowanceRegisterParameters) -> pl.DataFrame:
    """Return resident 五老 and whoever has an allowance recorded, the highest first, those to verify last."""
    year = parameters.year or view.as_of.year
    held = view.facts("allowance").filter(view.in_force() & (pl.col("year") == year))
    paid = held.select(pl.col("about").alias("id"), "amount", "document").drop_nulls("id")
    people = view.facts("person").select("id", "name", "place")
    known = people.join(
        paid.with_columns(recorded=True).join(_residents(view), on="id", how="full", coalesce=True), on="id"
    )
    recorded = pl.col("recorded").fill_null(False)
    state = (
        pl.when(recorded & (pl.col("amount") == 0)).then(pl.lit(AllowanceState.none.value))
        .when(recorded).then(pl.lit(AllowanceState.recorded.value))
        .otherwise(pl.lit(AllowanceState.to_verify.value))
    )  # fmt: skip
    told = known.with_columns(
        pl.col("id").alias("person"), state.alias("state"), pl.lit(year, pl.Int64).alias("year"),
        pl.col("amount").rank("min", descending=True).cast(pl.Int64).alias("rank"),
        _standard(view).alias("standard"),
    )  # fmt: skip
    if parameters.state is not None:
        told = told.filter(pl.col("state") == parameters.state)
    return with_places(told, view).sort("rank", "state", "place", "id", nulls_last=True)


def _residents(view: View) -> pl.DataFrame:
    """Return the 五老 who are resident directors or deputies on the day, each with the first such post."""
    resident = pl.col("engagement").eq(Engagement.resident.value) & pl.col("status").eq(Status.retired.value)
    held = view.facts("position").filter(
        view.in_force() & resident.fill_null(False) & pl.col("post").is_in([post.value for post in POSTS])
    )
    named = held.join(committees(view).select(pl.col("about").alias("committee"), pl.col("name").alias("_called")),
                      on="committee")  # fmt: skip
    return (
        named.sort("person", "committee", "post")
        .unique("person", keep="first", maintain_order=True)
        .select(pl.col("person").alias("id"), pl.col("_called").alias("committee"), "post")
    )


def _standard(view: View) -> pl.Expr:
    """Return the amount that holds at `place` for `post`, the nearest place first; empty: 未定."""
    held = [
        pl.when(
            pl.col("place").str.starts_with(rule.place) & pl.col("post").is_in([post.value for post in posts])
        ).then(pl.lit(amount, pl.Int64))
        for rule in view.book.of(Allowance, view.as_of).get("wulao_allowance", ())
        for posts, amount in ((rule.director_posts, rule.director), (rule.deputy_posts, rule.deputy))
    ]
    return pl.coalesce([*held, pl.lit(None, pl.Int64)])


QUESTION = Question(
    title="五老补贴登记",
    summary="驻会任主任、副主任的五老一年的工作补贴：照登记的列出、排名次，没有登记的待核；标准未定的不测算",
    row=AllowanceRegisterRow,
    answer=answer,
    parameters=AllowanceRegisterParameters,
    topics=("wulao_allowance",),
)
