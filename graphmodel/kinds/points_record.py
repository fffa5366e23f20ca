"""Points of 五老 as they were recorded; by which formula they come about, no text says (domain.md A-21)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class PointsBasis(Choice):
    """What points are given for: years of service and the level of awards are what the text names."""

    years_of_service = "years_of_service", "年限", "服务年限"
    award_level = "award_level", "评选等级", "表彰等级"
    other = "other", "其他"


class PointsRecord(Node):
    """Points of somebody for one year on one basis."""

    kind = Kind(
        number=66, title="五老积分", letter="U", colour="#7d6fa3", within="POINTS_OF", key=("year", "basis"),
        sheet_aliases=("积分", "积分登记"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    year: Year = column("年度", "积分年度", required=True)
    basis: PointsBasis = column("积分事由", "事由", required=True)
    points: int | None = column("积分", "分数", personal=True)
    rule_version: str | None = column("办法版本", "积分办法", description="按哪一份办法记的分")


class PointsOf(Relation):
    """Whose points they are."""

    relation = RelationType(
        name="POINTS_OF",
        title="积分的五老",
        sources=("PointsRecord",),
        targets=("Person",),
        columns=(RelationColumn("姓名", ("五老", "志愿者姓名"), required=True),),
        about=True,
    )
