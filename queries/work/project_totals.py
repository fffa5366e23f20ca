"""How many projects there are and what they are worth, county by county and type by type (domain.md A-30)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.project import ProjectType
from graphmodel.network.view import View
from queries.places.areas import LENGTHS
from queries.places.town_and_village import name_at
from queries.question import Question, Row, heading
from queries.records.projects import ProjectStanding, standing_projects


class ProjectTotalsRow(Row):
    """The projects of one type in one county."""

    county: str | None = heading("县（市、区）", "县级以上关工委承担的为空")
    type: ProjectType | None = heading("项目类型", absent="不详")
    projects: int = heading("项目数")
    signed: int = heading("其中已签约", "实施中的和已结项的")
    amount: float | None = heading("金额（万元）", "只加登记了金额的", absent="不详")
    signed_amount: float | None = heading("其中已签约的金额（万元）", absent="不详")
    without_amount: int = heading("没有登记金额的")
    place: str = heading("区划代码")


_SIGNED: Final = (ProjectStanding.signed, ProjectStanding.closed)


def answer(view: View, _: object) -> pl.DataFrame:
    """Return one row per county and type that has projects, by place; a sum without any amount is empty."""
    signed, amount = pl.col("standing").is_in([s.value for s in _SIGNED]), pl.col("amount")
    county = pl.col("place").str.head(LENGTHS["county"]).alias("place")
    tally = standing_projects(view).group_by(county, "type").agg(
        projects=pl.len().cast(pl.Int64),
        signed=signed.sum().cast(pl.Int64),
        amount=pl.when(amount.count() > 0).then(amount.sum()),
        signed_amount=pl.when(amount.filter(signed).count() > 0).then(amount.filter(signed).sum()),
        without_amount=amount.is_null().sum().cast(pl.Int64),
    )  # fmt: skip
    order = {kind.value: n for n, kind in enumerate(ProjectType)}
    return tally.with_columns(county=name_at(tally, LENGTHS["county"], view)).sort(
        "place", pl.col("type").replace_strict(order, default=None), nulls_last=True
    )


QUESTION = Question(
    title="项目汇总",
    summary="各县（市、区）的政府购买服务、公益创投项目各几个、其中签约几个、金额多少，几个没有登记金额",
    row=ProjectTotalsRow,
    answer=answer,
    totals=("projects", "signed", "without_amount"),
)
