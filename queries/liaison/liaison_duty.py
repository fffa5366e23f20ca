"""Who keeps contact with how many different base units, against the target of two."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.liaison import Contacting
from graphmodel.network.view import View
from queries.judged.evidence import joined, with_evidence
from queries.places.namesakes import told_apart
from queries.question import Parameters, Question, Row, heading, option

TEXTS: Final = pl.List(pl.String())
EVIDENCE: Final = {
    "committee": pl.String(),
    "posts": TEXTS,
    "units": TEXTS,
    "set_aside": pl.List(pl.Struct({"unit": pl.String(), "why": pl.String()})),
    "target": pl.Int64(),
}


class LiaisonDutyParameters(Parameters):
    """Which state is listed."""

    state: Contacting | None = option(None, "状态", "只列这种状态的人")


class LiaisonDutyRow(Row):
    """One person who owes liaison."""

    person: str = heading("编号")
    name: str = heading("姓名")
    committee_name: str | None = heading("所属关工委")
    posts: str | None = heading("职务")
    units: int = heading("联系基层单位数", "不重复的基层单位数")
    target: int | None = heading("应联系个数", "全覆盖方式不定每人几个")
    state: Contacting = heading("状态")
    unit_names: str | None = heading("联系的单位")
    set_aside: str | None = heading("未计入的", "不计入的联系及原因")
    reason: str | None = heading("说明")
    missing: str | None = heading("还差")
    place: str = heading("区划代码")


def answer(view: View, parameters: LiaisonDutyParameters) -> pl.DataFrame:
    """Return the people who owe liaison, those with the fewest units first."""
    states = [parameters.state] if parameters.state else list(Contacting)
    found = told_apart(view, with_evidence(view.findings("liaison_duty", where={"state": states}), EVIDENCE))
    why = pl.format("{}（{}）", pl.element().struct.field("unit"), pl.element().struct.field("why"))
    own = found.get_column("committee").drop_nulls().unique().to_list()
    committees = view.facts_of("committee", own).select("id", pl.col("name").alias("committee_name"))
    shares = pl.col("state").is_in([Contacting.sharing, Contacting.idle])
    return found.join(committees, left_on="committee", right_on="id", how="left").select(
        pl.all().exclude("units", "set_aside", "posts", "target"),
        pl.when(~shares).then("target").alias("target"),
        joined("posts").alias("posts"),
        joined("units").alias("unit_names"),
        pl.col("set_aside").list.eval(why).alias("aside"),
        pl.col("amount").fill_null(0).alias("units"),
        pl.col("subject").alias("person"),
    ).with_columns(joined("aside").alias("set_aside")).sort("units", "place", "person")  # fmt: skip


QUESTION = Question(
    title="联系基层",
    summary="每位应联系基层的同志联系了几个不同的基层单位，哪些未计入、为什么、还差几个",
    row=LiaisonDutyRow,
    answer=answer,
    parameters=LiaisonDutyParameters,
    lists=("liaison_duty",),
)
