"""Units: places, schools, enterprises, organs and all else in which a committee may have to exist."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.party_organization import PartyOrgType
from graphmodel.kinds.unit import PartyAbsence
from graphmodel.network.view import View
from queries.long_list import FactsList
from queries.places.town_and_village import with_places
from queries.question import Follows, Level, Parameters, Question, Row, heading


class UnitRow(Row):
    """One unit."""

    id: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    uscc: str | None = heading("统一社会信用代码")
    located_in: str | None = heading("所在地编号")
    party_org: str | None = heading("党组织编号")
    party_org_name: str | None = heading("党组织")
    party_org_type: PartyOrgType | None = heading("党组织类型")
    party_absence: PartyAbsence | None = heading("党组织缺失情况")
    zone: str | None = heading("园区编号")
    zone_name: str | None = heading("园区")
    above_scale: bool | None = heading("规（限）上", "只有企业有")
    has_committee: bool | None = heading("是否已建关工委", "名册的说法")
    checked_on: date | None = heading("核实日期")
    veteran_count: int | None = heading("老同志人数")
    youth_count: int | None = heading("青少年人数")
    valid_from: date | None = heading("成立日期", "不详为空")
    valid_to: date | None = heading("撤销日期", "不再存在的第一天；仍存在为空")
    place: str = heading("区划代码")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the units in scope, by place."""
    del parameters
    return with_places(view.facts("unit"), view).sort("place", "id")


_CUT = FactsList(
    "unit",
    lambda view, units: with_places(units, view),
    (
        "id", "name", "level", "uscc", "party_absence", "above_scale", "has_committee", "checked_on", "veteran_count",
        "youth_count", "valid_from", "valid_to", "place",
    ),
)  # fmt: skip


LIST = Question(
    title="单位",
    summary="可能要建关工委的各类单位：镇村、学校、企业、机关等，各有所在地、党组织、园区",
    row=UnitRow,
    answer=answer,
    part=_CUT.part,
    follows=Follows(("Unit",), ("id", "located_in", "party_org", "zone")),
)
