"""How often each issue of the dictionary occurs, and where (domain.md A-24)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.guidance import GuidanceClass
from graphmodel.kinds.issue import IssueType
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.judged.guided import guided
from queries.question import Level, Question, Row, heading

MOST: Final = 50


class IssueCountsRow(Row):
    """One type of issue at one level."""

    issue: IssueType = heading("问题类型")
    level: Level = heading("级别或类型")
    units: int = heading("有这个问题的单位")
    of_units: int = heading("单位数", "这一级分了类的单位，待核的不算，分母")
    share: float | None = heading("占比", rate_of=("units", "of_units"))
    measure: str | None = heading("一般措施")
    named: str | None = heading("单位", "最多列 50 个")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the types that occur, in the order of the dictionary, by level."""
    units, issues = guided(view)
    sorted_ = units.filter(pl.col("class") != GuidanceClass.to_verify.value)
    whole = sorted_.group_by("level").agg(pl.len().cast(pl.Int64).alias("of_units"))
    held = issues.join(sorted_.select("subject", "name", "level", "place"), left_on="unit", right_on="subject")
    counted = held.sort("place", "unit").group_by("issue", "level", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("units"), pl.col("measure").mode().sort().first(),
        pl.col("name").head(MOST).str.join("、").alias("named"),
    )  # fmt: skip
    told = counted.join(whole, on="level").with_columns(rate_column("units", "of_units").alias("share"))
    return told.sort(_rank("issue", [issue.value for issue in IssueType]), _rank("level", [*levels()]))


def _rank(column: str, order: list[str]) -> pl.Expr:
    return pl.col(column).replace_strict({code: n for n, code in enumerate(order)}, return_dtype=pl.Int64, default=None)


QUESTION = Question(
    title="问题统计",
    summary="问题类型字典里的各种问题：各级各有几个单位、占多少、是哪些、一般怎么办",
    row=IssueCountsRow,
    answer=answer,
    topics=("guidance_class",),
)
