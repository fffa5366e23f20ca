"""Supply and demand of liaison: how many base units those who owe it could reach, and how many there are."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.shapes.liaison import LiaisonReach
from graphmodel.network.view import View
from queries.areas import whole
from queries.evidence import with_evidence
from queries.question import Parameters, Question, Row, heading, option, schema


class LiaisonCapacityParameters(Parameters):
    """How many units one person keeps contact with."""

    each: int | None = option(None, "每人联系几个", "每人的目标数；不写按规则", ge=1, le=1000)


class LiaisonCapacityRow(Row):
    """The scope as a whole."""

    people: int = heading("应联系人数")
    each: int = heading("每人联系几个")
    capacity: int = heading("可覆盖单位数", "人数乘以目标数")
    units: int = heading("基层单位数")
    unreached: int = heading("无人联系的单位数")
    shortfall: int = heading("缺口", "超出能力的单位数；不假定有人超过目标数")
    summary: str = heading("说明")


def answer(view: View, parameters: LiaisonCapacityParameters) -> pl.DataFrame:
    """Return one row, none where nobody owes liaison and there is no base unit."""
    people = int(whole(view, "liaison_duty").get_column("n").sum())
    reach = whole(view, "liaison_reach")
    units = int(reach.get_column("n").sum())
    each, capacity = _demanded(view, parameters.each, people)
    if not people and not units:
        return pl.DataFrame(schema=schema(LiaisonCapacityRow))
    shortfall = max(units - capacity, 0)
    unreached = int(reach.filter(pl.col("state") == LiaisonReach.unreached).get_column("n").sum())
    told = f"缺口 {shortfall} 个" if shortfall else "没有缺口"
    summary = f"{people} 人各联系 {each} 个，最多覆盖 {capacity} 个，{told}"
    row = (people, each, capacity, units, unreached, shortfall, summary)
    return pl.DataFrame([row], schema=schema(LiaisonCapacityRow), orient="row")


def _demanded(view: View, asked: int | None, people: int) -> tuple[int, int]:
    """Return the target of each and of all; people are looked at one by one only where rules differ."""
    targets = {asked} if asked else view.liaison_targets()
    if len(targets) == 1:
        each = max(targets)
        return (each if people or asked else 0), each * people
    owing = with_evidence(view.findings("liaison_duty"), {"target": pl.Int64})
    each_of = owing.get_column("target").to_list()
    return max(each_of, default=0), sum(each_of)


QUESTION = Question(
    title="联系基层供需",
    summary="应联系的人数乘以每人个数，与基层单位数相比，覆盖不到的缺口有多少",
    row=LiaisonCapacityRow,
    answer=answer,
    parameters=LiaisonCapacityParameters,
)
