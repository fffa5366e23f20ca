"""A form for a node or relation, made from its declaration: fields as they stand or were typed, and that text read.

What is typed is read as a cell of the workbook is, so that a fault has the same words whichever way it comes in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from graphmodel.errors import GuangongError, InputError, StatementFaultsError
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.typed import entered, refusal, typed_first_day, typed_last_day, typed_value
from graphmodel.kinds.node import Node, Property, Relation, properties
from graphmodel.statements.refusing import Refused
from graphmodel.statements.wording import titles, worded

DAY: Final = "年-月-日，如 2023-10-31"
_HINTS: Final = {
    "day": DAY, "year": "四位年份，如 2023", "whole": "整数，如 1200", "texts": "可几项，用“、”隔开",
    "quantity": "如 20、20多、近650、不少于80、5—6",
}  # fmt: skip
_LONG: Final = 40
"""Characters from which on a text has several lines to be read in."""
UNKNOWN: Final = "（不清楚）"
_BOUNDS: Final = ("valid_from", "valid_to")

Held = Node | Relation


@dataclass(frozen=True)
class NodeField:
    """One field: `kind` is text, lines, day, select or boxes."""

    name: str
    title: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""
    fault: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Which of the boxes are ticked."""
        return tuple(part for part in self.value.split("、") if part)


@dataclass(frozen=True)
class Reading:
    """What was typed, read: only what differs from what stands; faults by field."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


class FormFaultsError(InputError):
    """What was typed makes no node; `faults` says what is wrong by field, empty for the whole."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("；".join(faults.values()) + "。")
        self.faults = faults


@dataclass(frozen=True)
class NodeForm:
    """The form for a kind or relation."""

    model: type[Node] | type[Relation]
    hidden: Collection[str] = ()
    """Properties that whoever asks does not see: they have no field, and stay as they are."""
    only: Collection[str] | None = None
    """The properties that have a field, where not all do."""

    def names(self) -> list[str]:
        """Return the fields in order, those of the dates last."""
        bounds = [name for name in _BOUNDS if titles(self.model)[name]]
        found = [*(p.name for p in properties(self.model)), *bounds]
        return [n for n in found if n not in self.hidden and (self.only is None or n in self.only)]

    def stands(self, held: Held | None) -> dict[str, str]:
        """Return the text of each field as it stands; empty where nothing does."""
        return {name: entered(getattr(held, name)) if held else "" for name in self.names()}

    def fields(self, typed: Mapping[str, str], faults: Mapping[str, str] | None = None) -> list[NodeField]:
        """Return the fields with what was typed (or stands), and what is wrong with it."""
        return [self._field(name, typed.get(name, ""), (faults or {}).get(name, "")) for name in self.names()]

    def read(self, typed: Mapping[str, str], held: Held | None) -> Reading:
        """Return what was typed otherwise than it stands, as values."""
        stands = self.stands(held)
        values = {n: self._value(n, text) for n in stands if n in typed and (text := typed[n].strip()) != stands[n]}
        faults = {n: refusal(v) for n, v in values.items() if isinstance(v, Problem)}
        declared = self._declared()
        lacking = [n for n in stands if n in declared and declared[n].required and n not in faults]
        for name in lacking:
            if (values[name] if name in values else stands[name] or None) is None:
                faults[name] = refusal(problem("missing_value", column=declared[name].title))
        return Reading(values, faults)

    def made(self, values: Mapping[str, Any]) -> Held:
        """Return the node or relation with these contents; FormFaultsError where there is none."""
        try:
            return self.model.model_validate(dict(values))
        except ValidationError as error:
            raise FormFaultsError(dict(map(self._told, error.errors(include_url=False)))) from error

    def meant(self, text: str, name: str) -> str:
        """Return what a text means in a field, in the words of changes; the text itself where it means nothing."""
        value = self._value(name, text.strip())
        return text if isinstance(value, Problem) else worded(value)

    def _declared(self) -> dict[str, Property]:
        return {p.name: p for p in properties(self.model)}

    def _value(self, name: str, text: str) -> object:
        if name == "valid_from":
            return typed_first_day(text)
        if name == "valid_to":
            return typed_last_day(text, titles(self.model)[name])
        return typed_value(text, self._declared()[name], self.model)

    def _field(self, name: str, value: str, fault: str) -> NodeField:
        if name in _BOUNDS:
            return NodeField(name, titles(self.model)[name], "day", value, hint=_bound(name), fault=fault)
        p = self._declared()[name]
        hint = "；".join(filter(None, (p.description, _HINTS.get(p.type, ""))))
        return NodeField(p.name, p.title, _kind(p, value), value, tuple(_options(p)), p.required, hint, fault)

    def _told(self, found: Mapping[str, Any]) -> tuple[str, str]:
        """Return the field of what the model refused, and the words for it."""
        if found["type"] == "interval":
            return "valid_to", f"{found['msg']}，结束不应早于开始"
        name = str(found["loc"][0]) if found["loc"] else ""
        return name, f"“{titles(self.model).get(name, name)}”不能用：{found['msg']}"


def faults_of(error: GuangongError, form: NodeForm) -> dict[str, str]:
    """Return what is wrong by field of the form; under the empty name what stands in none of them."""
    if isinstance(error, FormFaultsError):
        return dict(error.faults)
    found = [f for f in error.faults if isinstance(f, Refused)] if isinstance(error, StatementFaultsError) else []
    fields = {f.field: f.told for f in found if f.field in form.names()}
    others = [f.sentence for f in found if f.field not in fields]
    return fields | ({"": "\n".join(others) or str(error)} if others or not fields else {})


def _bound(name: str) -> str:
    said = "第一天；不详为空" if name == "valid_from" else "不再如此的第一天；仍如此为空"
    return f"{said}；{DAY}"


def _kind(p: Property, value: str) -> str:
    kinds = {"day": "day", "choice": "select", "yes_no": "select", "choices": "boxes"}
    long = p.type == "text" and (len(value) > _LONG or "\n" in value)
    return kinds.get(p.type) or ("lines" if long else "text")


def _options(p: Property) -> Iterator[tuple[str, str]]:
    """Yield text and word of what can be chosen; nothing chosen is unknown, never no."""
    if p.type in ("choice", "yes_no"):
        yield "", UNKNOWN
    if p.type == "yes_no":
        yield from (("是", "是"), ("否", "否"))
    for member in p.choices or ():
        yield member.label, member.label
