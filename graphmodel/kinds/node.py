"""What a kind and a relation are: the machinery with which every other declaration in this folder is made.

A kind is a pydantic model. Its fields are its properties, each with its Chinese title; `kind` holds what is true
of the kind as a whole. A relation is a pydantic model too; it is declared in the file of the kind it leaves.
From these follow the tables, the workbook sheets, the validation, the API schema and the colours of the map.
"""

from __future__ import annotations

import re
import types
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from graphmodel.kinds.values import Choice, Quantity

ValueType = Literal["text", "whole", "year", "yes_no", "day", "choice", "choices", "texts", "quantity"]


Year = Annotated[int, Field(ge=1900, le=2100)]
"""A calendar year; any other `int` is a plain whole number."""


def snake_case(name: str) -> str:
    """Return `CareCommittee` as `care_committee`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def column(
    title: str,
    *aliases: str,
    description: str = "",
    required: bool = False,
    private: bool = False,
    personal: bool = False,
    names: bool = False,
    dated_by: str = "",
) -> Any:
    """Declare a property: its heading in the workbook, other headings it is known by, and what it means.

    `required`: a row without it is a fault. `private`: never leaves through the API or a map. `personal`: tells of a
    person more than name and post; seen by right. `names`: calls somebody by name; seen by whoever may see names.
    `dated_by`: the property with the day for which it was checked, which is the day of such a statement.
    """
    return Field(
        default=... if required else None,
        title=title,
        description=description or None,
        json_schema_extra={
            "aliases": list(aliases),
            "private": private,
            "personal": personal,
            "names": names,
            "dated_by": dated_by,
        },
    )


@dataclass(frozen=True)
class Property:
    """One declared property, as read off a model's field."""

    name: str
    title: str
    aliases: tuple[str, ...]
    choices: type[Choice] | None
    type: ValueType
    required: bool
    private: bool
    personal: bool
    names: bool
    description: str
    dated_by: str
    """The property with the day for which it was checked; empty where it holds for the day of the report."""


@dataclass(frozen=True)
class Kind:
    """What is true of a kind as a whole."""

    number: int
    """Never changes: the order of its sheet, and the room its row numbers live in."""
    title: str
    """Chinese name of the kind, and title of its sheet."""
    letter: str
    """First letter of the numbers (编号) issued for it; empty where the place key is the identity."""
    colour: str
    """Fill on maps, `#rrggbb`."""
    starts: str = "成立日期"
    ends: str = "撤销日期"
    """Headings of valid_from and valid_to."""
    starts_aliases: tuple[str, ...] = ()
    """Other headings of valid_from."""
    within: str = "LOCATED_IN"
    """The relation inside whose target a row without 编号 is matched."""
    key: tuple[str, ...] = ("name",)
    """The properties that, together with `within`, tell one node of the kind from another."""
    sheet_aliases: tuple[str, ...] = ()
    """Other titles its sheet is known by."""
    planning: bool = False
    """Is it stated by whoever may assign, beside editing?"""
    ruling: bool = False
    """Is it stated by whoever may set by which rules others are judged, beside editing?"""
    unit: bool = False
    """Is it a coverage subject (label `Unit`)?"""
    looked_up_by: tuple[str, ...] = ()
    """Properties by whose value single nodes are looked up, beside the id."""


def _in_order(start: date | None, end: date | None, starts: str, ends: str) -> None:
    """Refuse an end before the start, in the words of the two columns."""
    if start and end and end < start:
        raise PydanticCustomError(
            "interval",
            "{ends}（{to}）早于{starts}（{start}）",
            {"starts": starts, "ends": ends, "start": str(start), "to": str(end)},
        )


