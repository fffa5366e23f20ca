"""Committees in all their forms, and what binds them to units, Party organizations and each other."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class CommitteeForm(Choice):
    """Form of a committee (domain.md part C)."""

    care_committee = (
        "care_committee",
        "关工委",
        "关心下一代工作委员会",
        "机关关工委",
        "学校关工委",
        "企业关工委",
    )
    care_group = "care_group", "关工小组", "关工组", "关工领导小组", "关工委领导小组"
    regional = "regional", "区域性关工委", "联合关工委", "片区中心关工委", "片区中心", "区域关工委"
    system = "system", "系统关工委", "条线关工委", "系统（条线）关工委"
    private_economy = "private_economy", "民营经济关工委", "民营企业关工委", "镇级民营企业关工委"
    development_zone = "development_zone", "开发区关工委", "园区关工委"


class CareCommittee(NamedNode):
    """A committee. The dated elements say whether it is sound or hollow (domain.md A-2, 0b-4)."""

    kind = Kind(
        number=12, title="关工委", letter="C", colour="#d1495b", starts="建立日期", ends="撤销日期",
        starts_aliases=("成立日期", "成立时间", "组建日期", "组建时间"), within="ESTABLISHED_IN",
        sheet_aliases=("关工委组织", "组织情况", "基层关工委"),
    )  # fmt: skip

    form: CommitteeForm | None = column("组织形式", "形式", "类型", required=True)
    last_activity_on: date | None = column("最近活动日期", "最近一次活动", "最近活动")
    has_plan: bool | None = column(
        "有无本年计划",
        "本年计划",
        "有无计划",
        description="有没有本年度的计划",
        dated_by="elements_checked_on",
    )
    has_site: bool | None = column("有无阵地", "有无活动阵地", "阵地", dated_by="elements_checked_on")
    has_budget: bool | None = column("有无经费", "经费", "有无经费保障", dated_by="elements_checked_on")
    has_staff: bool | None = column("机构人员是否配齐", "人员配备", "有无工作人员", dated_by="elements_checked_on")
    elements_checked_on: date | None = column(
        "情况核实日期",
        "情况时点",
        description="计划、阵地、经费、人员是哪一天的情况",
        dated_by="elements_checked_on",
    )
    has_plaque: bool | None = column("有无牌子", "牌子")
    is_online: bool | None = column("有无网上关工委", "网上关工委", description="有没有办起网上关工委")
    note: str | None = column("备注", "说明")


class EstablishedIn(Relation):
    """The place, unit or zone in which a committee is established."""

    relation = RelationType(
        name="ESTABLISHED_IN",
        title="所在单位",
        sources=("CareCommittee",),
        targets=("Unit", "Zone"),
        columns=(RelationColumn("所在单位", ("建在", "所属单位", "单位名称", "所在镇村（单位）"), required=True),),
    )


class LedBy(Relation):
    """The Party organization that leads a committee: leadership, not guidance (domain.md A-1)."""

    relation = RelationType(
        name="LED_BY",
        title="领导党组织",
        sources=("CareCommittee",),
        targets=("PartyOrganization",),
        columns=(RelationColumn("领导党组织", ("同级党组织", "党组织")),),
    )


class GuidedBy(Relation):
    """The upper committee that guides a committee, by territory (块) or by system (条)."""

    class Line(Choice):
        """The two lines of guidance."""

        territorial = "territorial", "块"
        system = "system", "条"

    relation = RelationType(
        name="GUIDED_BY",
        title="上级指导",
        sources=("CareCommittee",),
        targets=("CareCommittee",),
        columns=(
            RelationColumn("上级关工委（块）", ("上级关工委", "上级关工委(块)"), "one", {"line": "territorial"}),
            RelationColumn("上级关工委（条）", ("系统关工委", "上级关工委(条)"), "one", {"line": "system"}),
        ),
        key=("line",),
    )

    line: Line | None = column("条块")


class ReliesOn(Relation):
    """The regional Party organization a regional committee relies on."""

    relation = RelationType(
        name="RELIES_ON",
        title="依托党组织",
        sources=("CareCommittee",),
        targets=("PartyOrganization",),
        columns=(RelationColumn("依托党组织", ("依托区域性党组织",)),),
    )


class Covers(Relation):
    """A unit without a committee of its own that a regional or joint committee covers."""

    relation = RelationType(
        name="COVERS",
        title="覆盖关系",
        sources=("CareCommittee",),
        targets=("Unit",),
        source_title="关工委",
        target_title="被覆盖单位",
        sheet_aliases=("覆盖", "区域性关工委覆盖"),
    )
