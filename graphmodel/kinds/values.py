"""Values that are more than text and numbers: coded words, and reported numbers and rates with how exact they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, Self

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

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

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


_BEFORE: Final[tuple[tuple[str, Qualifier], ...]] = (
    ("不少于", Qualifier.at_least), ("不低于", Qualifier.at_least), ("至少", Qualifier.at_least),
    ("≥", Qualifier.at_least), (">=", Qualifier.at_least), (">", Qualifier.over),
    ("超过", Qualifier.over), ("多于", Qualifier.over), ("大于", Qualifier.over), ("超", Qualifier.over),
    ("将近", Qualifier.nearly), ("接近", Qualifier.nearly), ("近", Qualifier.nearly),
    ("不足", Qualifier.nearly), ("不到", Qualifier.nearly),
    ("大约", Qualifier.about), ("大概", Qualifier.about), ("约", Qualifier.about),
)  # fmt: skip
_AFTER: Final[tuple[tuple[str, Qualifier], ...]] = (
    ("及以上", Qualifier.at_least), ("以上", Qualifier.at_least),
    ("左右", Qualifier.about), ("上下", Qualifier.about),
)  # fmt: skip


def unqualified(text: str) -> tuple[str, Qualifier]:
    """Return what stands beside the word that says how exact a number is, and what that word says."""
    for word, qualifier in _BEFORE:
        if text.startswith(word):
            return text.removeprefix(word), qualifier
    for word, qualifier in _AFTER:
        if text.endswith(word):
            return text.removesuffix(word), qualifier
    return text, Qualifier.exact


_PERCENT: Final = re.compile(r"(\d{1,4}(?:\.(\d{1,6}))?)([%％]?)([多余]?)")


@dataclass(frozen=True)
class Percentage:
    """A reported rate in hundredths, no more exact than it was written: 99.2 % is whatever rounds to it."""

    value: Fraction
    decimals: int = 0
    qualifier: Qualifier = Qualifier.exact

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Return what a text says: 99.2%, 99.2, 60%以上, 近95%; None where it is no rate."""
        plain, qualifier = unqualified("".join(text.split()))
        found = _PERCENT.fullmatch(plain)
        if found is None or (found[4] and qualifier is not Qualifier.exact):
            return None
        value = Fraction(found[1])
        if not found[3] and 0 < value < 1:  # 0.992 may be 99.2 % as a spreadsheet holds it
            return None
        return cls(value, len(found[2] or ""), Qualifier.over if found[4] else qualifier)

    @property
    def low(self) -> Fraction:
        """The least that it can be."""
        if self.qualifier in (Qualifier.nearly, Qualifier.about):
            return Fraction(0)
        return max(Fraction(0), self.value - self._half) if self.qualifier is Qualifier.exact else self.value

    @property
    def high(self) -> Fraction | None:
        """What it cannot be more than; None where it may be anything above."""
        if self.qualifier is Qualifier.exact:
            return self.value + self._half
        return self.value if self.qualifier is Qualifier.nearly else None

    @property
    def _half(self) -> Fraction:
        return Fraction(1, 2 * 10**self.decimals)

    def __str__(self) -> str:
        """Return the Chinese form, with as many decimals as it was written with."""
        number = f"{float(self.value):.{self.decimals}f} %"
        forms = {
            Qualifier.at_least: f"不低于 {number}", Qualifier.over: f"超过 {number}",
            Qualifier.nearly: f"近 {number}", Qualifier.about: f"约 {number}",
        }  # fmt: skip
        return forms.get(self.qualifier, number)
