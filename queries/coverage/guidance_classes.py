"""Every unit with the class by which it is guided: its issues, what shows them, what is done (domain.md A-24)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.guidance import GuidanceClass
from graphmodel.kinds.issue import IssueType
from graphmodel.network.view import View
from queries.judged.guided import guided
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option


class GuidanceClassesParameters(Parameters):
    """Which units are listed."""

    guidance: GuidanceClass | None = option(None, "类", "只列这一类的")
    issue: IssueType | None = option(None, "问题类型", "只列有这种问题的")


class GuidanceClassesRow(Row):
    """One unit."""

    guidance: GuidanceClass = heading("类", "没有查到问题而有待核的为待核")
    subject: str = heading("编号")
    name: str = heading("单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    number: int = heading("问题数")
    issues: str | None = heading("问题")
    reasons: str | None = heading("依据", "由哪些判定或登记得出")
    measures: str | None = heading("对应措施", "登记了措施的用登记的，其余按问题类型")
    doubts: int = heading("待核事项数", "看过的事项里待核的")
    place: str = heading("区划代码")


def answer(view: View, parameters: GuidanceClassesParameters) -> pl.DataFrame:
    """Return the units, those that need guidance most first."""
    units, issues = guided(view)
    order = {issue.value: n for n, issue in enumerate(IssueType)}
    words = {issue.value: issue.label for issue in IssueType}
    title = pl.col("issue").replace_strict(words, return_dtype=pl.String)
    told = issues.sort(pl.col("issue").replace_strict(order, return_dtype=pl.Int64)).group_by("unit").agg(
        title.str.join("、").alias("titles"),
        pl.format("{}：{}", title, "reason").str.join("；").alias("reasons"),
        pl.format("{}：{}", title, "measure").str.join("；").alias("measures"),
        pl.col("issue").alias("_held"),
    )  # fmt: skip
    rows = units.join(told, left_on="subject", right_on="unit", how="left").with_columns(
        pl.col("issues").alias("number"), pl.col("titles").alias("issues"), pl.col("class").alias("guidance")
    )
    if parameters.guidance is not None:
        rows = rows.filter(pl.col("guidance") == parameters.guidance)
    if parameters.issue is not None:
        rows = rows.filter(pl.col("_held").list.contains(parameters.issue.value).fill_null(False))
    return with_places(rows, view).sort(
        pl.col("guidance").replace_strict(_RANK, return_dtype=pl.Int64), -pl.col("number"), "place", "subject"
    )


_RANK: Final = {each.value: n for n, each in enumerate(GuidanceClass)}


QUESTION = Question(
    title="分类指导",
    summary="镇（街道）、村（社区）、学校、企业逐个分 A 规范、B 一般、C 薄弱、空白：有哪些问题、依据、对应措施",
    row=GuidanceClassesRow,
    answer=answer,
    parameters=GuidanceClassesParameters,
    topics=("guidance_class",),
    levels_of=("guidance_class",),
)
