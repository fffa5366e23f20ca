"""Issues of committees by the dictionary of the texts, for guidance by class (domain.md A-24)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class IssueType(Choice):
    """The dictionary of issues, in the order of the handbook."""

    awareness = "awareness", "思想认识不到位"
    weak_team = "weak_team", "班子不强", "机构人员配备不足", "班子不强、人员配备不足"
    no_activity = "no_activity", "有组织无活动"
    no_plan = "no_plan", "有活动无计划"
    no_site = "no_site", "缺阵地"
    no_budget = "no_budget", "缺经费"
    low_enthusiasm = "low_enthusiasm", "五老积极性不高"
    ageing = "ageing", "五老年龄偏大", "青黄不接", "五老年龄偏大、青黄不接"
    unstable_staff = "unstable_staff", "办公室年轻人难稳定"
    poor_coordination = "poor_coordination", "部门联动不足"
    rules_not_kept = "rules_not_kept", "制度未落实"
    no_distinction = "no_distinction", "缺创新特色", "只做规定动作"
    blank_spot = "blank_spot", "空白点"
    relapse = "relapse", "重建轻管", "放松退化", "重建轻管、放松退化"


class Issue(Node):
    """One issue that somebody found; what the findings show need not be recorded."""

    kind = Kind(
        number=63, title="问题", letter="U", colour="#b0574f", within="FOUND_IN", key=("type", "found_on"),
        sheet_aliases=("问题登记", "问题台账", "问题清单"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    type: IssueType = column("问题类型", "类型", required=True)
    found_on: date = column("发现日期", "日期", required=True)
    detail: str | None = column("具体情况", "情况", description="不写个人姓名")
    measure: str | None = column("整改措施", "措施", description="这一个问题怎么办；不填为按类型的一般措施")
    settled_on: date | None = column("解决日期", "办结日期", description="还没有解决的不填")


class FoundIn(Relation):
    """Where it was found."""

    relation = RelationType(
        name="FOUND_IN",
        title="问题所在的关工委",
        sources=("Issue",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("单位", "所在关工委"), required=True),),
        about=True,
    )
