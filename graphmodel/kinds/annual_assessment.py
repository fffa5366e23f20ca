"""The yearly assessment of a committee's work, its weight with the Party organization, its reward (domain.md A-34)."""

from __future__ import annotations

from graphmodel.kinds.care_committee import GuidedBy
from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column


class AnnualAssessment(Node):
    """What came of one year."""

    kind = Kind(
        number=39, title="年度考核", letter="U", colour="#9c6b4f", within="RATED", key=("year", "line"),
        sheet_aliases=("工作考核", "年度工作考核"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    year: Year = column("年度", "考核年度", required=True)
    line: GuidedBy.Line | None = column(
        "考评条块", "由块还是条考评", description="由块上的上级还是条上的上级考评；同一年两家都考评的各填一行"
    )
    score: int | None = column("得分", "考核得分", description="百分制，整数")
    in_party_assessment: bool | None = column(
        "是否列入党政考核", "列入党（工）委考核", description="关工委工作有没有列入党（工）委对基层党政组织的考核"
    )
    weight: int | None = column("占分", "考核占分", description="在百分制里占几分")
    reward: int | None = column("以奖代补（元）", "以奖代补", "奖补金额", description="单位是元，也可写 8万、8.5万元")


class Rated(Relation):
    """Whose work was assessed."""

    relation = RelationType(
        name="RATED",
        title="被考核的关工委",
        sources=("AnnualAssessment",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("被考核单位", "单位"), required=True),),
        about=True,
    )
