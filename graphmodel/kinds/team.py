"""Volunteer teams."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class TeamKind(Choice):
    """What a team does (domain.md A-20)."""

    retired_official_lecturers = "retired_official_lecturers", "老干部宣讲团"
    retired_teacher_lecturers = "retired_teacher_lecturers", "老教师宣讲团"
    law_lecturers = "law_lecturers", "法治宣讲团", "法制宣讲团"
    veteran_lecturers = "veteran_lecturers", "退役军人讲师团"
    care_volunteers = "care_volunteers", "五老爱心志愿团", "“五老”爱心志愿团", "爱心志愿团"
    mental_health = "mental_health", "心理健康关爱团队"
    other = "other", "其他"


class Team(NamedNode):
    """A volunteer team or work team."""

    kind = Kind(number=14, title="团队", letter="T", colour="#3b8f8a", sheet_aliases=("志愿者团队",))

    team_kind: TeamKind | None = column("团队类型", "类型")


class OrganizedBy(Relation):
    """The committee or association that organises a team."""

    relation = RelationType(
        name="ORGANIZED_BY",
        title="组织单位",
        sources=("Team",),
        targets=("CareCommittee", "Association"),
        columns=(RelationColumn("组织单位", ("所属关工委",)),),
    )


class ConnectsTo(Relation):
    """The team of the level above that a team works together with (县乡团队对接, domain.md A-29)."""

    relation = RelationType(
        name="CONNECTS_TO",
        title="对接团队",
        sources=("Team",),
        targets=("Team",),
        columns=(RelationColumn("对接的上级团队", ("对接团队", "上级团队")),),
    )
