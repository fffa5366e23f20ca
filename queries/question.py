"""What a question is: a title, parameters, the shape of a row, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args

import polars as pl
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from graphmodel.findings.words import levels
from graphmodel.kinds.values import Choice
from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.rules.topics import titles, topics


@dataclass(frozen=True)
class Vocabulary:
    """Says that a text field holds codes, and where their Chinese words stand."""

    words: Callable[[], Mapping[str, str]]
    closed: bool = False
    """Are there no other codes?"""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(core) | ({"enum": [*self.words()]} if self.closed else {})


Level = Annotated[str, Vocabulary(levels)]
"""Level of a place, or kind of a unit in snake_case."""


def _known_topic(code: str) -> str:
    if code not in titles():
        raise ValueError(f"没有“{code}”这个值，可用的值：{'、'.join(titles())}")
    return code


Topic = Annotated[str, AfterValidator(_known_topic), Vocabulary(titles, closed=True)]
"""What a finding is about, as the rule files declare it."""


def states_of(topic: str) -> Vocabulary:
    """Return the words of the states of a topic."""
    return Vocabulary(lambda: {state.value: state.label for state in topics()[topic].states or ()}, closed=True)


def heading(
    title: str,
    description: str = "",
    *,
    rate_of: tuple[str, str] | None = None,
    bound_of: tuple[str, str] | None = None,
    share: bool = False,
    inside_rate: bool = False,
    for_programs: bool = False,
    absent: str = "",
) -> Any:
    """Declare a field of a row: its Chinese table heading, and what it means.

    `share`: a number between 0 and 1, printed as a percentage; `rate_of` names the fields with its numerator
    and denominator, printed beside it, `bound_of` those of a bound of a rate; `inside_rate`: a count that
    tables show only as part of such a rate;
    `for_programs`: a code or JSON that no table, CSV or workbook shows, only the API and the format json;
    `absent`: what tables show where there is no value.
    """
    extra: JsonDict = {
        "share": share,
        "rate_of": list(rate_of or ()),
        "bound_of": list(bound_of or ()),
        "inside_rate": inside_rate,
        "for_programs": for_programs,
        "absent": absent,
    }
    return Field(title=title, description=description or None, json_schema_extra=extra)


def option(default: Any, title: str, description: str = "", *, unset: str = "", **bounds: Any) -> Any:
    """Declare a field of parameters: default, Chinese name, what it means, and pydantic bounds.

    `unset`: what a form calls that nothing is chosen.
    """
    extra: JsonDict | None = {"unset": unset} if unset else None
    return Field(default=default, title=title, description=description or None, json_schema_extra=extra, **bounds)


class Row(BaseModel):
    """A row of an answer: flat, every field declared with `heading`."""

    model_config = ConfigDict(extra="forbid")


class Parameters(BaseModel):
    """What a question can be asked with, beside scope and date; every field declared with `option`."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _chinese_words_are_codes_too(cls, values: Any) -> Any:
        if not isinstance(values, Mapping):
            return values
        return {name: _code(cls.model_fields.get(name), value) for name, value in values.items()}


@dataclass(frozen=True)
class Follows:
    """Changes of what show in the rows of a list, so that whoever keeps a copy can ask for what is new."""

    kinds: tuple[str, ...]
    """What the rows are about; `Unit` stands for every coverage subject."""
    ids: tuple[str, ...]
    """Columns with ids of nodes that a row tells something of; the first is what it is about."""


@dataclass(frozen=True)
class Question:
    """One question; its name is the name of its module."""

    title: str
    summary: str
    row: type[Row]
    answer: Callable[[View, Any], pl.DataFrame]
    """Returns a frame with the columns of `row` (others are dropped), in the order in which they are read."""
    parameters: type[Parameters] = Parameters
    part: Callable[[View, Any, Any], Any] | None = None
    """Returns a stretch of the same rows (Stretch → Part of queries.long_list) without reading the others, or None."""
    lists: tuple[str, ...] = ()
    """Topics whose findings it lists, so that no general list of them is needed."""
    topics: tuple[str, ...] = ()
    """Topics of findings without which there is nothing to answer: where no rule speaks of them, that is said."""
    levels_of: tuple[str, ...] = ()
    """Topics whose levels its rows can have, where it does not list them."""
    totals: tuple[str, ...] = ()
    """Counts that may be added up over all rows; they are printed under the table."""
    right: Right | None = None
    """Who may ask; None: everybody who may see counts."""
    whole: tuple[tuple[str, str], ...] = ()
    """What it is asked with where its rows have to tell of the scope as a whole, whoever asks."""
    follows: Follows | None = None
    """Where it can be asked what is new since a moment."""


def value_type(field: FieldInfo) -> type:
    """Return the type a field holds when it is not empty: str, int, float, bool, date or a Choice."""
    held = [t for t in get_args(field.annotation) if t is not NoneType] or [field.annotation]
    plain = get_args(held[0])[0] if get_args(held[0]) else held[0]
    if not isinstance(plain, type):
        raise TypeError(f"{field.title} is not declared with one plain type")
    return plain


def words_of(field: FieldInfo) -> Mapping[str, str]:
    """Return code → Chinese word for a coded field, an empty mapping for any other."""
    kind = value_type(field)
    if issubclass(kind, Choice):
        return {c.value: c.label for c in kind}
    nested = [m for t in get_args(field.annotation) for m in getattr(t, "__metadata__", ())]
    found = next((m for m in (*field.metadata, *nested) if isinstance(m, Vocabulary)), None)
    return found.words() if found else {}


def code_of(field: FieldInfo, text: str) -> str:
    """Return the code for a Chinese word of a coded field; any other text comes back as it is."""
    kind = value_type(field)
    if issubclass(kind, Choice):
        return kind.of(text) or text
    return next((code for code, word in words_of(field).items() if word == text), text)


_DTYPES: Mapping[type, type[pl.DataType]] = {
    str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date
}  # fmt: skip


def schema(row: type[Row]) -> pl.Schema:
    """Return the column types of an answer, as they follow from the declared row."""
    return pl.Schema({n: _DTYPES.get(value_type(field), pl.String) for n, field in row.model_fields.items()})


def _code(field: FieldInfo | None, value: Any) -> Any:
    return code_of(field, value) if field and isinstance(value, str) else value
