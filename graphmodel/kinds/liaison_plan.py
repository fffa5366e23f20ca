"""Plans of liaison as they are worked on: drafts, and what became of them."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class PlanState(Choice):
    """Where a plan stands."""

    draft = "draft", "草案"
    compared = "compared", "比较过"
    accepted = "accepted", "已接受"
    superseded = "superseded", "已被替代"
    discarded = "discarded", "已作废"


class PlanStart(Choice):
    """What a plan was begun with."""

    present = "present", "现有的安排"
    best = "best", "分值最高"
    fewest_changes = "fewest_changes", "变动最少"
    plan = "plan", "另一个方案"


class LiaisonPlan(NamedNode):
    """One plan of who is to keep contact with what; no finding reads it."""

    kind = Kind(
        number=40, title="联系点方案", letter="U", colour="#6b8f71", within="PLAN_OF", key=("name",),
        sheet_aliases=("联系点方案表",), starts="登记日期", ends="作废日期", planning=True,
    )  # fmt: skip

    name: str = column("名称", "方案名称", required=True)
    state: PlanState | None = column("状态", "方案状态", description="不填为草案", dated_by="settled_on")
    made_on: date = column("拟定日期", required=True)
    made_by: str | None = column("拟定人", names=True)
    begun_with: PlanStart | None = column("从什么拟起")
    snapshot: int | None = column("快照", description="按第几号改动后的资料拟的")
    bound: int | None = column("最多分值", description="合乎同样规则和约定的方案，分值都不超过它")
    bound_of: str | None = column("最多分值的依据", description="资料和约定的指纹；变了，最多分值就要重算")
    kept_at_most: int | None = column("最多保留", description="合乎规则和约定的方案，现有的联系最多能保留几处")
    bound_kept: int | None = column("保留最多时的最多分值", description="保留得最多的方案，分值都不超过它")
    accepted_on: date | None = column("生效日期", description="从哪一天起照它联系", dated_by="settled_on")
    settled_on: date | None = column("状态日期", description="哪一天起是这个状态", dated_by="settled_on")


class PlanOf(Relation):
    """Whose people a plan is for."""

    relation = RelationType(
        name="PLAN_OF",
        title="方案的范围",
        sources=("LiaisonPlan",),
        targets=("Jurisdiction",),
        columns=(RelationColumn("范围", ("方案范围",), required=True),),
        about=True,
    )


class Arranges(Relation):
    """What a plan has in store for one person: units by id."""

    relation = RelationType(
        name="ARRANGES",
        title="方案安排",
        sources=("LiaisonPlan",),
        targets=("Person",),
        source_title="方案",
        target_title="联系人",
    )

    units: tuple[str, ...] | None = column("联系单位", description="单位的编号")
    locked: tuple[str, ...] | None = column("锁定单位", description="联系单位里不许换的，写编号")
    excluded: tuple[str, ...] | None = column("排除单位", description="不许安排给这个人的，写编号")
    absent: bool | None = column("不安排", description="这次不安排这个人")
    made_of: str | None = column("资料指纹", description="安排时这个人和这些单位的资料")
