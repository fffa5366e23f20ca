"""Party organizations, of every type the handbook names."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, NamedNode, column
from graphmodel.kinds.values import Choice


class PartyOrgType(Choice):
    """Type of a Party organization (domain.md B-6, part C); an instructor is not one."""

    party_committee = "party_committee", "党委", "基层党委"
    party_working_committee = "party_working_committee", "党工委", "党（工）委"
    leading_party_group = "leading_party_group", "党组"
    general_party_branch = "general_party_branch", "党总支"
    party_branch = "party_branch", "党支部"
    joint_party_branch = "joint_party_branch", "联合党支部"
    regional_party_org = "regional_party_org", "区域性党组织", "区域性党委", "区域党组织"
    organs_party_working_committee = (
        "organs_party_working_committee", "机关工委", "机关党工委", "直属机关工委", "市直机关工委", "区级机关工委"
    )  # fmt: skip


class PartyOrganization(NamedNode):
    """A Party organization: it leads the committee at its level, it does not guide it."""

    kind = Kind(number=11, title="党组织", letter="D", colour="#c0392b")

    type: PartyOrgType | None = column("党组织类型", "类型", required=True)
