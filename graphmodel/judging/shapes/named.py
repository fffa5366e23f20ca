"""What a text names and does not say: kept until somebody settles it, and judged by nothing (domain.md A-21, A-27)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field, model_validator

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing


class NamedOnly(Rule):
    """Something that is called by its name alone; its contents are open, or set by a place."""

    opens: ClassVar[frozenset[str]] = frozenset({"contents"})
    settable: ClassVar[tuple[str, ...]] = ("contents",)

    asks: Literal["named"]
    contents: str | None = Field(default=None, min_length=1, title="内容")

    @model_validator(mode="after")
    def _says_whether_it_is_open(self) -> NamedOnly:
        if self.contents is None and not self.unset:
            raise ValueError('没有写明内容（contents）；来源没有写明的，写 unset = ["contents"]')
        return self


SHAPE: Final = Shape(rules=(NamedOnly,), judge=finding_nothing, reads=lambda _: ())
