"""Says in Chinese what pydantic found wrong with the values somebody gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic.fields import FieldInfo

from graphmodel.errors import closest, nearest

_SENTENCES = {
    "missing": "缺少“{title}”",
    "repeated": "“{title}”只能写一次，现写了 {times} 次",
    "int_parsing": "“{title}”应为整数，现为“{input}”",
    "int_parsing_size": "“{title}”的数太大，现为“{input}”",
    "int_type": "“{title}”应为整数，现为“{input}”",
    "int_from_float": "“{title}”应为整数，现为“{input}”",
    "float_parsing": "“{title}”应为小数，现为“{input}”",
    "finite_number": "“{title}”应为小数，现为“{input}”",
    "bool_parsing": "“{title}”应为 true 或 false，现为“{input}”",
    "date_parsing": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "date_type": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "date_from_datetime_parsing": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "date_from_datetime_inexact": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "string_too_short": "“{title}”不能为空",
    "string_too_long": "“{title}”太长，最多 {max_length} 个字",
    "string_type": "“{title}”应为文字，现为“{input}”",
    "json_invalid": "内容不是 JSON",
    "dict_type": "“{title}”应为 JSON 对象（Content-Type: application/json）",
    "model_type": "“{title}”应为对象，写法与读到的一样，现为“{input}”",
    "model_attributes_type": "“{title}”应为 JSON 对象（Content-Type: application/json）",
    "enum": "“{title}”没有“{input}”这个值，可用的值：{expected}",
    "literal_error": "“{title}”没有“{input}”这个值，可用的值：{expected}",
    "greater_than": "“{title}”应大于 {gt}，现为“{input}”",
    "greater_than_equal": "“{title}”不应小于 {ge}，现为“{input}”",
    "less_than_equal": "“{title}”不应大于 {le}，现为“{input}”",
    "value_error": "“{title}”：{error}",
}

_LONGEST: Final = 100
"""Characters of a wrong value that a sentence repeats."""


@dataclass(frozen=True)
class ParameterFault:
    """One value that is wrong."""

    name: str
    value: object
    sentence: str
    nearest: str | None
    """What was probably meant."""


def faults_in_words(faults: Iterable[Mapping[str, Any]], fields: Mapping[str, FieldInfo]) -> str:
    """Return one sentence for the faults of a set of values; `fields` are those that were expected."""
    return "；".join(fault.sentence for fault in faults_of(faults, fields)) + "。"


def faults_of(faults: Iterable[Mapping[str, Any]], fields: Mapping[str, FieldInfo]) -> list[ParameterFault]:
    """Return the faults of a set of values in words; `fields` are those that were expected."""
    return [_fault(fault, fields) for fault in faults]


def _fault(fault: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> ParameterFault:
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    given = fault.get("input")
    if fault["type"] == "extra_forbidden":
        sentence = f"没有“{name}”这个参数{nearest(name, fields)}"
        return ParameterFault(name, given, sentence, closest(name, fields) or None)
    known, name = fields.get(name), name.removesuffix("_")
    title = f"{known.title}（{name}）" if known and known.title else name
    template = _SENTENCES.get(fault["type"], "“{title}”的值“{input}”不对")
    context = _context(fault)
    near = closest(str(given), context["expected"].split("、")) or None
    shown = None if fault["type"] == "missing" else given
    return ParameterFault(name, shown, template.format(title=title, input=_cut(given), **context), near)


def _cut(given: object) -> str:
    """Return a value as a sentence can hold it."""
    text = str(given)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _context(fault: Mapping[str, Any]) -> dict[str, Any]:
    context = dict(fault.get("ctx") or {})
    context["expected"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").replace(", ", "、")
    return context
