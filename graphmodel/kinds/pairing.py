"""Two committees that learn from each other for a year (结对互学, domain.md A-15); stated once, it holds both ways."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column


class Pairing(Node):
    """One pair in one year; of three that learn together, two pairs."""

    kind = Kind(
        number=52, title="结对互学", letter="U", colour="#6b8e9e", within="PAIRED_BY", key=("year",),
        sheet_aliases=("互学结对", "结对"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    year: Year = column("年度", "互学年度", required=True)
    note: str | None = column("备注", "说明")


class PairedBy(Relation):
    """The one that is named first."""

    relation = RelationType(
        name="PAIRED_BY",
        title="结对的关工委",
        sources=("Pairing",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("甲方关工委",), required=True),),
        about=True,
    )


class PairedWith(Relation):
    """The other one."""

    relation = RelationType(
        name="PAIRED_WITH",
        title="结对对象",
        sources=("Pairing",),
        targets=("CareCommittee",),
        columns=(RelationColumn("结对关工委", ("乙方关工委", "结对单位"), required=True),),
    )
