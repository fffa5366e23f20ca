"""Projects: services bought by government, and venture philanthropy (domain.md A-30)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class ProjectType(Choice):
    """Who pays for what."""

    government_purchased_service = "government_purchased_service", "政府购买服务"
    venture_philanthropy_project = "venture_philanthropy_project", "公益创投", "公益创投项目", "公益创授项目"
    other = "other", "其他"


class Project(NamedNode):
    """One project; each step has its day."""

    kind = Kind(
        number=37, title="项目", letter="U", colour="#8a7340", within="RUN_BY",
        sheet_aliases=("服务项目", "公益项目"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    name: str = column("项目名称", "名称", required=True)
    type: ProjectType = column("项目类型", "类型", required=True)
    funder: str | None = column("出资单位", "购买单位")
    amount: int | None = column("金额（元）", "金额", description="单位是元，也可写 8万、8.5万元")
    contract_no: str | None = column("合同编号", "协议编号")
    applied_on: date | None = column("申报日期")
    signed_on: date | None = column("签约日期")
    closed_on: date | None = column("结项日期", "验收日期")
    stopped_on: date | None = column("终止日期")
    stopped_for: str | None = column("终止原因")


class RunBy(Relation):
    """Who runs it."""

    relation = RelationType(
        name="RUN_BY",
        title="承担项目的关工委",
        sources=("Project",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("承担单位", "实施单位"), required=True),),
        about=True,
    )
