"""Text put right for storing and for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.values.text import clean, clean_name, masked_id_number, split_list


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("　ＡＢ１２　", "AB12"), ("一行\r\n 二行 \r三行", "一行\n二行\n三行"), ("有\x07铃\ufeff声", "有铃声"),
        ("（一），", "（一），"), ("\ud800坏", "坏"), ("甲_x000D_\n乙", "甲\n乙"), ("甲_x0007_乙", "甲乙"),
        ("a_x1_b", "a_x1_b"),
        ("甲\x0b乙", "甲\n乙"), ("甲\u2028乙", "甲\n乙"),
    ],
)  # fmt: skip
def test_stored_text_has_no_stray_blanks_and_keeps_chinese_punctuation(written: str, stored: str) -> None:
    assert clean(written) == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("张 三", "张三"),
        ("东亭(云林)街道", "东亭(云林)街道"),
        ("门楼\n社区", "门楼社区"),
        ("A B Co (China)", "A B Co (China)"),
    ],
)
def test_a_stored_name_is_one_line_without_blanks_between_characters(written: str, stored: str) -> None:
    assert clean_name(written) == stored


def test_a_list_is_split_at_every_usual_separator() -> None:
    assert split_list("甲、乙，丙;丁；戊,己\n庚、、") == ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_an_id_number_is_found_inside_text_and_hidden() -> None:
    assert masked_id_number("号码320205195603011234。") == "320205************"
    assert masked_id_number("32020519560301123x") == "320205************"


@pytest.mark.parametrize("text", ["320205195613011234", "3202051956030112345", "91320205PDY00001X7", "320205001001"])
def test_other_long_numbers_are_no_id_numbers(text: str) -> None:
    assert masked_id_number(text) is None


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_name(clean_name(text)) == clean_name(text)
