"""The share of committees whose 常务副主任 is a 五老: not a coverage rate (domain.md 0-2)."""

from __future__ import annotations

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.shapes.holder import PostHolding
from graphmodel.network.view import View
from queries.figures.rates import bounds, rate_column
from queries.question import Level, Question, Row, heading


class ExecutiveWulaoRow(Row):
    """The committees of one level."""

    level: Level = heading("级别")
    committees: int = heading("关工委数", "分母：情况已知的关工委")
    met: int = heading("五老任常务副主任", "当地规定看副主任或执行主任的，按当地规定")
    share: float | None = heading("五老任常务副主任比例", rate_of=("met", "committees"))
    vacant: int = heading("其中空缺", "在分母之内")
    to_verify: int = heading("待核", "不计入占比")
    everyone: int = heading("关工委数（含待核）", "上下限的分母", inside_rate=True)
    most: int = heading("五老任（含待核）", "上限的分子", inside_rate=True)
    low: float | None = heading("比例下限", "假定待核的都不是", share=True, bound_of=("met", "everyone"))
    high: float | None = heading("比例上限", "假定待核的都是", share=True, bound_of=("most", "everyone"))
    exceptions: str | None = heading("例外", "逐个列名，附原因")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return one row per level, in the order of levels."""
    state = pl.col("state")
    known = state.is_in([PostHolding.met, PostHolding.unmet, PostHolding.vacant])
    exception = pl.format("{}（{}）", "name", pl.col("reason").fill_null("原因未填"))
    tally = (
        view.findings("executive_wulao")
        .group_by("level")
        .agg(
            known.sum().alias("committees"),
            *((state == s).sum().alias(s.value) for s in (PostHolding.met, PostHolding.vacant, PostHolding.to_verify)),
            exception.filter(state.is_in([PostHolding.unmet, PostHolding.vacant])).alias("listed"),
        )
    )
    low, high = bounds("met", "committees", "to_verify")
    order = {level: n for n, level in enumerate(levels())}
    return tally.with_columns(
        rate_column("met", "committees").alias("share"),
        (pl.col("committees") + pl.col("to_verify")).alias("everyone"),
        (pl.col("met") + pl.col("to_verify")).alias("most"),
        low.alias("low"),
        high.alias("high"),
        pl.when(pl.col("listed").list.len() > 0).then(pl.col("listed").list.join("；")).alias("exceptions"),
    ).sort(pl.col("level").replace_strict(order, default=None))


QUESTION = Question(
    title="五老任常务副主任率",
    summary="各级关工委常务副主任由五老担任的比例（不是覆盖率），例外逐个列名和原因",
    row=ExecutiveWulaoRow,
    answer=answer,
    lists=("executive_wulao",),
)
