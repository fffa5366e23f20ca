"""What every coverage subject has, whatever its kind; and where it lies, which Party organization it has."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import NamedNode, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice, Quantity


class PartyAbsence(Choice):
    """The recorded reason why a subject has no Party organization (domain.md B-6)."""

    none = "none", "无党组织", "无", "未建", "没有"
    party_building_instructor = "party_building_instructor", "仅有党建工作指导员", "党建指导员", "指导员", "仅有指导员"


class Unit(NamedNode):
    """A coverage subject: a place or a unit in which a committee may have to exist (domain.md A-2, 0b-1)."""

    has_committee: bool | None = column(
        "是否已建关工委", "是否已建", "是否建立关工委", "关工委是否建立",
        description="名册的说法；与核实日期一起作为有或没有的依据",
        dated_by="checked_on",
    )  # fmt: skip
    checked_on: date | None = column(
        "核实日期",
        "核实时间",
        description="是否已建、党组织缺失情况是哪一天核实的",
        dated_by="checked_on",
    )
    party_absence: PartyAbsence | None = column(
        "党组织缺失情况", "无党组织情况",
        description="没有党组织的依据；有党组织由关系“党组织”表明",
        dated_by="checked_on",
    )  # fmt: skip
    veteran_count: Quantity | None = column(
        "老同志人数", "老同志数", "离退休人数", description="单位的老同志人数；0 表示确知没有"
    )
    youth_count: Quantity | None = column(
        "青少年人数", "青少年数", description="单位的青少年人数（只有数）；0 表示确知没有"
    )


class LocatedIn(Relation):
    """Where a unit, a team, a site or a person's home unit lies; the place key follows from it."""

    relation = RelationType(
        name="LOCATED_IN",
        title="所在地",
        sources=(
            "School", "Enterprise", "GovernmentOrgan", "PublicInstitution", "SocialOrganization",
            "RuralEconomicEntity", "VillagerGroup", "Net", "Grid", "Zone", "PartyOrganization", "Person",
            "Team", "EducationSite", "Association",
        ),
        targets=("Unit",),
        columns=(
            RelationColumn("所在地", ("所在镇村", "所属镇村", "所在村（社区）",
                                      "所属镇（街道）", "所在单位", "所在村（单位）")),
        ),
    )  # fmt: skip


class HasPartyOrg(Relation):
    """The Party organization a subject has; a joint branch is had by several."""

    relation = RelationType(
        name="HAS_PARTY_ORG",
        title="党组织",
        sources=("Unit", "Zone"),
        targets=("PartyOrganization",),
        columns=(RelationColumn("党组织", ("党组织名称", "所属党组织")),),
    )


class MemberOf(Relation):
    """A unit that belongs to the joint conference of a committee (成员单位, domain.md A-18)."""

    relation = RelationType(
        name="MEMBER_OF",
        title="成员单位",
        sources=("Unit",),
        targets=("CareCommittee",),
        source_title="成员单位",
        target_title="关工委",
        sheet_aliases=("联席会议成员单位",),
    )

    duty: str | None = column("职责", "成员单位职责")
    contact_person: str | None = column("联系人", "联络员", personal=True)
