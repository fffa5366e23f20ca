"""Filters as requests write them."""

from __future__ import annotations

import pytest

from api.asked.filters import condition
from graphmodel.errors import InputError
from queries.filtering import Condition, Operator


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("state:eq:blank", Condition("state", Operator.eq, ("blank",))),
        ("名称:eq:甲:乙", Condition("名称", Operator.eq, ("甲:乙",))),
        ("level:in:企业,学校", Condition("level", Operator.among, ("企业", "学校"))),
        (r"name:nin:甲\,乙,丙", Condition("name", Operator.not_among, ("甲,乙", "丙"))),
        ("name:eq:甲,乙", Condition("name", Operator.eq, ("甲,乙",))),
        ("note:null", Condition("note", Operator.null)),
        ("note:notnull:", Condition("note", Operator.notnull)),
        ("note:eq:", Condition("note", Operator.eq, ("",))),
        ("rate:ge:0.9", Condition("rate", Operator.ge, ("0.9",))),
    ],
)
def test_a_filter_is_split_at_its_first_two_colons(text, read):
    assert condition(text) == read


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("state=blank", "应为 属性:运算:值"),
        ("state:is:blank", "运算有：eq、ne、in、nin"),
        ("state:notnul:", "（是不是“notnull”？）"),
        ("state:eq", "缺少值"),
        ("state:null:x", "null 后面不写值"),
    ],
)
def test_a_filter_that_is_none_is_told_how_to_write_one(text, sentence):
    with pytest.raises(InputError) as caught:
        condition(text)
    assert sentence in str(caught.value)
