"""What a rule may say: one closed set of typed keys per shape and what it asks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.findings.words import levels
from graphmodel.kinds.award import AwardStatus, StandardCode
from graphmodel.kinds.care_committee import CommitteeForm, GuidedBy
from graphmodel.kinds.enterprise import Ownership
from graphmodel.kinds.person import PartyRole, Post, Status


def _known_level(level: str) -> str:
    if level not in levels():
        raise ValueError(f"没有“{level}”这一级{nearest(level, levels())}")
    return level


SubjectLevel = Annotated[str, AfterValidator(_known_level)]
"""A level of places, or a kind in snake_case, as findings name it."""

Condition = Literal["party", "veterans", "youth"]
Element = Literal["activity", "plan", "site", "budget", "staff", "plaque"]
Measure = Literal[
    "team_size", "wulao_share", "mean_age", "station_points", "core_share_70_80"
]  # fmt: skip


class Rule(BaseModel):
    """What every rule says: what it is about, where and when it holds, and on which text it rests."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    selects_by: ClassVar[frozenset[str]] = frozenset({"form"})
    """Columns of the subject that `where` may narrow."""

    id: str = Field(pattern=r"^[A-Za-z0-9_.]+$")
    title: str
    topic: str = Field(pattern=r"^[a-z_]+$", description="the question it answers; one rule per topic and subject")
    levels: tuple[SubjectLevel, ...] = Field(min_length=1)
    place: str = Field(default="", pattern=r"^[0-9A-Z]{0,12}$", description="place prefix; empty: everywhere")
    where: dict[Literal["affiliation", "village_kind", "form"], tuple[str, ...]] = Field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    citation: str | None = None
    judgement: str | None = Field(default=None, description="【判】: our reading where the text leaves it open")

    @model_validator(mode="after")
    def _rests_on_something(self) -> Rule:
        if not self.citation and not self.judgement:
            raise ValueError("既无依据（citation）也无【判】（judgement）")
        return self

    @model_validator(mode="after")
    def _narrows_by_what_the_subject_has(self) -> Rule:
        if foreign := set(self.where) - self.selects_by:
            raise ValueError(f"where 里的“{'、'.join(sorted(foreign))}”不适用于这种规则")
        return self

    def in_force(self, day: date) -> bool:
        """Does the rule hold on `day`?"""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


class CommitteePresence(Rule):
    """Should this subject have a committee? Preconditions, and who may provide it (A-2, 0b-6)."""

    selects_by: ClassVar[frozenset[str]] = frozenset({"affiliation", "village_kind"})

    shape: Literal["presence"]
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


class EnterpriseOrder(CommitteePresence):
    """The order in which enterprises shall have one: P1 to P4, first match wins (A-3, 0b-10)."""

    asks: Literal["enterprise_order"]  # type: ignore[assignment]
    obligation: Literal["partial"] = Field(default="partial", title="要求")
    private_ownerships: tuple[Ownership, ...] = Field(default=(Ownership.private,), title="算民营的所有制")
    town_committee_covers: bool = Field(
        default=False,
        title="镇级民营企业关工委覆盖本镇企业",
        description="True: every enterprise of the town is covered without a COVERS relation (A-3)",
    )


class ElementPresence(Rule):
    """Which elements an established committee must show; any known no makes it hollow (0b-4)."""

    shape: Literal["presence"]
    asks: Literal["elements"]
    elements: tuple[Element, ...] = Field(min_length=1, title="要素")
    activity_months: int = Field(default=12, gt=0, title="活动看最近几个月")
    elements_months: int = Field(default=24, gt=0, title="其余要素的核实几个月内有效")


