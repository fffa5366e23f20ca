"""网上关工委: which committees have one, by level (domain.md A-29)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network.view import View
from queries.figures.rates import bounds, rate_column
from queries.question import Level, Question, Row, heading

LEVELS: Final = ("province", "prefecture", "county", "township")
"""The offices of these levels are meant."""
MOST: Final = 50


class OnlineCommitteesRow(Row):
    """The committees of one level."""

    level: Level = heading("级别或类型")
    committees: int = heading("关工委数", "已有答复的，分母；待核的不算")
    online: int = heading("办了的")
    online_rate: float | None = heading("占比", rate_of=("online", "committees"))
    to_verify: int = heading("待核", "没有登记有无的")
    everyone: int = heading("含待核的", inside_rate=True)
    most: int = heading("办了的和待核的", inside_rate=True)
    low: float | None = heading("占比下限", "假定待核的都没有", share=True, bound_of=("online", "everyone"))
    high: float | None = heading("占比上限", "假定待核的都有", share=True, bound_of=("most", "everyone"))
    lacking: str | None = heading("没有办的", "最多列 50 个")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return a row for each level of offices, the highest first."""
    there = view.in_force() & view.in_force("unit_ended_on")
    own = view.facts("committee").filter(
        there & pl.col("level").is_in(LEVELS) & (pl.col("form") == "care_committee")
    ).sort("place", "id")  # fmt: skip
    has = pl.col("is_online")
    names = pl.col("name").filter(~has)
    counted = own.group_by("level").agg(
        has.is_not_null().sum().cast(pl.Int64).alias("committees"),
        has.fill_null(False).sum().cast(pl.Int64).alias("online"),
        has.is_null().sum().cast(pl.Int64).alias("to_verify"),
        names.head(MOST).str.join("、").alias("lacking"),
    )
    low, high = bounds("online", "committees", "to_verify")
    order = {level: n for n, level in enumerate(LEVELS)}
    return counted.with_columns(
        rate_column("online", "committees").alias("online_rate"), low.alias("low"), high.alias("high"),
        (pl.col("committees") + pl.col("to_verify")).alias("everyone"),
        (pl.col("online") + pl.col("to_verify")).alias("most"),
        pl.when(pl.col("lacking") != "").then("lacking").alias("lacking"),
    ).sort(pl.col("level").replace_strict(order, return_dtype=pl.Int64))  # fmt: skip


QUESTION = Question(
    title="网上关工委",
    summary="各级关工委有几个办了网上关工委、占多少、哪些没有办；没有登记的待核，占比附上下限",
    row=OnlineCommitteesRow,
    answer=answer,
)
