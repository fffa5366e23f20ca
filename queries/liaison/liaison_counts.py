"""Liaison in numbers, place by place: how many people do what they owe, how many base units anybody contacts."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.liaison import Contacting, LiaisonReach
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.areas import AS_LEVEL, BY_LEVEL, first_grouping, in_areas, whole
from queries.question import Parameters, Question, Row, heading, option


class LiaisonGrouping(Choice):
    """What a row stands for."""

    total = "total", "合计"
    township = "township", "按镇（街道）"
    county = "county", "按县（市、区）"
    prefecture = "prefecture", "按设区市"
    province = "province", "按省"


class LiaisonCountsParameters(Parameters):
    """How people and units are grouped."""

    by: LiaisonGrouping | None = option(None, "分组", f"整个范围，或按某一级的每个地方；{BY_LEVEL}合计", unset=AS_LEVEL)


class LiaisonCountsRow(Row):
    """One place, or the scope as a whole."""

    place: str | None = heading("区划", "统计的地方的区划代码，12 位；不落在这一级任何地方的为空")
    area: str | None = heading("地区", "按镇、县、设区市或省分组时的地名")
    people: int = heading("应联系人数")
    targeted: int = heading("定数人数", "达标率的分母：规则定了每人几个的；全覆盖方式的人不在内", inside_rate=True)
    none: int = heading("无联系点人数")
    short: int = heading("不足人数")
    met: int = heading("达到人数")
    over: int = heading("超过人数")
    sharing: int = heading("分担人数", "全覆盖方式：分到基层单位的人")
    idle: int = heading("未分担人数", "全覆盖方式：没有分到基层单位的人")
    fulfilled: int = heading("达标人数", "达标或超过的人数：达标率的分子", inside_rate=True)
    fulfilment_rate: float | None = heading("达标率", rate_of=("fulfilled", "targeted"))
    units: int = heading("基层单位数", "联系率的分母；待核的不在内", inside_rate=True)
    unreached: int = heading("无人联系单位数")
    reached: int = heading("一人联系单位数")
    several: int = heading("多人联系单位数")
    to_verify: int = heading("待核单位数", "是否属于要联系的单位不明，不在分母内")
    contacted: int = heading("有人联系单位数", "联系率的分子", inside_rate=True)
    contact_rate: float | None = heading("被联系率", rate_of=("contacted", "units"))


_KEYS: Final = ("place", "area")
_TARGETED: Final = (Contacting.none, Contacting.short, Contacting.met, Contacting.over)
"""States of people who owe a number each; the others share all units among them, whose rate is that of the units."""


def answer(view: View, parameters: LiaisonCountsParameters) -> pl.DataFrame:
    """Return one row per place in the order of their keys, none where nobody owes liaison and no unit is there."""
    by = parameters.by or first_grouping(view, LiaisonGrouping, LiaisonGrouping.total)
    people = _counts(view, "liaison_duty", Contacting, by)
    units = _counts(view, "liaison_reach", LiaisonReach, by)
    both = people.join(units, on=_KEYS, how="full", coalesce=True, nulls_equal=True)
    counted = both.with_columns(pl.exclude(_KEYS).fill_null(0)).with_columns(
        people=pl.sum_horizontal(s.value for s in Contacting),
        targeted=pl.sum_horizontal(s.value for s in _TARGETED),
        fulfilled=pl.col("met") + pl.col("over"),
        units=pl.sum_horizontal(s.value for s in LiaisonReach if s is not LiaisonReach.to_verify),
        contacted=pl.col("reached") + pl.col("several"),
    )
    return counted.with_columns(
        fulfilment_rate=rate_column("fulfilled", "targeted"), contact_rate=rate_column("contacted", "units")
    ).sort("place", nulls_last=True)


def _counts(view: View, topic: str, states: type[Choice], by: LiaisonGrouping) -> pl.DataFrame:
    """Return place, area and a column per state."""
    nothing = pl.lit(None, pl.String)
    if by is LiaisonGrouping.total:
        found = whole(view, topic).with_columns(place=nothing, area=nothing)
    else:
        found = in_areas(view, topic, by)
    each = (pl.col("n").filter(pl.col("state") == s.value).sum().alias(s.value) for s in states)
    return found.group_by(_KEYS).agg(each)


QUESTION = Question(
    title="联系基层汇总",
    summary="应联系的同志各状态多少人、达标率，基层单位有人联系和无人联系的各多少、被联系率；全覆盖方式只看被联系率；"
    "可按镇、县、市、省",
    row=LiaisonCountsRow,
    answer=answer,
    parameters=LiaisonCountsParameters,
    whole=(("by", "total"),),
)
