"""Guidance by class: by which findings an issue shows, how many make a unit weak, and what is done about each
(domain.md A-24). No finding of its own: questions sort the findings of others by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing
from graphmodel.kinds.issue import IssueType


class Sign(BaseModel):
    """Findings by which an issue shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issue: IssueType
    found: Mapping[str, tuple[str, ...]] = Field(min_length=1, description="topic → states")
    lacks: str = Field(default="", description="only where the finding names this as lacking (`no` of its evidence)")

    def __str__(self) -> str:
        """Return how people read it."""
        return f"{self.issue.label}（空心而缺{self.lacks}）" if self.lacks else self.issue.label

    def __hash__(self) -> int:
        """Return what is equal for equal signs."""
        return hash((self.issue, *self.found, self.lacks))


class Guidance(Rule):
    """How units are sorted into A 规范, B 一般, C 薄弱 and 空白, and what is done about each issue."""

    settable: ClassVar[tuple[str, ...]] = ("weak_from",)

    asks: Literal["guidance"]
    weak_from: int = Field(default=3, gt=0, title="几个问题起算薄弱")
    signs: tuple[Sign, ...] = Field(min_length=1, title="由判定得出的问题")
    measures: Mapping[IssueType, str] = Field(title="对应措施", description="for every type of the dictionary")

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Guidance:
        if left := [issue.label for issue in IssueType if not self.measures.get(issue)]:
            raise ValueError(f"没有写措施（measures）的问题：{'、'.join(left)}")
        return self


SHAPE: Final = Shape(rules=(Guidance,), judge=finding_nothing, reads=lambda _: ())
