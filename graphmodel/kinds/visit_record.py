"""The liaison ledger (走访台账)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column


class VisitRecord(Node):
    """One visit to a base unit by a liaison person (domain.md A-25, B-2)."""

    kind = Kind(
        number=17, title="走访台账", letter="J", colour="#7f8c8d", within="MADE_BY", key=("visited_on", "form"),
        sheet_aliases=("走访", "走访记录"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    visited_on: date = column("走访日期", "日期", required=True)
    form: str | None = column("走访形式", "形式")
    findings: str | None = column("了解情况", "情况")
    problem: str | None = column("发现问题", "问题")
    action: str | None = column("解决措施", "措施")
    settled: bool | None = column("是否办结", "办结")


class MadeBy(Relation):
    """Who made a visit."""

    relation = RelationType(
        name="MADE_BY",
        title="走访人",
        sources=("VisitRecord",),
        targets=("Person",),
        columns=(RelationColumn("走访人", ("联系人",)),),
    )


class Visited(Relation):
    """Which unit was visited."""

    relation = RelationType(
        name="VISITED",
        title="走访单位",
        sources=("VisitRecord",),
        targets=("Unit", "CareCommittee", "PartyOrganization"),
        columns=(RelationColumn("走访单位", ("基层单位", "单位"), required=True),),
    )