class PostPresence(Rule):
    """Which posts must be filled."""

    shape: Literal["presence"]
    asks: Literal["posts"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")


class DocumentPresence(Rule):
    """Which posts need a document of the Party organization at the same level (A-8)."""

    shape: Literal["presence"]
    asks: Literal["documents"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")


class SuperiorPresence(Rule):
    """Along which lines a committee must have an upper one; any of them will do (A-1, A-5)."""

    shape: Literal["presence"]
    asks: Literal["superior"]
    lines: tuple[GuidedBy.Line, ...] = Field(min_length=1, title="哪条线")


class CertificatePresence(Rule):
    """Which standard must be certified, and what share is aimed at (A-11, A-13)."""

    shape: Literal["presence"]
    asks: Literal["certificate"]
    standard: StandardCode = Field(title="标准")
    versions: tuple[str, ...] = Field(default=(), title="标准版本", description="empty: any version")
    met_by: tuple[AwardStatus, ...] = Field(default=(AwardStatus.awarded,), title="算达标的状态")
    target_rate: float | None = Field(default=None, gt=0, le=1, title="目标率")


class WulaoDefinition(Rule):
    """Who counts as 五老 (0b-11); judged on each post held, no finding of its own."""

    shape: Literal["presence"]
    asks: Literal["wulao"]
    statuses: tuple[Status, ...] = Field(default=(Status.retired,), title="身份")
    new_kinds_count: bool = Field(default=True, title="新五老计入")


class MeasureRange(Rule):
    """Is a measured number inside its bounds? `low` and `high` belong to the range, `less_than` does not."""

    shape: Literal["range"]
    asks: Literal["measure"]
    measure: Measure = Field(title="衡量")
    low: float | None = Field(default=None, title="下限")
    high: float | None = Field(default=None, title="上限")
    less_than: float | None = Field(default=None, title="预警线")
    posts: tuple[Post, ...] = Field(default=(), title="计入的职务", description="whose posts are measured, for teams")
    within: str = "within"
    below: str = "under"
    above: str = "over"
    unit: str = Field(default="", description="Chinese measure word for the reason")

    @model_validator(mode="after")
    def _has_a_bound(self) -> MeasureRange:
        if self.low is None and self.high is None and self.less_than is None:
            raise ValueError("区间规则至少要有 low、high、less_than 之一")
        return self


class HolderAssignment(Rule):
    """Who may hold which post (A-6, A-37): mismatches are reported, nothing is changed."""

    shape: Literal["assignment"]
    asks: Literal["holder"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")
    statuses: tuple[Status, ...] = Field(default=(), title="身份")
    party_roles: tuple[PartyRole, ...] = Field(default=(), title="党内职务")
    wulao: bool = Field(default=False, title="须为五老")
    one_is_enough: bool = Field(default=False, title="其中一人符合即可")


class MainBody(Rule):
    """五老 are the main body, Party building does not stand in for the committee (A-7)."""

    shape: Literal["assignment"]
    asks: Literal["main_body"]
    posts: tuple[Post, ...] = Field(min_length=1, title="计入的职务")
    minimum_share: float = Field(default=0.5, ge=0, le=1, title="五老占比下限")


class LiaisonDuty(Rule):
    """一人联系两个基层: who owes it, which units count, how many (A-25). `levels` are those of the committees."""

    selects_by: ClassVar[frozenset[str]] = frozenset()

    shape: Literal["assignment"]
    asks: Literal["liaison"]
    posts: tuple[Post, ...] = Field(min_length=1, title="应联系的职务")
    base_levels: tuple[SubjectLevel, ...] = Field(min_length=1, title="算基层单位的")
    mode: Literal["per_person", "full_coverage"] = Field(default="per_person", title="方式")
    target: int = Field(default=2, gt=0, title="每人几个")

    @property
    def owed(self) -> int:
        """Base units that each person has to keep contact with."""
        return 1 if self.mode == "full_coverage" else self.target


AnyRule = Annotated[
    CommitteePresence | EnterpriseOrder | ElementPresence | PostPresence | DocumentPresence | SuperiorPresence
    | CertificatePresence | WulaoDefinition | MeasureRange | HolderAssignment | MainBody | LiaisonDuty,
    Field(discriminator="asks"),
]  # fmt: skip
