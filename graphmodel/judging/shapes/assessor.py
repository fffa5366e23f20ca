"""Who assesses whom: by the type of the unit it is the upper committee of one line (domain.md A-5)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing
from graphmodel.kinds.care_committee import GuidedBy


class Assessor(Rule):
    """Along which line a committee is assessed; no finding of its own."""

    settable: ClassVar[tuple[str, ...]] = ("line",)

    asks: Literal["assessor"]
    line: GuidedBy.Line = Field(title="由哪条线考评")


SHAPE: Final = Shape(rules=(Assessor,), judge=finding_nothing, reads=lambda _: ())
