"""The parameters of a rule as people read them, from the titles of its keys and the labels of its values."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from graphmodel.findings.words import levels
from graphmodel.judging.book import RuleBook
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shapes
from graphmodel.rules.precedence import overruled, overruling
from graphmodel.values import Choice


def described(book: RuleBook, scope: str, day: date) -> list[dict[str, Any]]:
    """Return the rules that can decide something in `scope` on `day`, as people read them."""
    rules = [r for r in book.rules if r.in_force(day) and (scope.startswith(r.place) or r.place.startswith(scope))]
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
            "valid_from": r.valid_from,
            "valid_to": r.valid_to,
            "overrules": [other.title for other in overruled(rules, r)],
            "overruled_by": [other.title for other in overruling(rules, r)],
        }
        for r in rules
    ]


@cache
def _words() -> dict[str, str]:
    return {value: word for shape in shapes().values() for value, word in shape.values.items()}


def in_words(rule: Rule) -> str:
    """Return the titled parameters of `rule`: 下限 7；上限 9；计入的职务 主任、副主任."""
    shown = [
        f"{field.title} {_shown(name, value)}"
        for name, field in type(rule).model_fields.items()
        if field.title and name not in rule.idle and (value := getattr(rule, name)) not in (None, (), {}, False)
    ]
    return "；".join(shown)


def _shown(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return "、".join(f"{_shown(name, key)} {_shown(name, held)}" for key, held in value.items())
    if isinstance(value, tuple):
        return "、".join(_shown(name, v) for v in value)
    if value is True:
        return "是"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, float):
        return f"{value:.0%}" if value < 1 else f"{value:g}"
    return _words().get(value) or levels().get(value) or str(value)
