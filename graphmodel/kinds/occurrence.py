"""What a committee does again and again beside meetings: contests, exchanges, spot checks, surveys (domain.md A-33)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class OccurrenceType(Choice):
    """What is done."""

    look_back_check = "look_back_check", "“回头看”抽查", "回头看抽查", "回头看"
    dual_creation_check = "dual_creation_check", "“双创”检查评定", "双创检查评定", "双创考评"
    double_top_ten_contest = "double_top_ten_contest", "“双十佳”评选", "双十佳评选"
    on_site_meeting = "on_site_meeting", "“双创”现场会", "双创现场会", "现场会"
    mutual_learning = "mutual_learning", "互学交流", "“双创”互学交流", "双创互学交流"
    station_contest = "station_contest", "辅导站评先", "校外教育辅导站评先"
    summary_commendation = "summary_commendation", "“双创”总结表彰", "双创总结表彰", "总结表彰"
    survey = "survey", "调研", "专题调研"
    work_assessment = "work_assessment", "年度工作考核", "年度考核"
    survey_month = "survey_month", "调研月", "专题调研月", "关爱工作专题调研月"


class Occurrence(Node):
    """One of them, or a day on which it was found that there was none."""

    kind = Kind(
        number=33, title="定期工作", letter="U", colour="#5f7f9c", within="ARRANGED_BY", key=("type", "held_on"),
        sheet_aliases=("评比交流调研", "调研评比"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    type: OccurrenceType = column("事项", "工作事项", required=True)
    held_on: date = column("日期", "开展日期", required=True)
    took_place: bool | None = column("是否开展", description="否：到那一天为止知道这一期没有开展；不填为开展了")
    matter: str | None = column("主题", "内容")
    visited: int | None = column("涉及单位数", "抽查单位数", "调研单位数")
    result: str | None = column("结果", "成果")


class ArrangedBy(Relation):
    """Whose it is; an on-site meeting that only its host recorded is recorded with the host."""

    relation = RelationType(
        name="ARRANGED_BY",
        title="开展（承办）的关工委",
        sources=("Occurrence",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("开展单位", "承办单位"), required=True),),
        about=True,
    )


class HostedBy(Relation):
    """Who hosts what another arranges: a city's on-site meeting is hosted by its counties in turn (domain.md A-15)."""

    relation = RelationType(
        name="HOSTED_BY",
        title="承办的关工委",
        sources=("Occurrence",),
        targets=("CareCommittee",),
        columns=(RelationColumn("承办的关工委", ("承办关工委", "轮办的关工委")),),
    )
