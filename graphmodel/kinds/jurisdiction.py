"""Places: the statistical divisions and the office's local ones; each is itself a coverage subject."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from graphmodel.kinds.codes import division
from graphmodel.kinds.node import Kind, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.unit import Unit
from graphmodel.kinds.values import Choice


class Level(Choice):
    """Level of a place (domain.md part C)."""

    province = "province", "省级", "省"
    prefecture = "prefecture", "地级", "市"
    county = "county", "县级", "县（市、区）", "县区"
    township = "township", "乡级", "镇（街道）", "乡镇"
    village = "village", "村级", "村（社区）"


class VillageKind(Choice):
    """What a village-level place is; not the same as its urban–rural class (domain.md B-4)."""

    village = "village", "村", "村委会", "行政村"
    urban_community = "urban_community", "社区", "居委会"


class Jurisdiction(Unit):
    """A place. Its id is the 12-character key by which the office counts (domain.md 0b-2)."""

    kind = Kind(
        number=1, title="区划", letter="", colour="#8c6d46", within="PART_OF", ends="撤并日期", unit=True,
        sheet_aliases=("行政区划", "镇村", "村（社区）"), looked_up_by=("name", "code"),
    )  # fmt: skip

    code: str | None = column(
        "统计代码", "区划代码", "统计用区划代码", "代码",
        description="统计用区划代码，12 位；本地区划为空",
    )  # fmt: skip
    level: Level | None = column("级别", "层级", description="不填由区划代码得出")
    village_kind: VillageKind | None = column("村居类型", "村社类型", description="只有村级有；不填由代码得出")
    urban_rural_class: str | None = column(
        "城乡分类", "城乡分类代码", description="统计名单里的 3 位代码；与村居类型无关"
    )
    not_counted_reason: str | None = column("不计数原因", "不计入原因", description="为什么不把它计入这一级")
    synthetic: bool | None = column(
        "合成示例", "示例数据", description="其中登记的人和单位是不是虚构的；网络图和报告会写明"
    )

    @model_validator(mode="before")
    @classmethod
    def _follow_from_key(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Fill what the key and the code say by themselves."""
        values = dict(values)
        place = division.parse(str(values.get("id") or ""))
        values["level"] = values.get("level") or place.level
        if values["level"] == Level.village and not values.get("village_kind"):
            values["village_kind"] = division.village_kind(str(values.get("code") or values["id"]))
        return values


class ReplacedBy(Relation):
    """The place that took over from an abolished or recoded one."""

    relation = RelationType(
        name="REPLACED_BY",
        title="并入",
        sources=("Jurisdiction",),
        targets=("Jurisdiction",),
        columns=(RelationColumn("并入", ("并入村（社区）", "现区划"), "many"),),
    )
