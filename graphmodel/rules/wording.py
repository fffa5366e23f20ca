"""The parameters of a rule as people read them, from the titles of its keys and the labels of its values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from graphmodel.findings.words import levels
from graphmodel.judging.open_parameters import open_words
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shapes
from graphmodel.kinds.values import Choice
from graphmodel.rules.precedence import overruled, overruling


def reaches(rule: Rule, scope: str) -> bool:
    """Can `rule` decide something in a place prefix?"""
    return scope.startswith(rule.place) or rule.place.startswith(scope)


def described(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """Return rules as people read them, each with those among them that it stands before, and that stand before it."""
    return [
        {
            "id": r.id,
            "title": r.title,
            "topic": r.topic,
            "place": r.place,
            "levels": list(r.levels),
            "citation": "；".join(t for t in (r.citation, r.judgement and f"【判】{r.judgement}") if t),
            "text": in_words(r),
            "judgement": r.judgement,
            "open": open_words(r) if r.unset else "",
            "valid_from": r.valid_from,
            "valid_to": r.valid_to,
            "overrules": [other.title for other in overruled(rules, r)],
            "overruled_by": [other.title for other in overruling(rules, r)],
        }
        for r in rules
    ]


@cache
def words_of_values() -> dict[str, str]:
    """Return the Chinese words of the values that rules hold, by code."""
    return {value: word for shape in shapes().values() for value, word in shape.values.items()}


def in_words(rule: Rule) -> str:
    """Return the titled parameters of `rule`: 下限 7；上限 9；计入的职务 主任、副主任."""
    shown = [
        f"{field.title} {UNSET if name in rule.unset else said_of(value)}"
        for name, field in type(rule).model_fields.items()
        if field.title and name not in rule.idle
        if (value := getattr(rule, name)) not in (None, (), {}, False) or name in rule.unset
    ]
    return "；".join(shown)


UNSET: Final = "未定"
"""How a parameter reads that a text only names."""
_YES_NO: Final = {True: "是", False: "否"}


def said_of(value: Any) -> str:
    """Return the value of a key in words."""
    if isinstance(value, dict):
        return "、".join(f"{said_of(key)} {said_of(held)}" for key, held in value.items())
    if isinstance(value, tuple):
        return "、".join(said_of(v) for v in value)
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, float):
        return f"{value:.0%}" if value < 1 else f"{value:g}"
    return words_of_values().get(value) or levels().get(value) or str(value)
