"""Brands and exemplars of a committee (domain.md A-35)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class BrandType(Choice):
    """What is shown to others."""

    brand = "brand", "工作品牌", "品牌"
    exemplar = "exemplar", "先进典型", "典型"


class ExemplarClass(Choice):
    """Of which class an exemplar is (domain.md A-35: 不同类型、不同层次)."""

    organisation = "organisation", "组织建设"
    wulao = "wulao", "五老作用"
    site = "site", "教育阵地"
    enterprise = "enterprise", "企业关工委"
    caring = "caring", "关爱帮扶"
    publicity = "publicity", "宣传"


class Brand(NamedNode):
    """One brand or exemplar."""

    kind = Kind(
        number=51, title="品牌典型", letter="U", colour="#c77d3a", within="SHOWN_BY",
        sheet_aliases=("品牌", "典型"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    name: str = column("名称", "品牌名称", "典型名称", required=True)
    type: BrandType = column("类别", required=True)
    exemplar_class: ExemplarClass | None = column("典型类型")
    since_year: Year | None = column("起始年度", "哪一年起")
    content: str | None = column("内容", "简介")


class ShownBy(Relation):
    """Whose brand it is."""

    relation = RelationType(
        name="SHOWN_BY",
        title="品牌典型所属关工委",
        sources=("Brand",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("所属关工委", "单位"), required=True),),
        about=True,
    )
