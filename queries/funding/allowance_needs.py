"""The allowance of resident 五老 who direct committees: how many there are, and what it takes (domain.md A-19)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.choosing import chosen
from graphmodel.judging.positions import held
from graphmodel.judging.shapes.allowance import Allowance
from graphmodel.kinds.person import Engagement
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.question import Level, Question, Row, heading, schema

MONTHS: Final = 12


class AllowanceFor(Choice):
    """Which amount somebody gets."""

    director = "director", "驻会主任"
    deputy = "deputy", "驻会副主任"


class Settling(Choice):
    """Has anybody said how much it is?"""

    undetermined = "undetermined", "未定"
    settled = "settled", "已定"


class AllowanceNeedsRow(Row):
    """The holders at one level who get one amount."""

    level: Level = heading("级别或类型")
    post: AllowanceFor = heading("对象")
    people: int = heading("五老人次", "驻会、在任的五老；一人在两个关工委任职的算两次")
    unknown: int = heading("是否五老待核", "驻会、在任，名册没有写明是不是五老")
    others: int = heading("不是五老", "驻会、在任，不发")
    settling: Settling = heading("补贴标准", "金额来源没有写，由各地在“规则参数”里定")
    monthly: int | None = heading("每月补贴（元）", absent="未定")
    yearly: int | None = heading("全年共需（元）", "人次乘每月补贴乘 12", absent="未定")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return one row per level, post and amount; where no place has set the amount it is empty."""
    rules = view.book.of(Allowance, view.as_of).get("wulao_allowance", ())
    committees = view.facts("committee").filter(
        view.in_force() & view.in_force("unit_ended_on") & pl.col("unit").is_not_null()
    )
    residents = view.facts("position", counting=True).filter(pl.col("engagement") == Engagement.resident.value)
    posts = held(residents, committees, view.book, view.as_of).current
    parts = [
        _of(part, sort, getattr(rule, f"{sort.value}_posts"), getattr(rule, sort.value))
        for rule, part in chosen(posts, rules)
        for sort in AllowanceFor
    ]
    if not parts:
        return pl.DataFrame(schema=schema(AllowanceNeedsRow))
    order = {level: n for n, level in enumerate(levels())}
    counted = pl.concat(parts).group_by("level", "post", "monthly").agg(
        _number(pl.col("is_wulao")).alias("people"),
        _number(pl.col("is_wulao").is_null()).alias("unknown"),
        _number(~pl.col("is_wulao")).alias("others"),
    )  # fmt: skip
    open_ = pl.col("monthly").is_null()
    return counted.with_columns(
        (pl.col("people") * pl.col("monthly") * MONTHS).alias("yearly"),
        pl.when(open_)
        .then(pl.lit(Settling.undetermined.value))
        .otherwise(pl.lit(Settling.settled.value))
        .alias("settling"),
    ).sort(pl.col("level").replace_strict(order, default=None), -pl.col("post").eq("director").cast(pl.Int8), "monthly")


def _of(part: pl.DataFrame, sort: AllowanceFor, posts: tuple[str, ...], monthly: int | None) -> pl.DataFrame:
    wanted = part.filter(pl.col("post").is_in([*posts]))
    return wanted.select(
        "level", "is_wulao", pl.lit(sort.value).alias("post"), pl.lit(monthly, pl.Int64).alias("monthly")
    )


def _number(which: pl.Expr) -> pl.Expr:
    return which.fill_null(False).sum().cast(pl.Int64)


QUESTION = Question(
    title="驻会补贴",
    summary="驻会的五老主任、副主任各多少人次，每月补贴（来源没有写，未定，可在“规则参数”里定），全年共需多少",
    row=AllowanceNeedsRow,
    answer=answer,
)
