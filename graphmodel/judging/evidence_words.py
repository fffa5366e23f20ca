"""The evidence of findings in Chinese words, as the shapes declare them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from graphmodel.judging.shape import Word
from graphmodel.judging.shapes import shapes


@cache
def evidence_words() -> Mapping[str, Word]:
    """Return what the keys of evidence are called, whichever shape has them."""
    return {key: word for shape in shapes().values() for key, word in shape.evidence.items()}


_SHARES: Final = frozenset({"share", "target_rate"})
_BOUNDS: Final = frozenset({"low", "high"})
"""Bounds of a share, or of a number."""


def evidence_text(evidence: Mapping[str, Any]) -> str:
    """Return evidence as Chinese text, without its empty entries."""
    held = {key: value for key, value in evidence.items() if value not in (None, [], "")}
    return "；".join(f"{_title(key)}：{_value(key, value)}" for key, value in held.items())


def _title(key: str) -> str:
    word = evidence_words().get(key, key)
    return word if isinstance(word, str) else word[0]


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_value(key, item) for item in value)
    if isinstance(value, dict):
        return f"（{evidence_text(value)}）"
    if isinstance(value, float):
        is_share = key in _SHARES or (key in _BOUNDS and 0 < value < 1)
        return f"{value:.1%}".replace("%", " %") if is_share else f"{value:g}"
    declared = evidence_words().get(key, key)
    word = None if isinstance(declared, str) else declared[1].of(str(value))
    return word.label if word else str(value)
