"""Says in Chinese what pydantic found wrong with the values somebody gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from graphmodel.errors import nearest

_SENTENCES = {
    "missing": "缺少“{title}”",
    "int_parsing": "“{title}”应为整数，现为“{input}”",
    "int_type": "“{title}”应为整数，现为“{input}”",
    "float_parsing": "“{title}”应为小数，现为“{input}”",
    "bool_parsing": "“{title}”应为 true 或 false，现为“{input}”",
    "date_parsing": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "date_from_datetime_parsing": "“{title}”应为日期（如 2023-10-31），现为“{input}”",
    "enum": "“{title}”没有“{input}”这个值，可用的值：{expected}",
    "literal_error": "“{title}”没有“{input}”这个值，可用的值：{expected}",
    "greater_than": "“{title}”应大于 {gt}，现为“{input}”",
    "greater_than_equal": "“{title}”不应小于 {ge}，现为“{input}”",
    "less_than_equal": "“{title}”不应大于 {le}，现为“{input}”",
    "value_error": "“{title}”：{error}",
}


def faults_in_words(faults: Iterable[Mapping[str, Any]], fields: Mapping[str, FieldInfo]) -> str:
    """Return one sentence for the faults of a set of values; `fields` are those that were expected."""
    return "；".join(_sentence(fault, fields) for fault in faults) + "。"


def _sentence(fault: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> str:
    name = str(fault["loc"][-1]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        return f"没有“{name}”这个参数{nearest(name, fields)}"
    known = fields.get(name)
    title = f"{known.title}（{name}）" if known and known.title else name
    template = _SENTENCES.get(fault["type"], "“{title}”的值“{input}”不对")
    return template.format(title=title, input=fault.get("input"), **_context(fault))


def _context(fault: Mapping[str, Any]) -> dict[str, Any]:
    context = dict(fault.get("ctx") or {})
    context["expected"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").replace(", ", "、")
    return context
