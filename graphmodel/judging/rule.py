"""What every rule says, whatever it asks; the shapes add the keys of theirs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from graphmodel.errors import nearest
from graphmodel.findings.words import levels


def _known_level(level: str) -> str:
    if level not in levels():
        raise ValueError(f"没有“{level}”这一级{nearest(level, levels())}")
    return level


SubjectLevel = Annotated[str, AfterValidator(_known_level)]
"""A level of places, or a kind in snake_case, as findings name it."""


class Rule(BaseModel):
    """What every rule says: what it is about, where and when it holds, and on which text it rests."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    selects_by: ClassVar[frozenset[str]] = frozenset({"form"})
    """Columns of the subject that `where` may narrow."""
    of_teams: ClassVar[bool] = False
    """Does it ask who holds the posts of a committee?"""
    opens: ClassVar[frozenset[str]] = frozenset()
    """Keys that a text may only name, so that a rule leaves them unset."""
    settable: ClassVar[tuple[str, ...]] = ()
    """Keys that a place may set for itself without a rule of its own."""
    adds: ClassVar[frozenset[str]] = frozenset()
    """Those of them that it may set also where the rule says nothing."""

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
    unset: tuple[str, ...] = Field(default=(), description="keys that the text only names: undetermined until set")
    sets: tuple[str, ...] = Field(default=(), description="keys that a place has set for itself; never in a file")

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

    @model_validator(mode="after")
    def _leaves_open_what_may_be_open(self) -> Rule:
        if foreign := set(self.unset) - self.opens:
            raise ValueError(f"unset 里的“{'、'.join(sorted(foreign))}”不能留作未定")
        if said := [key for key in self.unset if getattr(self, key) not in (None, ())]:
            raise ValueError(f"“{'、'.join(said)}”写了内容，又在 unset 里")
        if self.sets:
            raise ValueError("sets 不能写在规则文件里，它由“规则参数”得来")
        return self

    @property
    def never(self) -> frozenset[str]:
        """Return the states in which it finds nobody."""
        return frozenset()

    @property
    def idle(self) -> tuple[str, ...]:
        """Return the keys that decide nothing, given what the others say: nobody reads them out."""
        return ()

    def in_force(self, day: date) -> bool:
        """Does the rule hold on `day`?"""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
