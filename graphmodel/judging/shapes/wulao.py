"""Who counts as 五老: judged on each post held, with no finding of its own (domain.md 0b-11)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing
from graphmodel.kinds.person import Status


class WulaoDefinition(Rule):
    """Who counts as 五老 (0b-11); judged on each post held, no finding of its own."""

    settable: ClassVar[tuple[str, ...]] = ("new_kinds_count",)

    asks: Literal["wulao"]
    statuses: tuple[Status, ...] = Field(default=(Status.retired,), title="身份")
    new_kinds_count: bool = Field(default=True, title="新五老计入")


SHAPE: Final = Shape(rules=(WulaoDefinition,), judge=finding_nothing, reads=lambda _: (), basis=True)
