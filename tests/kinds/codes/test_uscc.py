"""Unified social credit codes and their two check digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphmodel.errors import InputError
from graphmodel.kinds.codes import uscc


@pytest.mark.parametrize("code", ["91350100M000100Y43", "19100000000018921K", "91320205PDY00001X7"])
def test_published_codes_are_clean(code: str) -> None:
    checked = uscc.check(code)
    assert (checked.code, checked.malformed, checked.warning) == (code, None, None)


@pytest.mark.parametrize("code", ["91310115MA1H8R7C6D", "91310115MA1G4L1WXK"])
def test_sample_codes_from_the_web_fail_and_no_code_that_is_nobodys_is_proposed(code: str) -> None:
    checked = uscc.check(code)
    assert (checked.malformed, checked.right) == (None, None)
    assert str(checked.warning).endswith("请对照营业执照或法人证书核对。")


def test_only_the_check_that_failed_is_blamed() -> None:
    inner = uscc.check("91350100M000100Y56")
    assert inner.warning == (
        "统一社会信用代码“91350100M000100Y56”校验不通过：第 9—17 位（组织机构代码）的校验不符，"
        "请对照营业执照或法人证书核对。"
    )
    last = uscc.check("91350100M000100Y44")
    assert last.warning == (
        "统一社会信用代码“91350100M000100Y44”校验不通过：末位校验码与前 17 位不符，是不是“91350100M000100Y43”？"
        "请对照营业执照或法人证书核对。"
    )


@pytest.mark.parametrize(
    "slip",
    ["91350100M000100Y44", "91350100M000100Y53", "91350100M00010Y043", "91350100M00D100Y43", "91350100M000100Y34"],
)
def test_a_slip_that_explains_a_wrong_code_is_proposed(slip: str) -> None:
    assert uscc.check(slip).right == "91350100M000100Y43"


def test_lower_case_full_width_and_blanks_are_put_right_in_silence() -> None:
    checked = uscc.check(" 91350100 ｍ000100ｙ43 ")
    assert checked.code == "91350100M000100Y43"
    assert (checked.malformed, checked.warning) == (None, None)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("91350100M000100Y4Z", "含有“Z”"),
        ("9135O1OOM000100Y43", "含有“O”，.*是不是“91350100M000100Y43”"),
        ("9I350100M000100Y43", "含有“I”，.*是不是“91350100M000100Y43”"),
        ("91350100M000100Y4", "是 17 位，应为 18 位"),
        ("91350A00M000100Y43", "第 3—8 位应为登记机关的 6 位区划数字"),
        ("", "是 0 位"),
    ],
)
def test_what_cannot_be_a_code_is_malformed_with_a_hint(code: str, said: str) -> None:
    checked = uscc.check(code)
    assert checked.warning is None
    assert re.search(said, str(checked.malformed))


def test_a_code_names_its_register_and_the_county_of_registration() -> None:
    checked = uscc.check("91320205PDY00001X7")
    assert checked.county == "320205"
    assert checked.register == uscc.Register("市场监管", "企业", ("Enterprise",))
    assert uscc.REGISTERS["92"].kinds == ()
    assert uscc.check(uscc.make("Y1320205", "PDY00001")).register is None


def test_a_code_cannot_be_made_of_wrong_parts() -> None:
    with pytest.raises(InputError, match="各应为 8 位"):
        uscc.make("9132020", "PPDY00001")
    with pytest.raises(InputError, match="不用字母 I、O、S、V、Z"):
        uscc.make("91320205", "PDY0000I")


_CHARACTER = st.sampled_from(uscc.CHARACTERS)
_BODY = st.text(_CHARACTER, min_size=8, max_size=8)
_MADE = st.builds(
    lambda first, county, body: uscc.make(f"{first}{county:06}", body),
    st.sampled_from(sorted(uscc.REGISTERS)),
    st.integers(110000, 659999),
    _BODY,
)


@given(_MADE)
def test_a_made_code_is_clean(code: str) -> None:
    checked = uscc.check(code)
    assert (checked.malformed, checked.warning, checked.right) == (None, None, None)


@given(_MADE, st.integers(0, 17), _CHARACTER)
def test_one_changed_character_is_caught(code: str, at: int, other: str) -> None:
    assume(code[at] != other)
    checked = uscc.check(code[:at] + other + code[at + 1 :])
    assert checked.malformed or checked.warning


@given(st.text(max_size=20))
def test_any_text_is_checked_without_failing(text: str) -> None:
    checked = uscc.check(text)
    assert checked.malformed is None or checked.malformed.endswith("。")
