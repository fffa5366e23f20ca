"""What resident 五老 who direct a committee are given a month: amounts are open until a place sets them (A-19)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing
from graphmodel.kinds.person import Post


class Allowance(Rule):
    """Which posts an allowance is for, and how many yuan a month; no finding of its own."""

    opens: ClassVar[frozenset[str]] = frozenset({"director", "deputy"})
    settable: ClassVar[tuple[str, ...]] = ("director", "deputy")

    asks: Literal["allowance"]
    director: int | None = Field(default=None, gt=0, title="驻会主任每月补贴（元）")
    deputy: int | None = Field(default=None, gt=0, title="驻会副主任每月补贴（元）")
    director_posts: tuple[Post, ...] = Field(min_length=1, title="算主任的职务")
    deputy_posts: tuple[Post, ...] = Field(min_length=1, title="算副主任的职务")


SHAPE: Final = Shape(rules=(Allowance,), judge=finding_nothing, reads=lambda _: ())
