"""Associations with their branches and teams, and the towns without (关工委＋协会＋工作团队, domain.md A-29)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import TOWNSHIP, with_places
from queries.question import Parameters, Question, Row, heading, option

COUNTED: Final = [Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify]


class AssociationStanding(Choice):
    """What a row stands for."""

    association = "association", "协会"
    branch = "branch", "分会（工作站）"
    unrecorded = "unrecorded", "没有登记协会、分会的镇（街道）"


class AssociationsParameters(Parameters):
    """Which rows."""

    standing: AssociationStanding | None = option(None, "类别", "只列这一类的")


class AssociationsRow(Row):
    """One association, one branch, or one town without either."""

    standing: AssociationStanding = heading("类别")
    subject: str | None = heading("编号", "没有登记的镇（街道）为空")
    name: str = heading("名称")
    township: str | None = heading("镇（街道）")
    committee_name: str | None = heading("指导的关工委")
    branch_of_name: str | None = heading("所属协会")
    branches: int | None = heading("分会数")
    teams: int | None = heading("组织的团队数", "组织单位填这个协会的团队")
    place: str = heading("区划代码")


def answer(view: View, parameters: AssociationsParameters) -> pl.DataFrame:
    """Return associations, branches, then towns without either; each by place."""
    there = view.facts("association").filter(view.in_force())
    branches = (
        there.drop_nulls("branch_of")
        .group_by(pl.col("branch_of").alias("id"))
        .agg(pl.len().cast(pl.Int64).alias("branches"))
    )
    standing = pl.when(pl.col("branch_of").is_null()).then(pl.lit("association")).otherwise(pl.lit("branch"))
    held = there.join(branches, on="id", how="left").with_columns(
        pl.col("branches").fill_null(0), standing.alias("standing"), pl.col("id").alias("subject")
    )
    towns = view.findings("establishment", where={"level": ["township"], "state": COUNTED}).select("name", "place")
    covered = held.get_column("place").drop_nulls().str.head(TOWNSHIP).unique().implode()
    without = towns.filter(~pl.col("place").str.head(TOWNSHIP).is_in(covered)).with_columns(
        pl.lit(AssociationStanding.unrecorded.value).alias("standing")
    )
    rows = pl.concat([held, without], how="diagonal").filter(pl.col("place").is_not_null())
    if parameters.standing is not None:
        rows = rows.filter(pl.col("standing") == parameters.standing)
    rank = {each.value: n for n, each in enumerate(AssociationStanding)}
    return with_places(rows, view).sort(pl.col("standing").replace_strict(rank), "place", "subject")


QUESTION = Question(
    title="协会和分会",
    summary="志愿者协会、分会（工作站）逐个：谁指导、属于哪个协会、组织几个团队；没有登记协会、分会的镇（街道）",
    row=AssociationsRow,
    answer=answer,
    parameters=AssociationsParameters,
)
