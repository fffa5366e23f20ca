"""The register of awards on a day: valid ones, those taken away and why, and who was not looked at again for long."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.award_standing import AwardStanding, standing
from graphmodel.judging.shapes.checklist import Attainment
from graphmodel.judging.shapes.elements import Quality
from graphmodel.kinds.award import StandardCode
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option

_RANK: Final = {each.value: n for n, each in enumerate(AwardStanding)}


class AwardRegisterParameters(Parameters):
    """Which awards are listed."""

    standard: StandardCode | None = option(None, "标准", "不写为全部")
    standing: AwardStanding | None = option(None, "状况", "只列这一状况的")
    unseen_months: int | None = option(
        None, "几个月没有回头看", "只列有效、授牌或上次回头看以后已满这么多个月的", ge=0, le=600
    )


class AwardRegisterRow(Row):
    """One award."""

    standard: StandardCode = heading("标准")
    version: str | None = heading("标准版本")
    round: str | None = heading("轮次")
    subject: str | None = heading("编号", "授予对象的编号")
    name: str | None = heading("授予对象")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    standing: AwardStanding = heading("状况", "在所问的那一天")
    awarded_on: date | None = heading("授牌日期")
    looked_back_on: date | None = heading("最近回头看")
    unseen_months: int | None = heading("多久没有回头看（月）", "从授牌或上次回头看算起；只算有效的")
    warning: str | None = heading("退化预警", "有效，但现在空心或有差项")
    revoked_on: date | None = heading("取消日期")
    revoked_for: str | None = heading("取消原因")
    times: int = heading("累计次数", "同一对象、同一标准到那一天一共授了几次，取消的也算")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: AwardRegisterParameters) -> pl.DataFrame:
    """Return the awards in scope by standing, standard and place; among valid ones the longest unseen first."""
    held = _standing(view).join(_warnings(view), left_on="holder", right_on="subject", how="left")
    if parameters.standard is not None:
        held = held.filter(pl.col("standard") == parameters.standard)
    if parameters.standing is not None:
        held = held.filter(pl.col("standing") == parameters.standing)
    if parameters.unseen_months is not None:
        held = held.filter(pl.col("unseen_months") >= parameters.unseen_months)
    names = {id_: name for id_, (_, name) in view.called(held.get_column("holder").drop_nulls().unique()).items()}
    named = held.with_columns(
        pl.col("holder").alias("subject"),
        pl.col("holder").replace_strict(names, default=None, return_dtype=pl.String).alias("name"),
    )
    return with_places(named, view).sort(
        pl.col("standing").replace_strict(_RANK), "standard", -pl.col("unseen_months"), "place", "id", nulls_last=True
    )


def _standing(view: View) -> pl.DataFrame:
    """Return the awards with where they stand on the day; what has not come by then is not told."""
    held = view.facts("award").with_columns(
        standing(view.as_of).alias("standing"), pl.col("valid_from").alias("awarded_on")
    )
    seen = pl.when(pl.col("looked_back_on") <= view.as_of).then("looked_back_on")
    since = pl.max_horizontal("awarded_on", seen)
    valid, revoked = (pl.col("standing") == s.value for s in (AwardStanding.valid, AwardStanding.revoked))
    given = pl.col("awarded_on").is_not_null()
    return held.with_columns(
        seen.alias("looked_back_on"),
        pl.when(valid).then(_months(since, view.as_of)).alias("unseen_months"),
        pl.when(revoked).then("revoked_on").alias("revoked_on"),
        pl.when(revoked).then("revoked_for").alias("revoked_for"),
        given.sum().over("holder", "standard").cast(pl.Int64).alias("times"),
    )


def _months(since: pl.Expr, as_of: date) -> pl.Expr:
    """Return how many whole months have passed."""
    months = (as_of.year - since.dt.year().cast(pl.Int64)) * 12 + as_of.month - since.dt.month().cast(pl.Int64)
    return months - (since.dt.day() > as_of.day).cast(pl.Int64)


def _warnings(view: View) -> pl.DataFrame:
    """Return, by committee, what is found now that a valid award should not hide."""
    states = {"quality": Quality.hollow, "ten_haves": Attainment.lacking, "five_goods": Attainment.lacking,
              "five_haves_five_goods_items": Attainment.lacking}  # fmt: skip
    known = [
        view.findings(topic, where={"state": [state]}).select("subject", pl.col("reason"))
        for topic, state in states.items()
    ]
    return (
        pl.concat(known).group_by("subject", maintain_order=True).agg(pl.col("reason").str.join("；").alias("warning"))
    )


QUESTION = Question(
    title="称号名录",
    summary="到那一天有效的、已取消的（附原因）、创建中的称号；多久没有回头看（最久的在前，取前几个即抽查名单）、退化预警",
    row=AwardRegisterRow,
    answer=answer,
    parameters=AwardRegisterParameters,
)
