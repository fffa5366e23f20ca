"""Gaps that an office accepts for a time: they stay gaps, are counted as gaps, and come back when it runs out."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column


class AcceptedGap(Node):
    """That what is found about one subject in one matter is accepted until a day; no finding reads it."""

    kind = Kind(
        number=21, title="认可缺口", letter="N", colour="#94876a", within="GAP_OF", key=("topic", "accepted_on"),
        sheet_aliases=("缺口认可", "认可的缺口"), starts="登记日期", ends="作废日期", planning=True,
    )  # fmt: skip

    topic: str = column("事项", "认可事项", description="哪一项的缺口，写清单里的事项名，如：组建与覆盖", required=True)
    reason: str = column("认可理由", "理由", "认可原因", required=True)
    accepted_by: str | None = column("认可人", names=True)
    accepted_on: date = column("认可日期", required=True)
    expires_on: date = column(
        "认可到期日", "认可至", "到期日期", required=True, description="认可的最后一天；过后照常提示"
    )


class GapOf(Relation):
    """Whose gap it is."""

    relation = RelationType(
        name="GAP_OF",
        title="认可缺口的对象",
        sources=("AcceptedGap",),
        targets=("Unit", "Zone", "CareCommittee", "Person", "Team", "EducationSite"),
        columns=(RelationColumn("对象", ("单位", "认可对象"), required=True),),
        about=True,
    )
