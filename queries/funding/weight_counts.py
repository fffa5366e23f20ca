"""How many points the Party committees of towns give the work, and how many give how many (domain.md A-34)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.question import Question, Row, heading
from queries.records.assessments import YearAssessed, assessed
from queries.records.committees import committees

LEFT_OUT: Final = "未列入"
UNRECORDED: Final = "没有登记"
OF_THE_TOWN: Final = (CommitteeForm.care_committee, CommitteeForm.care_group)
"""A committee of the town's enterprises is none of the town."""


class WeightCountsRow(Row):
    """The towns that give as many points."""

    title: str = heading("占分", "在百分制里占几分")
    year: int = heading("年度")
    count: int = heading("镇（街道）数")
    known: int = heading("占分已知的", "占比的分母；没有登记的不在内")
    share: float | None = heading("占比", rate_of=("count", "known"))
    named: str = heading("是哪些")


def answer(view: View, parameters: YearAssessed) -> pl.DataFrame:
    """Return one row per number of points, the most first, then who leaves the work out and who said nothing; none
    where nothing is recorded of any town."""
    weight = pl.col("weight")
    title = (
        pl.when(pl.col("in_party_assessment").eq(False).fill_null(False))
        .then(pl.lit(LEFT_OUT))
        .when(weight.is_not_null())
        .then(pl.format("{}分", weight))
        .otherwise(pl.lit(UNRECORDED))
        .alias("title")
    )
    towns = _towns(view, parameters).with_columns(title)
    known = towns.filter(pl.col("title") != UNRECORDED).height
    held = pl.when(pl.col("title") == UNRECORDED).then(0).otherwise(known).cast(pl.Int64)
    tally = towns.group_by("title", "year").agg(
        count=pl.len().cast(pl.Int64), named=pl.col("name").sort().str.join("、"), weight=weight.max()
    )  # fmt: skip
    rank = pl.col("title").replace_strict({LEFT_OUT: 1, UNRECORDED: 2}, default=0)
    return tally.with_columns(known=held).with_columns(share=rate_column("count", "known")).sort(
        rank, pl.col("weight"), descending=[False, True]
    )  # fmt: skip


def _towns(view: View, parameters: YearAssessed) -> pl.DataFrame:
    """Return every town with what is recorded of the year, once also where two assessed it."""
    there = committees(view).filter(pl.col("level").eq("township") & pl.col("form").is_in(OF_THE_TOWN))
    held = assessed(view, parameters.year).join(there, on="about", how="semi")
    listed = pl.col("in_party_assessment")
    once = held.group_by("about", "year").agg(
        pl.col("weight").max(),
        pl.when(listed.count() > 0).then(listed.any(ignore_nulls=True)).alias("in_party_assessment"),
    )
    year = once.get_column("year").max()
    return (
        there.join(once, on="about", how="left")
        .with_columns(year=pl.lit(year, pl.Int64))
        .filter(pl.lit(bool(once.height)))
    )


QUESTION = Question(
    title="占分分布",
    summary="镇（街道）党（工）委的百分制考核里关工委工作占几分的各几个、是哪些，没有列入的、没有登记的几个",
    row=WeightCountsRow,
    answer=answer,
    parameters=YearAssessed,
)
