"""Numerals, Arabic and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.values.numeral import parse_numeral

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number from 1 to 9,999 the proper way, worked out digit by digit."""
    text, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if 10 <= number < 20 else text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("两千三百五十", 2350),
        ("三万五千", 35000),
        ("一百零五", 105),
        ("3千", 3000),
    ],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize("text", ["", "万", "百", "一百二", "十五六", "二〇二三", "1.5", "甲"])
def test_a_numeral_with_no_or_several_readings_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(1, 9_999))
def test_every_proper_chinese_numeral_is_read_back(number: int) -> None:
    assert parse_numeral(chinese(number)) == number
