"""What a rule on the presence of a committee may ask, and what is found (domain.md A-2, A-3, 0b-4 … 7)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.rule import Rule
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.enterprise import Ownership
from graphmodel.values import Choice

Condition = Literal["party", "veterans", "youth"]


class CommitteePresence(Rule):
    """Should this subject have a committee? Preconditions, and who may provide it (A-2, 0b-6)."""

    selects_by: ClassVar[frozenset[str]] = frozenset({"affiliation", "village_kind"})

    settable: ClassVar[tuple[str, ...]] = ("obligation", "conditions", "reading", "joint_branch_counts")

    asks: Literal["committee"]
    obligation: Literal["mandatory", "partial", "encouraged"] = Field(title="要求")
    conditions: tuple[Condition, ...] = Field(default=("party", "veterans", "youth"), title="条件")
    reading: Literal["and", "or"] = Field(default="and", title="条件读法")
    joint_branch_counts: bool = Field(default=True, title="联合党支部算已建党组织")
    own_forms: tuple[CommitteeForm, ...] = Field(
        default=(CommitteeForm.care_committee, CommitteeForm.care_group), title="算自建的形式"
    )
    provider_forms: tuple[CommitteeForm, ...] = Field(
        default=(CommitteeForm.regional, CommitteeForm.private_economy, CommitteeForm.development_zone),
        title="可覆盖他人的形式",
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """Conditions matter only where they are what obliges."""
        return () if self.obligation == "partial" else ("conditions", "reading")

    @property
    def never(self) -> frozenset[str]:
        """Nobody lacks what is only encouraged."""
        return frozenset({Establishment.blank.value} if self.obligation == "encouraged" else ())


class EnterpriseOrder(CommitteePresence):
    """The order in which enterprises shall have one: P1 to P4, first match wins (A-3, 0b-10)."""

    settable: ClassVar[tuple[str, ...]] = ("joint_branch_counts", "town_committee_covers")

    asks: Literal["enterprise_order"]  # type: ignore[assignment]
    obligation: Literal["partial"] = Field(default="partial", title="要求")
    private_ownerships: tuple[Ownership, ...] = Field(default=(Ownership.private,), title="算民营的所有制")
    town_committee_covers: bool = Field(
        default=False,
        title="镇级民营企业关工委覆盖本镇企业",
        description="True: every enterprise of the town is covered without a COVERS relation (A-3)",
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """The order alone decides."""
        return ("conditions", "reading")


class Establishment(State):
    """Has a subject the committee it should have (domain.md 0b-4)?"""

    own = QUIET, "own", "已建"
    covered = QUIET, "covered", "已覆盖", "被覆盖"
    blank = CALLS, "blank", "空白点", "空白"
    awaiting_party_building = CALLS, "awaiting_party_building", "待党建"
    to_verify = CALLS, "to_verify", "待核"
    not_required = QUIET, "not_required", "不作要求"
    abolished = CALLS, "abolished", "已撤并"


class Mapping(State):
    """Is an enterprise of the roster tied into the network?"""

    mapped = QUIET, "mapped", "已关联"
    unmapped = CALLS, "unmapped", "未关联"


class UnmappedCause(Choice):
    """Why an enterprise is unmapped (domain.md A-3, 0b-10)."""

    a = "a", "无所在镇村"
    b = "b", "无党组织信息"
    c = "c", "无法判定次序"
