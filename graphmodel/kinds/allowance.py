"""Allowances paid to 五老 who work in the office of a committee (domain.md A-19, A-21); no text gives the amount."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column


class Allowance(Node):
    """What somebody is paid in one year."""

    kind = Kind(
        number=62, title="工作补贴", letter="U", colour="#a58b4d", within="ALLOWANCE_OF", key=("year",),
        sheet_aliases=("五老补贴", "驻会补贴"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    year: Year = column("年度", "补贴年度", required=True)
    amount: int | None = column(
        "补贴（元）", "补贴金额", "金额", description="一年合计，单位是元；知道没有发的填 0", personal=True
    )
    document: str | None = column("依据文件", "文件", description="按哪份文件发的；不填账户")


class AllowanceOf(Relation):
    """Whose allowance it is."""

    relation = RelationType(
        name="ALLOWANCE_OF",
        title="领取补贴的五老",
        sources=("Allowance",),
        targets=("Person",),
        columns=(RelationColumn("姓名", ("五老", "领取人"), required=True),),
        about=True,
    )
