"""Projects: services bought by government and venture philanthropy, with where each stands."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds.project import ProjectType
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.projects import ProjectStanding, standing_projects

_RANK: Final = {each.value: n for n, each in enumerate(ProjectStanding)}


class ProjectsParameters(Parameters):
    """Which projects are listed."""

    standing: ProjectStanding | None = option(None, "状况", "只列这一状况的")


class ProjectsRow(Row):
    """One project."""

    name: str = heading("项目")
    type: ProjectType = heading("项目类型")
    standing: ProjectStanding = heading("状况")
    committee: str = heading("承担的关工委")
    township: str | None = heading("镇（街道）")
    funder: str | None = heading("出资单位")
    number: int = heading("项目数", "总是 1，供合计")
    amount: float | None = heading("金额（万元）")
    signed_on: date | None = heading("签约日期")
    closed_on: date | None = heading("结项日期")
    place: str = heading("区划代码")


def answer(view: View, parameters: ProjectsParameters) -> pl.DataFrame:
    """Return the projects in scope by standing and place."""
    held = standing_projects(view)
    if parameters.standing is not None:
        held = held.filter(pl.col("standing") == parameters.standing)
    return with_places(held, view).sort(pl.col("standing").replace_strict(_RANK), "place", "id")


QUESTION = Question(
    title="项目",
    summary="政府购买服务和公益创投项目：类型、金额、申报、签约、结项，项目数和金额可合计",
    row=ProjectsRow,
    answer=answer,
    parameters=ProjectsParameters,
    totals=("number",),
)
