"""Meetings of a committee, and those at which a Party organization hears its report (domain.md A-18, A-33)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class MeetingType(Choice):
    """What a meeting is for."""

    party_hearing = "party_hearing", "党委（党组）听取汇报", "党委听取汇报", "党组听取汇报"
    joint_conference = "joint_conference", "联席会议", "联席"
    member_units = "member_units", "成员单位会议", "成员"
    work_meeting = "work_meeting", "工作会议", "工作"
    directors_meeting = "directors_meeting", "主任工作例会", "主任例会", "主任会议"
    deputies_meeting = "deputies_meeting", "镇（街道）常务副主任例会", "常务副主任例会"
    counterpart_consultation = "counterpart_consultation", "对口协商"
    special_consultation = "special_consultation", "专题协商"
    single_matter = "single_matter", "一事一商"


class Meeting(Node):
    """One meeting, or a day on which it was found that there was none."""

    kind = Kind(
        number=19, title="会议", letter="M", colour="#8e6c8a", within="HELD_BY", key=("type", "held_on"),
        sheet_aliases=("会议记录", "会议登记"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    type: MeetingType = column("会议类型", "类型", required=True)
    held_on: date = column("日期", "会议日期", "召开日期", required=True)
    took_place: bool | None = column(
        "是否召开", "已召开", description="否：到那一天为止知道这一期没有召开；不填为已召开"
    )
    agenda: str | None = column("议题", "内容")
    resolution: str | None = column("议定事项", "决议")
    resolution_due: date | None = column("议定事项期限", "办结期限")
    settled: bool | None = column("议定事项是否办结", "是否办结", "办结")


class HeldBy(Relation):
    """Whose meeting it is; a hearing is recorded with the committee whose work was heard."""

    relation = RelationType(
        name="HELD_BY",
        title="召开会议的关工委",
        sources=("Meeting",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("召开单位", "汇报的关工委"), required=True),),
        about=True,
    )


class AttendedBy(Relation):
    """A unit that took part in a meeting (domain.md A-18)."""

    relation = RelationType(
        name="ATTENDED_BY",
        title="参会单位",
        sources=("Meeting",),
        targets=("Unit",),
        columns=(RelationColumn("参会单位", ("出席单位", "参加单位"), "many"),),
    )
