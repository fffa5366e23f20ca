"""Filters as requests write them: `property:operator:value`."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.errors import InputError, nearest
from queries.filtering import Condition, Operator

_VALUELESS: Final = (Operator.null, Operator.notnull)
_LISTS: Final = (Operator.among, Operator.not_among)
_COMMA: Final = re.compile(r"(?<!\\),")


def condition(text: str) -> Condition:
    """Read one filter; a value may hold colons, in a list `\\,` is a comma. InputError says what is wrong."""
    column, _, rest = text.partition(":")
    name, colon, value = rest.partition(":")
    operator = Operator.of(name)
    if operator is None:
        raise InputError(
            f"筛选“{text}”写法不对{nearest(name, Operator)}，应为 属性:运算:值，运算有：{'、'.join(Operator)}。"
        )
    if operator in _VALUELESS:
        if value:
            raise InputError(f"筛选“{text}”里 {name} 后面不写值。")
        return Condition(column, operator)
    if not colon:
        raise InputError(f"筛选“{text}”缺少值，应为 属性:运算:值。")
    if operator in _LISTS:
        return Condition(column, operator, tuple(part.replace("\\,", ",") for part in _COMMA.split(value)))
    return Condition(column, operator, (value,))
