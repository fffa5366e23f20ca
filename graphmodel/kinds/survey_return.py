"""Forms of a survey that came back from a committee (domain.md A-26)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, Year, column
from graphmodel.kinds.values import Choice


class SurveyForm(Choice):
    """The five forms; the text names the first two, the others are ours (domain.md B-1)."""

    teams = "teams", "班子队伍情况", "班子队伍"
    funding = "funding", "经费落实情况", "经费落实"
    organisation = "organisation", "组织情况"
    wulao = "wulao", "五老情况", "五老名册"
    sites = "sites", "阵地情况", "阵地"


class SurveyReturn(Node):
    """One form of one year's survey from one committee."""

    kind = Kind(
        number=38, title="调查表", letter="U", colour="#708090", within="RETURNED_BY", key=("type", "year"),
        sheet_aliases=("调查表回收",), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    type: SurveyForm = column("表名", "调查表名", required=True)
    year: Year = column("年度", "调查年度", required=True)
    sent_on: date | None = column("下发日期")
    filed_on: date | None = column("收回日期", "上报日期")
    present: bool | None = column("是否收回", description="否：下发了，没有收回；不填为收回了，只填了下发日期的为不明")


class ReturnedBy(Relation):
    """Whose form it is."""

    relation = RelationType(
        name="RETURNED_BY",
        title="填表的关工委",
        sources=("SurveyReturn",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("填表单位", "单位"), required=True),),
        about=True,
    )
