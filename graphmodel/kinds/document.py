"""Documents filed for a committee: plan, check, summary, records (domain.md A-22)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class DocumentType(Choice):
    """What a document is; the first five are the five documents of a year."""

    plan = "plan", "年初计划", "计划", "工作计划"
    check = "check", "年中检查", "检查"
    summary = "summary", "年底总结", "总结", "工作总结"
    activity_record = "activity_record", "活动记录"
    effect_evaluation = "effect_evaluation", "效果评估", "评估"
    roster = "roster", "名册"
    regulation = "regulation", "规章制度", "制度"


class Document(Node):
    """One document of one year, or a day on which it was found that there is none."""

    kind = Kind(
        number=32, title="档案资料", letter="U", colour="#7d8b6a", within="FILED_FOR", key=("type", "year"),
        sheet_aliases=("档案", "资料归档"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    type: DocumentType = column("资料类别", "类别", required=True)
    year: Year = column("年度", "资料年度", required=True)
    title: str | None = column("题名", "文件名")
    filed_on: date | None = column("归档日期")
    present: bool | None = column("是否有", "有无", description="否：查过，没有这份资料；不填为有")


class FiledFor(Relation):
    """For whom a document is filed."""

    relation = RelationType(
        name="FILED_FOR",
        title="资料所属关工委",
        sources=("Document",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("单位", "所属关工委"), required=True),),
        about=True,
    )
