"""Supply and demand of liaison: how many base units those who owe it could reach, and how many there are."""

from __future__ import annotations

import polars as pl

from graphmodel.view import View
from graphmodel.words import LiaisonReach
from queries.question import Parameters, Question, Row, heading, option, schema


class LiaisonCapacityParameters(Parameters):
    """How many units one person keeps contact with."""

    each: int = option(2, "每人联系几个", "target per person; 2 as the handbook says", ge=1)


class LiaisonCapacityRow(Row):
    """The scope as a whole."""

    people: int = heading("应联系人数")
    each: int = heading("每人联系几个")
    capacity: int = heading("可覆盖单位数", "people × target")
    units: int = heading("基层单位数")
    unreached: int = heading("无人联系的单位数")
    shortfall: int = heading("缺口", "units beyond the capacity; nobody is taken to do more than the target")
    summary: str = heading("说明")


def answer(view: View, parameters: LiaisonCapacityParameters) -> pl.DataFrame:
    """Return one row, none where nobody owes liaison and there is no base unit."""
    people, reach = view.findings("liaison_duty").height, view.findings("liaison_reach")
    capacity, units = people * parameters.each, reach.height
    if not people and not units:
        return pl.DataFrame(schema=schema(LiaisonCapacityRow))
    shortfall = max(units - capacity, 0)
    unreached = reach.filter(pl.col("state") == LiaisonReach.unreached).height
    told = f"缺口 {shortfall} 个" if shortfall else "没有缺口"
    summary = f"{people} 人各联系 {parameters.each} 个，最多覆盖 {capacity} 个，{told}"
    row = (people, parameters.each, capacity, units, unreached, shortfall, summary)
    return pl.DataFrame([row], schema=schema(LiaisonCapacityRow), orient="row")


QUESTION = Question(
    title="联系基层供需",
    summary="应联系的人数乘以每人个数，与基层单位数相比，覆盖不到的缺口有多少",
    row=LiaisonCapacityRow,
    answer=answer,
    parameters=LiaisonCapacityParameters,
)
