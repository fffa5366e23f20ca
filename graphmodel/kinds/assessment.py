"""Which items of one version of a standard were found met, on which day (domain.md A-9, A-10, A-13)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.award import StandardCode
from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column


class Assessment(Node):
    """One assessment of a committee; an item that stands in neither list was not looked at."""

    kind = Kind(
        number=20, title="考评", letter="X", colour="#a67c52", within="ASSESSES",
        key=("standard", "version", "assessed_on"),
        sheet_aliases=("逐项考评", "自评"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    standard: StandardCode = column("标准", "考评标准", required=True)
    version: str | None = column("标准版本", "版本")
    assessed_on: date = column("考评日期", "日期", required=True)
    met_items: tuple[str, ...] | None = column("达到的项", "已达到的项")
    lacking_items: tuple[str, ...] | None = column("未达到的项", "差项")
    doc_no: str | None = column("依据文号", "文号", description="建立这项制度或机制的文件")
    issued_on: date | None = column("发文日期", "文件日期")


class Assesses(Relation):
    """Whose work was assessed."""

    relation = RelationType(
        name="ASSESSES",
        title="考评的关工委",
        sources=("Assessment",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("考评对象",), required=True),),
        about=True,
    )
