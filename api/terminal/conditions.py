"""Filters as planners type them: `级别=企业,学校`, `级别!=企业`, `平均年龄>=60`."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.errors import InputError
from queries.filtering import Condition, Operator

_CONDITION: Final = re.compile(r"^\s*(?P<column>[^=!<>]+?)\s*(?P<sign>!=|>=|<=|=|>|<)(?P<values>.*)$", re.DOTALL)
_SIGNS: Final = {
    "=": Operator.among, "!=": Operator.not_among,
    ">": Operator.gt, ">=": Operator.ge, "<": Operator.lt, "<=": Operator.le,
}  # fmt: skip


def condition(text: str) -> Condition:
    """Read one condition; several values between commas mean any of them, no value means an empty cell."""
    match = _CONDITION.match(text)
    if match is None:
        raise InputError(f"筛选条件“{text}”写法不对，应为 列=值、列!=值、列>=值 等，多个值用逗号隔开。")
    operator, values = _SIGNS[match["sign"]], match["values"]
    if operator in (Operator.among, Operator.not_among):
        return Condition(match["column"], operator, tuple(value.strip() for value in re.split("[,，]", values)))
    return Condition(match["column"], operator, (values.strip(),))
