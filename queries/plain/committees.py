"""Committees, in all their forms."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.network.view import View
from queries.long_list import FactsList
from queries.places.town_and_village import with_places
from queries.question import Follows, Level, Parameters, Question, Row, heading


class CommitteeRow(Row):
    """One committee."""

    id: str = heading("编号")
    name: str = heading("名称")
    form: CommitteeForm | None = heading("组织形式")
    unit: str | None = heading("所在单位编号")
    unit_name: str | None = heading("所在单位")
    level: Level | None = heading("级别或类型", "所在单位的")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    led_by: str | None = heading("领导党组织编号")
    led_by_name: str | None = heading("领导党组织")
    guided_territorially_by: str | None = heading("上级关工委（块）编号")
    guided_by_system: str | None = heading("上级关工委（条）编号")
    relies_on: str | None = heading("依托党组织编号")
    last_activity_on: date | None = heading("最近活动日期")
    has_plan: bool | None = heading("有无本年计划")
    has_site: bool | None = heading("有无阵地")
    has_budget: bool | None = heading("有无经费")
    has_staff: bool | None = heading("机构人员是否配齐")
    elements_checked_on: date | None = heading("情况核实日期", "计划、阵地、经费、人员是哪一天的情况")
    has_plaque: bool | None = heading("有无牌子")
    valid_from: date | None = heading("建立日期", "不详为空")
    valid_to: date | None = heading("撤销日期", "不再存在的第一天；仍存在为空")
    place: str = heading("区划代码")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the committees in scope, by place."""
    del parameters
    return with_places(view.facts("committee"), view).sort("place", "id")


_CUT = FactsList(
    "committee",
    lambda view, committees: with_places(committees, view),
    (
        "id", "name", "form", "last_activity_on", "has_plan", "has_site", "has_budget", "has_staff",
        "elements_checked_on", "has_plaque", "valid_from", "valid_to", "place",
    ),
)  # fmt: skip


LIST = Question(
    title="关工委",
    summary="各种形式的关工委：所在单位、领导党组织、上级关工委、计划阵地经费人员",
    row=CommitteeRow,
    answer=answer,
    part=_CUT.part,
    follows=Follows(
        ("CareCommittee",), ("id", "unit", "led_by", "guided_territorially_by", "guided_by_system", "relies_on")
    ),
)