class Node(BaseModel):
    """What every node has: an identity and the time during which it exists."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    kind: ClassVar[Kind]

    id: str = Field(title="编号", description="由程序编发；区划为 12 位区划代码")
    valid_from: date | None = Field(default=None, description="第一天；不详为空")
    valid_to: date | None = Field(default=None, description="不再存在的第一天；仍存在为空")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        _in_order(self.valid_from, self.valid_to, self.kind.starts, self.kind.ends)
        return self


class NamedNode(Node):
    """A node that people call by a name."""

    name: str = column("名称", "单位名称", "全称", required=True)


Cardinality = Literal["one", "many"]


@dataclass(frozen=True)
class RelationColumn:
    """A column of the source's sheet that holds the targets of a relation, by name or 编号."""

    title: str
    aliases: tuple[str, ...] = ()
    cardinality: Cardinality = "one"
    values: dict[str, str] = field(default_factory=dict)
    """Properties every relation made from this column has."""
    required: bool = False
    """A new row without it is a fault."""


@dataclass(frozen=True)
class RelationType:
    """What is true of a relation as a whole."""

    name: str
    """UPPER_SNAKE; also the relationship type on Neo4j."""
    title: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    """Kind names; `Unit` stands for every coverage subject."""
    columns: tuple[RelationColumn, ...] = ()
    """Empty: the relation has a sheet of its own, titled `title`."""
    source_title: str = ""
    target_title: str = ""
    """Headings of the two ends on a sheet of its own."""
    key: tuple[str, ...] = ()
    """Properties that tell two relations between the same two nodes apart; one value each per column."""
    about: bool = False
    """Is the source a plain record about the target? Then its place, its facts and how far it reaches follow."""
    carried_by: str = ""
    """The relation on whose sheet `columns` stand; the source is then the source of that row."""
    copies: dict[str, str] = field(default_factory=dict)
    """For a carried relation: own property (or valid_from) → property of the carrying row; `@target`: its target."""
    starts: str = "起始日期"
    ends: str = "终止日期"
    sheet_aliases: tuple[str, ...] = ()


class Relation(BaseModel):
    """What every relation has: the time during which it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    relation: ClassVar[RelationType]

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        _in_order(self.valid_from, self.valid_to, self.relation.starts, self.relation.ends)
        return self

    def holds_on(self, day: date) -> bool:
        """Does it hold on a day? A bound that is not known does not limit it; on `valid_to` it holds no more."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to > day)


BASE_FIELDS = frozenset({"id", "valid_from", "valid_to"})


@cache
def properties(model: type[Node] | type[Relation]) -> tuple[Property, ...]:
    """Return the declared properties of a kind or relation in order, without identity and validity."""
    return tuple(_property(model, name) for name in model.model_fields if name not in BASE_FIELDS)


def _property(model: type[BaseModel], name: str) -> Property:
    info = model.model_fields[name]
    extra = info.json_schema_extra
    if not info.title or not isinstance(extra, dict):
        raise TypeError(f"{model.__name__}.{name} is not declared with column(…)")
    annotation = Year if info.annotation is int and info.metadata else info.annotation  # of a required one pydantic
    value_type, choices = _value_type(annotation)  # takes the bounds apart from the type
    aliases = extra["aliases"]
    return Property(
        name=name,
        title=info.title,
        aliases=tuple(str(a) for a in aliases) if isinstance(aliases, list) else (),
        type=value_type,
        choices=choices,
        required=info.is_required(),
        private=bool(extra["private"]),
        personal=bool(extra["personal"]),
        names=bool(extra["names"]),
        description=info.description or "",
        dated_by=str(extra["dated_by"]),
    )


_SIMPLE: dict[type, ValueType] = {
    str: "text", int: "whole", bool: "yes_no", date: "day", Quantity: "quantity"
}  # fmt: skip


def _value_type(annotation: Any) -> tuple[ValueType, type[Choice] | None]:
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(a for a in get_args(annotation) if a is not types.NoneType)
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return ("choices", item) if issubclass(item, Choice) else ("texts", None)
    if get_origin(annotation) is Annotated:
        return "year", None
    if issubclass(annotation, Choice):
        return "choice", annotation
    return _SIMPLE[annotation], None


_QUANTITY: tuple[tuple[str, ValueType], ...] = (("", "whole"), ("_qualifier", "text"), ("_high", "whole"))


def value_columns(held: Property) -> tuple[tuple[str, ValueType], ...]:
    """Return name and value type of the columns that hold a property: a quantity takes three."""
    parts = _QUANTITY if held.type == "quantity" else (("", held.type),)
    return tuple((held.name + suffix, part) for suffix, part in parts)
