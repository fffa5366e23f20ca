"""A 编号 that does not go with the name or credit code of its row is asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Say = Callable[..., list[str]]
Take = Callable[..., Plan]
HEADINGS = ["编号", "名称", "所在地", "信用代码"]
pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture(autouse=True)
def two_firms(district: Plan, take_in: Take) -> Plan:
    """E…01 and E…02 in one village."""
    rows = [["嘉源公司", "门楼社区", "91320205PDY00001X7"], ["达达公司", "门楼社区", "91320205PDY0000287"]]
    return take_in({"企业": [HEADINGS[1:], *rows]})


def test_a_mistyped_number_does_not_write_over_another_unit(said: Say) -> None:
    assert said({"企业": [HEADINGS[:2], ["E32020500001", "达达公司"]]}) == [
        "“企业”表 A2：编号 E32020500001 是“嘉源公司”的，本表写“达达公司”，而“达达公司”是 达达公司〔E32020500002〕，"
        "编号和名称应指同一个对象，请改正编号或名称后重新导入。"
    ]


def test_a_number_with_the_credit_code_of_another_unit_is_refused(said: Say) -> None:
    assert said({"企业": [HEADINGS, ["E32020500001", "达达集团", "门楼社区", "91320205PDY0000287"]]}) == [
        "“企业”表 A2：编号 E32020500001 是“嘉源公司”的，本表写“达达集团”，而“达达集团”是 达达公司〔E32020500002〕，"
        "编号和名称应指同一个对象，请改正编号或名称后重新导入。"
    ]


def test_a_new_name_that_nobody_has_is_taken_for_a_renaming(said: Say) -> None:
    assert said({"企业": [HEADINGS[:2], ["E32020500001", "嘉源集团"]]}) == [
        "“企业”表 A2：编号 E32020500001 现名“嘉源公司”，本表写“嘉源集团”，将按改名处理，请核对。"
    ]


def test_two_units_may_change_names_with_each_other_in_one_file(take_in: Take, nodes: Any) -> None:
    take_in({"企业": [HEADINGS[:2], ["E32020500001", "达达公司"], ["E32020500002", "嘉源公司"]]})
    assert {e.id: e.name for e in nodes("Enterprise").values()} == {
        "E32020500001": "达达公司", "E32020500002": "嘉源公司",
    }  # fmt: skip


def test_an_unknown_number_does_not_make_a_second_unit_of_a_known_credit_code(said: Say) -> None:
    assert said({"企业": [HEADINGS, ["E32020500099", "别名公司", "山韵村", "91320205PDY0000287"]]}) == [
        "“企业”表 A2：系统里没有编号 E32020500099，而这一行对得上 达达公司〔E32020500002〕，"
        "应填它已有的编号，请改正编号，或留空后重新导入。"
    ]


def test_the_cells_of_unknown_numbers_are_listed(said: Say) -> None:
    rows = [[f"E3202050009{n}", f"第{n}公司", "山韵村"] for n in range(7)]
    assert said({"企业": [HEADINGS[:3], *rows]}) == [
        "“企业”表：有 7 行的编号系统里还没有（A2、A3、A4、A5、A6等），按新增处理。"
    ]


def test_a_person_may_take_the_name_of_one_born_in_another_year(take_in: Take, said: Say) -> None:
    headings = ["姓名", "所在地", "出生年"]
    take_in({"人员": [headings, ["王武", "东亭街道", 1950], ["王五", "东亭街道", 1940]]})
    assert said({"人员": [["编号", *headings], ["P32020500003", "王五", "东亭街道", 1950]]}) == [
        "“人员”表 A2：编号 P32020500003 现名“王武”，本表写“王五”，将按改名处理，请核对。"
    ]


def test_a_mistyped_code_does_not_write_over_another_place_of_the_same_town(said: Say) -> None:
    assert said({"区划": [["编号", "名称"], ["320205001200", "门楼社区居委会"]]}) == [
        "“区划”表 A2：编号 320205001200 是“山韵村委会”的，本表写“门楼社区居委会”，"
        "而“门楼社区居委会”是 门楼社区居委会〔320205001001〕，编号和名称应指同一个对象，请改正编号或名称后重新导入。"
    ]


def test_an_unknown_number_does_not_make_a_second_unit_of_a_name_in_its_place(said: Say) -> None:
    assert said({"学校": [["编号", "名称", "所在地"], ["S32020500077", "东亭小学", "东亭街道"]]}) == [
        "“学校”表 A2：系统里没有编号 S32020500077，而这一行对得上 东亭小学〔S32020500001〕，"
        "应填它已有的编号，请改正编号，或留空后重新导入。"
    ]
