"""Two spellings of one name have the same normal form; two names have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.kinds.codes.normal_form import match_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东亭（云林）", " 东亭 (云林)"), ("ＡＢ公司", "ab公司"), ("ABC精密", " ABC 精密"),
        ("R&D中心", "R＆D中心"), ("第①小学", "第1小学"),
        ("张\u200e三", "张三"), ("张\u200d三", "张三"),
        ("\u202a张三\u202c", "张三"), ("张\u00ad三", "张三"), ("葛\U000e0100", "葛"),
        ("⻔楼社区", "门楼社区"), ("⻰⾧村", "龙长村"), ("⻘山", "青山"), ("⽂昌", "文昌"), ("⾦星", "金星"),
        ("买买提·艾力", "买买提•艾力"), ("买买提·艾力", "买买提・艾力"),
        ("买买提·艾力", "买买提‧艾力"), ("买买提·艾力", "买买提．艾力"),
        ("甲〔一〕公司", "甲(一)公司"), ("甲【一】公司", "甲（一）公司"), ("甲—乙", "甲-乙"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_form(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("門楼", "门楼"),
        ("1.2公司", "12公司"),
        ("甲（一）公司", "甲一公司"),
        ("第1小学", "第一小学"),
        ("己村", "已村"),
        ("日月", "曰月"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFFEF, exclude_categories=("Cs",))))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)
