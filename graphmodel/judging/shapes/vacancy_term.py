"""Within how many months a post is filled again: a text says "in time" only (domain.md A-6)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing


class VacancyTerm(Rule):
    """How long a post may be vacant; open until a place says so."""

    opens: ClassVar[frozenset[str]] = frozenset({"months"})
    settable: ClassVar[tuple[str, ...]] = ("months",)

    asks: Literal["vacancy_term"]
    months: int | None = Field(default=None, ge=1, title="几个月内补上")


SHAPE: Final = Shape(rules=(VacancyTerm,), judge=finding_nothing, reads=lambda _: ())
