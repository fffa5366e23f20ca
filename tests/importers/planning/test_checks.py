"""Rows that are wrong as a whole, and rows that look so but are right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.codes import uscc
from graphmodel.importers.planning.plan import Plan
from graphmodel.importers.values.text import masked_id_number

Say = Callable[..., list[str]]
pytestmark = pytest.mark.usefixtures("district")


def test_an_answer_that_changes_without_its_day_is_pointed_out(take_in: Callable[..., Plan], said: Say) -> None:
    take_in({"学校": [["名称", "是否已建", "核实日期"], ["东亭小学", "否", "2023-01-01"]]})
    assert said({"学校": [["名称", "是否已建"], ["东亭小学", "是"]]}) == [
        "“学校”表 B2：“是否已建关工委”改了而核实日期仍是 2023-01-01，请把核实日期一并更新。"
    ]
    assert said({"学校": [["名称", "是否已建"], ["东亭小学", "否"]]}) == []


def test_the_day_of_the_cover_is_not_taken_for_the_day_of_checking(
    take_in: Callable[..., Plan], nodes: Callable[[str], dict[str, Any]]
) -> None:
    take_in({"学校": [["名称", "是否已建"], ["东亭小学", "否"]]})
    assert nodes("School")["东亭小学"].checked_on is None


def test_a_shopkeeper_is_no_enterprise_and_has_no_other_sheet(said: Say) -> None:
    code = uscc.make("92320205", "PDY00001")
    (sentence,) = said({"企业": [["名称", "所在地", "信用代码"], ["某店", "门楼社区", code]]})
    assert sentence == (f"“企业”表 C2：“{code}”是个体工商户的代码，不计入企业，“企业”表只列企业，请从“企业”表移出。")


def test_consent_stored_earlier_is_consent(said: Say) -> None:
    assert said({"人员": [["姓名", "层次"], ["张三", "骨干层"]]}) == []


def test_a_person_of_eighteen_by_year_is_an_adult(said: Say) -> None:
    assert said({"人员": [["姓名", "所在地", "出生年"], ["小王", "东亭街道", 2005]]}) == []


@pytest.mark.parametrize("phone", ["13812345678", "0510-8820 1234", "+86 138 1234 5678", "88201234转801"])
def test_usual_telephone_numbers_are_left_alone(said: Say, phone: str) -> None:
    assert said({"人员": [["姓名", "联系电话"], ["李四", phone]]}) == []


def test_a_credit_code_that_resembles_an_id_number_is_not_refused(said: Say) -> None:
    codes = (uscc.make("11320219", f"900615{n:02}") for n in range(100))
    code = next(c for c in codes if masked_id_number(c))
    assert said({"机关": [["名称", "所在地", "信用代码"], ["某局", "锡山区", code]]}) == []
