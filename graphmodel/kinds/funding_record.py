"""Funds of a committee in one year from one source (domain.md A-19)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class FundingSource(Choice):
    """Where the money comes from."""

    fiscal_budget = "fiscal_budget", "财政预算", "财政", "预算"
    special_fund = "special_fund", "专项经费", "专项"
    donation = "donation", "捐赠"
    reward_in_lieu_of_subsidy = "reward_in_lieu_of_subsidy", "以奖代补"
    government_purchased_service = "government_purchased_service", "政府购买服务"
    venture_philanthropy_project = "venture_philanthropy_project", "公益创投"


class FundingRecord(Node):
    """What was set aside and what arrived, in yuan: 8 万元 is 80000, so that sums are exact."""

    kind = Kind(
        number=31, title="经费", letter="U", colour="#b5892e", within="FUNDING_OF", key=("year", "fund_source"),
        sheet_aliases=("经费落实", "工作经费"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    year: Year = column("年度", "经费年度", required=True)
    fund_source: FundingSource | None = column(
        "来源", "经费来源", description="没有填的计入合计，列在来源未填；够不够标准要看来源的待核"
    )
    budgeted: int | None = column("安排金额（元）", "安排金额", "预算金额", description="单位是元，也可写 8万、8.5万元")
    arrived: int | None = column("到位金额（元）", "到位金额", description="单位是元，也可写 8万、8.5万元")
    in_budget: bool | None = column("是否纳入预算", "纳入预算", description="有没有列入同级财政预算")
    doc_no: str | None = column("依据文号", "文号")


class FundingOf(Relation):
    """Whose funds they are."""

    relation = RelationType(
        name="FUNDING_OF",
        title="经费所属关工委",
        sources=("FundingRecord",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("单位", "所属关工委"), required=True),),
        about=True,
    )
