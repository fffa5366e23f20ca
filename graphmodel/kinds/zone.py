"""Development parks and commercial districts."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, NamedNode, column
from graphmodel.kinds.unit import PartyAbsence
from graphmodel.kinds.values import Choice


class ZoneKind(Choice):
    """The two kinds of zone the guidance names (domain.md A-3)."""

    industrial_zone = "industrial_zone", "开发园区", "园区", "工业园"
    commercial_zone = "commercial_zone", "商贸区", "商圈"


class Zone(NamedNode):
    """A zone in which small enterprises lie together; a regional committee may cover them all."""

    kind = Kind(number=10, title="园区", letter="Z", colour="#c2803a", sheet_aliases=("园区商贸区", "开发园区"))

    zone_kind: ZoneKind | None = column("园区类型", "类型")
    has_committee: bool | None = column("是否已建区域性关工委", "是否已建关工委", "是否已建")
    checked_on: date | None = column("核实日期", "核实时间")
    party_absence: PartyAbsence | None = column(
        "区域性党组织缺失情况", "党组织缺失情况", description="没有区域性党组织的依据"
    )
