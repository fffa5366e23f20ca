"""The timetable of a reform: by which day what share should have it, in which steps (domain.md A-29)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing


class Timetable(Rule):
    """By when a reform should be through; what its text only names is open until a place says so."""

    opens: ClassVar[frozenset[str]] = frozenset({"until", "share", "steps"})
    settable: ClassVar[tuple[str, ...]] = ("until", "share", "steps")

    asks: Literal["timetable"]
    until: date | None = Field(default=None, title="完成日期")
    share: float | None = Field(default=None, gt=0, le=1, title="目标率")
    steps: str | None = Field(default=None, min_length=1, title="步骤")


SHAPE: Final = Shape(rules=(Timetable,), judge=finding_nothing, reads=lambda _: ())
