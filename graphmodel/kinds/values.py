"""Values that are more than text and numbers: coded words, and reported numbers with how exact they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError


class Choice(StrEnum):
    """A coded value: the member's value is the code, `label` the Chinese word, `aliases` other ways to write it."""

    label: str
    aliases: tuple[str, ...]

    def __new__(cls, code: str, label: str, *aliases: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.aliases = aliases
        return member

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Return the member whose code, label or alias is `text`, or None."""
        return next((m for m in cls if text in (m.value, m.label, *m.aliases)), None)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say in a schema what each code means."""
        written = handler(core)
        handler.resolve_ref_schema(written)["description"] = codes_in_words({m.value: m.label for m in cls})
        return written


def codes_in_words(words: Mapping[str, str]) -> str:
    """Return codes with their Chinese words, as schemas tell them."""
    return "、".join(f"{code} {word}" for code, word in words.items())


class Qualifier(Choice):
    """How exact a reported number is; it survives to every output (domain.md 0-4)."""

    exact = "exact", "恰好"
    at_least = "at_least", "不少于"
    over = "over", "多"
    nearly = "nearly", "近"
    about = "about", "约"
    range = "range", "区间"


class Quantity(BaseModel):
    """A reported whole number with its qualifier; `high` only for a range (both ends included)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int = Field(ge=0)
    qualifier: Qualifier = Qualifier.exact
    high: int | None = None

    @model_validator(mode="after")
    def _range_has_both_ends(self) -> Self:
        if (self.qualifier is Qualifier.range) != (self.high is not None):
            raise PydanticCustomError("quantity", "区间要有两头，非区间只有一个数")
        if self.high is not None and self.high < self.value:
            raise PydanticCustomError("quantity", "区间的后一个数应不小于前一个数")
        return self

    def __str__(self) -> str:
        """Return the Chinese form, never an exact-looking one for a qualified number."""
        forms = {
            Qualifier.exact: f"{self.value}",
            Qualifier.at_least: f"不少于{self.value}",
            Qualifier.over: f"{self.value}多",
            Qualifier.nearly: f"近{self.value}",
            Qualifier.about: f"约{self.value}",
            Qualifier.range: f"{self.value}—{self.high}",
        }
        return forms[self.qualifier]


def total(parts: Iterable[Quantity]) -> Quantity | None:
    """Return the sum of reported numbers, which says no more than its parts do: over 50 and 24 are over 74; None where
    there are none."""
    held = list(parts)
    if not held:
        return None
    kinds = {part.qualifier for part in held} - {Qualifier.exact}
    low = sum(part.value for part in held)
    if Qualifier.range in kinds and kinds == {Qualifier.range}:
        high = sum(part.value if part.high is None else part.high for part in held)
        return Quantity(value=low, qualifier=Qualifier.range, high=high)
    return Quantity(value=low, qualifier=_together(kinds))


def _together(kinds: set[Qualifier]) -> Qualifier:
    """Return what may be said of the sum: from below, from above, or only roughly."""
    if not kinds:
        return Qualifier.exact
    if kinds <= {Qualifier.at_least, Qualifier.over}:
        return Qualifier.over if Qualifier.over in kinds else Qualifier.at_least
    if kinds <= {Qualifier.at_least, Qualifier.over, Qualifier.range}:
        return Qualifier.at_least  # a range is at least its lower end
    return Qualifier.nearly if kinds == {Qualifier.nearly} else Qualifier.about
