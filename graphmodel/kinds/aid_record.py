"""Care funds and whom they reached, as totals: nobody who is helped is ever named (domain.md A-32)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice, Quantity


class AidType(Choice):
    """What is helped with: the five aids, and what goes beside."""

    studies = "studies", "助学"
    hardship = "hardship", "助困"
    disability = "disability", "助残"
    orphans = "orphans", "助孤"
    medical = "medical", "助医"
    employment = "employment", "就业帮扶", "助就业"
    mentoring = "mentoring", "结对帮教", "帮教"
    other = "other", "其他"


class AidRecord(Node):
    """Money, persons and person-times of one programme in one year; persons and person-times stay apart."""

    kind = Kind(
        number=35, title="关爱帮扶", letter="U", colour="#c0607a", within="AIDED_BY", key=("program", "year"),
        sheet_aliases=("关爱资金", "帮扶资金", "助学"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    program: str = column("项目名称", "帮扶项目", required=True, description="只填汇总，不写受助人的姓名")
    year: Year = column("年度", "帮扶年度", required=True)
    type: AidType | None = column("帮扶类型", "类型")
    amount: Quantity | None = column("金额（元）", "金额", description="单位是元，照报来的写：720多万、334.82万元")
    headcount: Quantity | None = column("受助人数", "人数", description="不重复的人")
    person_times: Quantity | None = column("受助人次", "人次", description="一个人几次算几人次；与人数分开")
    donor: str | None = column("捐助单位", "资金来源", description="捐助的企业、单位")


class AidedBy(Relation):
    """Which committee organises the aid."""

    relation = RelationType(
        name="AIDED_BY",
        title="组织帮扶的关工委",
        sources=("AidRecord",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("组织单位", "帮扶单位"), required=True),),
        about=True,
    )
