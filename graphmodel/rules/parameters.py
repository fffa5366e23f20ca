"""Parameters of rules that a place may set for itself: which there are, what a text means as one, and the rule that
comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import ValidationError

from graphmodel.errors import nearest
from graphmodel.judging.rule import Rule
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.values import Choice
from graphmodel.rules.reading import in_chinese
from graphmodel.rules.wording import UNSET, said_of, words_of_values

_BETWEEN: Final = re.compile(r"[、；;\n]+")
_YES_NO: Final = {"是": True, "否": False}


class UnfitValueError(ValueError):
    """A text is no value of a parameter; its words say why."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a rule."""

    key: str
    title: str
    text: str
    """Its value as people write it; 未定 where it is open."""
    hint: str
    """How a value is written."""
    open: bool
    own: bool
    """Has a place set it?"""


def parameters(rule: Rule) -> list[Parameter]:
    """Return those that a place may set, but for what decides nothing given the others."""
    return [_parameter(rule, key) for key in rule.settable if key not in rule.idle and _is_used(rule, key)]


def rules_called(rules: Iterable[Rule], text: str) -> list[Rule]:
    """Return those of some rules that have this title or id."""
    wanted = match_key(text)
    return [rule for rule in rules if rule.id == text.strip() or match_key(rule.title) == wanted]


def key_called(rule: Rule, text: str) -> str | None:
    """Return the key of the parameter with this title or name."""
    wanted = match_key(text)
    return next((p.key for p in parameters(rule) if p.key == text.strip() or match_key(p.title) == wanted), None)


def titles_of(rule: Rule) -> list[str]:
    """Return what the parameters of a rule are called."""
    return [parameter.title for parameter in parameters(rule)]


def near_rule(rules: Iterable[Rule], text: str) -> str:
    """Return the title that looks most like a text, as a sentence goes on with it."""
    return nearest(text, [rule.title for rule in rules if parameters(rule)])


def near_parameter(rule: Rule, text: str) -> str:
    """Return the same of the parameters of a rule."""
    return nearest(text, titles_of(rule))


def changed(rule: Rule, key: str, text: str) -> Rule:
    """Return the same rule with another value; UnfitValueError where the text is none, or does not go with the
    others."""
    value = _value(rule, key, text.strip())
    held = rule.model_dump(exclude={"sets"}) | {key: value, "unset": tuple(k for k in rule.unset if k != key)}
    try:
        made = type(rule).model_validate(held)
    except ValidationError as error:
        raise UnfitValueError("；".join(dict.fromkeys(map(in_chinese, error.errors(include_url=False))))) from error
    return made.model_copy(update={"sets": (*rule.sets, *((key,) if key not in rule.sets else ()))})


def _parameter(rule: Rule, key: str) -> Parameter:
    title, value = str(type(rule).model_fields[key].title), getattr(rule, key)
    text = UNSET if key in rule.unset else said_of(value) if value not in (None, ()) else ""
    return Parameter(key, title, text, _hint(rule, key), key in rule.unset, key in rule.sets)


def _is_used(rule: Rule, key: str) -> bool:
    """Is it said, or open? A bound that a rule does not have is not made by setting a number."""
    return getattr(rule, key) not in (None, ()) or key in rule.unset or key in rule.adds


def _hint(rule: Rule, key: str) -> str:
    kind, many = _type(rule, key)
    words = _words(rule, key)
    if many:
        return f"可几项，用“、”隔开{'；可用：' + '、'.join(words) if words else ''}"
    if words:
        return f"可用：{'、'.join(words)}"
    return {bool: "是或否", int: "整数", float: "数，或百分数，如 60%", date: "日期，如 2023-10-31"}.get(kind, "文字")


def _value(rule: Rule, key: str, text: str) -> Any:
    kind, many = _type(rule, key)
    if many:
        return tuple(_one(rule, key, kind, part.strip()) for part in _BETWEEN.split(text) if part.strip())
    return _one(rule, key, kind, text)


def _one(rule: Rule, key: str, kind: type, text: str) -> Any:
    words = _words(rule, key)
    if words:
        found = words.get(text) or (text if text in words.values() else None)
        if found is None:
            raise UnfitValueError(f"没有“{text}”，可用的：{'、'.join(words)}{nearest(text, words)}")
        return found
    if kind is bool:
        if text not in _YES_NO:
            raise UnfitValueError("应写“是”或“否”")
        return _YES_NO[text]
    return _number(kind, text) if kind in (int, float) else text


def _number(kind: type, text: str) -> float:
    """Return a number; of shares also as a percentage."""
    plain = text.replace("％", "%").replace(",", "").replace(" ", "")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", plain)
    if not found or (kind is int and ("." in plain or found[2])):
        raise UnfitValueError("应为整数" if kind is int else "应为数，或百分数，如 60%")
    number = float(found[1]) / (100 if found[2] else 1)
    return int(number) if kind is int else number


def _type(rule: Rule, key: str) -> tuple[type, bool]:
    """Return the type of a value, and whether there may be several."""
    annotation = type(rule).model_fields[key].annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not NoneType)
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        return (inner if isinstance(inner, type) else str), True
    return (annotation if isinstance(annotation, type) else str), False


def _words(rule: Rule, key: str) -> dict[str, str]:
    """Return Chinese word → code where a value is one of a few; empty where anything goes."""
    return {word: code for code, word in _codes(type(rule).model_fields[key].annotation)}


def _codes(annotation: Any) -> Iterator[tuple[str, str]]:
    known = words_of_values()
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part, known.get(part, part)
        elif part is not NoneType:
            yield from _codes(part)
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        yield from ((member.value, member.label) for member in annotation)
