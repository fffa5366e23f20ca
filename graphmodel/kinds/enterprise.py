"""Enterprises, and the zone one lies in."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.unit import Unit
from graphmodel.kinds.values import Choice, Quantity


class Ownership(Choice):
    """Whose the enterprise is; which of these are 民营 is a rule (domain.md B-5)."""

    state = "state", "国有及国有控股", "国有", "国企", "国有控股"
    collective = "collective", "集体"
    private = "private", "民营", "私营", "民营企业", "私营企业"
    other_domestic = "other_domestic", "其他内资", "其他有限责任公司"
    hmt = "hmt", "港澳台商投资", "港澳台"
    foreign = "foreign", "外商投资", "外资"


class Enterprise(Unit):
    """An enterprise of the roster or the business register."""

    kind = Kind(
        number=3, title="企业", letter="E", colour="#7a5fb0", unit=True,
        ends="注销日期", sheet_aliases=("企业名录", "民营企业", "企业建设"),
    )  # fmt: skip

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
    ownership: Ownership | None = column("所有制", "经济类型", "企业性质")
    registration_type: str | None = column("登记注册类型", description="登记机关的写法")
    above_scale: bool | None = column(
        "规（限）上", "是否规上", "规模以上", "规上",
        description="是否在规（限）上企业统计名录内；不按营业收入推算",
    )  # fmt: skip
    scale_year: Year | None = column("规上依据年度", "依据年度")
    employees: Quantity | None = column("职工人数", "员工数", "从业人数")
    young_employees: Quantity | None = column("青年职工人数", "青年职工")
    industry: str | None = column("行业", "行业类别")


class InZone(Relation):
    """The zone an enterprise lies in."""

    relation = RelationType(
        name="IN_ZONE",
        title="所在园区",
        sources=("Enterprise",),
        targets=("Zone",),
        columns=(RelationColumn("所在园区", ("园区", "所在园区（商贸区）")),),
    )
