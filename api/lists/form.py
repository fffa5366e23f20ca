"""The form above a list: scope, day, the question's own parameters, and a choice for every coded column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic.fields import FieldInfo

from api.asked.address import Address
from queries.question import Question, Row, value_type, words_of

NAME: Final = "name"
"""The column that a text is looked for in."""
LEVEL: Final = "level"
CONTAINS: Final = "like"
"""Not `contains`: a field called as a method of forms hides it from scripts."""
PAGE: Final = "page"
ALL: Final = "全部"
_KINDS: Final[Mapping[type, str]] = {int: "number", float: "number", date: "date"}
"""What a field is by the type of its values."""


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    id: str
    name: str
    title: str
    value: str = ""
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    fault: str = ""


def parameter_fields(question: Question, address: Address, faults: Mapping[str, str]) -> Iterator[Field]:
    """Yield a field for each parameter of a question."""
    for name, declared in question.parameters.model_fields.items():
        given = address.one(name)
        empty = declared.is_required() or declared.default is None
        default = "" if empty else _text(declared.default)
        options = tuple(_options(declared))
        if options and empty and not declared.is_required():
            options = (("", _unset(declared)), *options)
        words = {word: code for code, word in options}
        kind = "select" if options else _KINDS.get(value_type(declared), "text")
        yield Field(
            name, name, str(declared.title), words.get(given, given) or default, kind, options,
            declared.description or "", faults.get(name, ""),
        )  # fmt: skip


def column_fields(
    row: type[Row], address: Address, own: Mapping[str, object], levels: Collection[str] = ()
) -> Iterator[Field]:
    """Yield a choice for each coded column, but for those that a parameter of the same name chooses; `levels`: the only
    ones that there can be, where that is known."""
    filters = address.all("filter")
    for name, declared in row.model_fields.items():
        every = ((f"{name}:eq:{code}", word, code) for code, word in _options(declared))
        possible = levels if name == LEVEL else ()
        options = tuple((v, word) for v, word, code in every if not possible or code in possible or v in filters)
        if options and name not in own and not _is_for_programs(declared):
            chosen = next((value for value, _ in options if value in filters), "")
            yield Field(f"filter-{name}", "filter", str(declared.title), chosen, "select", (("", ALL), *options))


def other_filters(address: Address, fields: list[Field]) -> list[str]:
    """Return the filters that no field of the form stands for: they stay until they are taken out."""
    known = {value for field in fields for value, _ in field.options if field.name == "filter"}
    return [text for text in address.all("filter") if text not in known]


def search_field(row: type[Row], address: Address) -> Iterator[Field]:
    """Yield a field for a part of the name, where rows have one."""
    if declared := row.model_fields.get(NAME):
        yield Field(CONTAINS, CONTAINS, f"{declared.title}含有", address.one(CONTAINS))


def day_field(address: Address, faults: Mapping[str, str]) -> Field:
    """Return the field for the day."""
    return Field("as_of", "as_of", "哪一天的情况", address.one("as_of"), "date", (), "", faults.get("as_of", ""))


def _options(declared: FieldInfo) -> list[tuple[str, str]]:
    if value_type(declared) is bool:
        return [("true", "是"), ("false", "否")]
    return list(words_of(declared).items())


def _is_for_programs(declared: FieldInfo) -> bool:
    extra = declared.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("for_programs"))


def _unset(declared: FieldInfo) -> str:
    """Return what it is called that nothing is chosen."""
    extra = declared.json_schema_extra
    return str(extra.get("unset", ALL)) if isinstance(extra, dict) else ALL


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
