"""What a rule on the presence of a committee may ask, when its conditions hold, what is found (A-2, A-3, 0b-4 … 7)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.complete_lists import declared_complete
from graphmodel.judging.rule import Rule
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.enterprise import Ownership
from graphmodel.kinds.party_organization import PartyOrgType
from graphmodel.kinds.values import Choice

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


CONDITION_WORDS = {"party": "党组织", "veterans": "老同志", "youth": "青少年"}

UNDATED: Final = pl.col("has_committee").is_not_null() & pl.col("checked_on").is_null()
"""Does the roster say whether there is a committee, without a day?"""


def conditions(rule: CommitteePresence, as_of: date) -> tuple[pl.Expr, ...]:
    """Return party, veterans, youth (Boolean, null = unknown) and claim (Boolean)."""
    return (
        _party(rule, as_of).alias("party"),
        (pl.col("veteran_count") > 0).alias("veterans"),
        (pl.col("youth_count") > 0).alias("youth"),
        pl.when(pl.col("checked_on") <= as_of).then(pl.col("has_committee")).alias("claim"),
    )


def _party(rule: CommitteePresence, as_of: date) -> pl.Expr:
    """Has it a Party organization? Yes by relation; no by a recorded absence or a complete list without it."""
    held = pl.col("party_org").is_not_null()
    absent = pl.when("other_party_org").then(False).otherwise(party_absent(as_of))
    if not rule.joint_branch_counts:
        joint = pl.col("party_org_type").eq(PartyOrgType.joint_party_branch.value).fill_null(False)
        return pl.when(held & ~joint).then(True).when(held).then(False).otherwise(absent)
    return pl.when(held).then(True).otherwise(absent)


def party_absent(as_of: date) -> pl.Expr:
    """Return False where the absence is known on the day, null where nothing is."""
    recorded = pl.col("party_absence").is_not_null() & (pl.col("checked_on") <= as_of).fill_null(False)
    absent = recorded | declared_complete("parties_declared_on")
    return pl.when(absent).then(False).otherwise(pl.lit(None, dtype=pl.Boolean))


def required(rule: CommitteePresence) -> pl.Expr:
    """Return whether a committee should exist: True, False or unknown (Kleene logic over the conditions)."""
    if rule.obligation != "partial":
        return pl.lit(rule.obligation == "mandatory")
    conditions = [pl.col(c) for c in rule.conditions]
    return pl.all_horizontal(conditions) if rule.reading == "and" else pl.any_horizontal(conditions)
