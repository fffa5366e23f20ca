"""Filters as planners type them."""

from __future__ import annotations

import pytest

from api.terminal.conditions import condition
from graphmodel.errors import InputError
from queries.filtering import Condition, Operator


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("级别=企业", Condition("级别", Operator.among, ("企业",))),
        (" 级别 = 企业，学校 ", Condition("级别", Operator.among, ("企业", "学校"))),
        ("级别!=企业,学校", Condition("级别", Operator.not_among, ("企业", "学校"))),
        ("规（限）上=", Condition("规（限）上", Operator.among, ("",))),
        ("平均年龄>=60", Condition("平均年龄", Operator.ge, ("60",))),
        ("平均年龄 < 60", Condition("平均年龄", Operator.lt, ("60",))),
    ],
)
def test_a_condition_is_a_column_a_sign_and_values(text, read):
    assert condition(text) == read


@pytest.mark.parametrize("text", ["级别", "=企业", ""])
def test_what_is_no_condition_is_told_how_to_write_one(text):
    with pytest.raises(InputError, match="应为 列=值"):
        condition(text)
