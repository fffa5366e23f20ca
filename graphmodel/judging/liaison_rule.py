"""The rule of 一人联系两个基层: who owes contact, with what, and how it is counted (domain.md A-25, B-2)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from graphmodel.findings.words import PLACE_LEVELS
from graphmodel.judging.rule import Rule, SubjectLevel
from graphmodel.kinds import kinds
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.node import snake_case
from graphmodel.kinds.party_organization import PartyOrgType
from graphmodel.kinds.person import Post
from graphmodel.kinds.school import SchoolStage

COMMITTEE: Final = "care_committee"
"""Level of a committee that is an object of its own."""
PARTY: Final = "party_organization"
"""Level of a Party organization that is an object."""
SCHOOL: Final = "school"
_OTHERWISE: Final = {COMMITTEE: "committee_forms", PARTY: "party_types"}
"""What a rule says instead of naming the level."""


def reachable(level: str) -> str:
    """Return a level that people can keep contact with; ValueError says what is meant instead."""
    if level in _OTHERWISE:
        raise ValueError(f"“{level}”不在单位之列，请改用 {_OTHERWISE[level]} 写明哪几种")
    units = {snake_case(name) for name, kind in kinds().items() if kind.kind.unit and name != "Jurisdiction"}
    if level not in PLACE_LEVELS and level not in units:
        raise ValueError(f"“{level}”不是可以联系的单位")
    return level


BaseLevel = Annotated[SubjectLevel, AfterValidator(reachable)]
"""A level of places, or a kind of units, that people can keep contact with."""


class LiaisonDuty(Rule):
    """一人联系两个基层: who owes it, which units count, how many (A-25). `levels` are those of the committees.

    A rule of a place decides both for whatever lies there: who owes contact, and what waits for it.
    """

    of_teams: ClassVar[bool] = True
    selects_by: ClassVar[frozenset[str]] = frozenset()

    settable: ClassVar[tuple[str, ...]] = ("posts", "target", "counts")

    asks: Literal["liaison"]
    posts: tuple[Post, ...] = Field(min_length=1, title="应联系的职务")
    base_levels: tuple[BaseLevel, ...] = Field(default=(), title="算基层单位的")
    stages: tuple[SchoolStage, ...] = Field(default=(), title="学校只算", description="empty: schools of every stage")
    committee_forms: tuple[CommitteeForm, ...] = Field(
        default=(), title="自己就是联系对象的关工委", description="not one unit with the place they sit in"
    )
    party_types: tuple[PartyOrgType, ...] = Field(default=(), title="算联系对象的党组织")
    mode: Literal["per_person", "full_coverage"] = Field(default="per_person", title="方式")
    target: int = Field(default=2, gt=0, title="每人几个")
    counts: Literal["exactly", "at_least"] = Field(default="exactly", title="怎样算达到")

    @model_validator(mode="after")
    def _names_an_object(self) -> LiaisonDuty:
        if not (self.base_levels or self.committee_forms or self.party_types):
            raise ValueError("没有写明联系什么：base_levels、committee_forms、party_types 至少写一项")
        if self.stages and SCHOOL not in self.base_levels:
            raise ValueError("写了学段（stages），base_levels 里却没有 school")
        return self

    @property
    def shares(self) -> bool:
        """Do the people share all units among them, instead of owing a number each?"""
        return self.mode == "full_coverage"

    @property
    def idle(self) -> tuple[str, ...]:
        """Keys that decide nothing: in full coverage nobody owes a number."""
        return ("target", "counts") if self.shares else ()

    @property
    def owed(self) -> int:
        """Base units that each person has to keep contact with, at least."""
        return 1 if self.shares else self.target
