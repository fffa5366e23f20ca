"""The day of the latest census of committees: units founded after it are told apart (domain.md A-2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Literal

from pydantic import Field

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing


class CensusDay(Rule):
    """When all units of a place were last gone through; open until the place says so."""

    opens: ClassVar[frozenset[str]] = frozenset({"day"})
    settable: ClassVar[tuple[str, ...]] = ("day",)

    asks: Literal["census"]
    day: date | None = Field(default=None, title="普查日期")


SHAPE: Final = Shape(rules=(CensusDay,), judge=finding_nothing, reads=lambda _: ())
