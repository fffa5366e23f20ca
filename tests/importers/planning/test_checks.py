"""Rows that are wrong as a whole, and rows that look so but are right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan
from graphmodel.importers.values.text import masked_id_number
from graphmodel.kinds.codes import uscc

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


@pytest.mark.parametrize(
    ("sheet", "headings", "row", "cell"),
    [
        ("人员", ["姓名", "所在地", "出生年", "层次", "同意书日期"], ["王五", "东亭街道", 1950, "骨干层"], "E2"),
        ("学校", ["名称", "所在地", "是否已建", "核实日期"], ["新学校", "东亭街道", "否"], "D2"),
        ("学校", ["名称", "所在地", "党组织缺失情况", "核实日期"], ["新学校", "东亭街道", "无党组织"], "D2"),
    ],
)
def test_a_day_in_the_wrong_form_is_one_fault_and_is_not_called_missing(
    said: Say, sheet: str, headings: list[str], row: list[object], cell: str
) -> None:
    (sentence,) = said({sheet: [headings, [*row, "12月"]]})
    assert sentence.startswith(f"“{sheet}”表 {cell}：“12月”不是完整日期")
    assert len(said({sheet: [headings, [*row, None]]})) == 1


def test_an_answer_that_changes_beside_a_day_in_the_wrong_form_is_one_fault(
    take_in: Callable[..., Plan], said: Say
) -> None:
    rows = [["名称", "是否已建", "核实日期"], ["东亭小学", "否", "2023-01-01"]]
    take_in({"学校": rows})
    assert len(said({"学校": [rows[0], ["东亭小学", "是", "12月"]]})) == 1


def test_consent_stored_earlier_is_consent(said: Say) -> None:
    assert said({"人员": [["姓名", "出生年", "层次"], ["张三", 1950, "骨干层"]]}) == []


def test_a_person_of_eighteen_by_year_is_an_adult(said: Say) -> None:
    assert said({"人员": [["姓名", "所在地", "出生年"], ["小王", "东亭街道", 2005]]}) == []


@pytest.mark.parametrize("phone", ["13812345678", "0510-8820 1234", "+86 138 1234 5678", "88201234转801"])
def test_usual_telephone_numbers_are_left_alone(said: Say, phone: str) -> None:
    assert said({"人员": [["姓名", "出生年", "联系电话"], ["李四", 1948, phone]]}) == []


def test_a_credit_code_that_resembles_an_id_number_is_not_refused(said: Say) -> None:
    codes = (uscc.make("11320219", f"900615{n:02}") for n in range(100))
    code = next(c for c in codes if masked_id_number(c))
    assert said({"机关": [["名称", "所在地", "信用代码"], ["某局", "锡山区", code]]}) == []


def test_a_party_body_in_its_full_name_is_no_committee(said: Say) -> None:
    rows = [["名称", "所在单位", "组织形式"], ["中共锡山区级机关工作委员会", "锡山区", "关工委"]]
    assert said({"关工委": rows}) == [
        "“关工委”表 A2：“中共锡山区级机关工作委员会”里的机关工委是党的机关工作委员会，不是关工委，"
        "应列入“党组织”表；如指机关的关工委，请写“机关关工委”，请改正后重新导入。"
    ]


def test_a_new_committee_must_say_where_it_is_established(said: Say) -> None:
    rows = [["名称", "所在单位", "有无牌子"], ["山韵村关工委", None, "是"], ["东亭街道关工委", None, "是"]]
    assert said({"关工委": rows})[0] == "“关工委”表 B2：“所在单位”没有填，这一列必填，请补填后重新导入。"
    assert said({"关工委": [rows[0], ["东亭街道关工委", None, "是"]]}) == []


def test_no_party_organization_without_the_day_of_checking_is_pointed_out(said: Say) -> None:
    assert said({"学校": [["名称", "所在地", "党组织缺失情况"], ["新学校", "东亭街道", "无党组织"]]}) == [
        "“学校”表 C2：“党组织缺失情况”填了而没有核实日期，将计为待核，请补填核实日期。"
    ]


def test_days_of_a_committee_after_the_report_are_pointed_out(said: Say) -> None:
    headings = ["名称", "所在单位", "建立日期", "最近活动日期", "情况核实日期"]
    assert said({"关工委": [headings, ["山韵村关工委", "山韵村", "2024-01-01", "2023-11-02", "2023-10-31"]]}) == [
        "“关工委”表 C2：“2024-01-01”在填报日期 2023-10-31 之后，请核对。",
        "“关工委”表 D2：“2023-11-02”在填报日期 2023-10-31 之后，请核对。",
    ]


def test_a_standard_of_organisations_is_not_awarded_to_a_person(said: Say) -> None:
    assert said({"达标授牌": [["标准", "授予对象", "状态"], ["五有五好", "张三", "授牌"]]}) == [
        "“达标授牌”表 B2：“五有五好”不授予人员“张三”，"
        "它授予关工委、阵地（个人的“五有”和组织的“五有五好”不是一回事），请改正标准或授予对象后重新导入。"
    ]
    assert said({"达标授牌": [["标准", "授予对象", "状态"], ["五有（个人）", "张三", "授牌"]]}) == []


def test_the_standard_of_persons_is_not_awarded_to_a_committee(said: Say) -> None:
    assert said({"达标授牌": [["标准", "授予对象", "状态"], ["五有（五老个人）", "东亭街道关工委", "授牌"]]}) == [
        "“达标授牌”表 B2：“五有（个人）”不授予关工委“东亭街道关工委”，"
        "它授予人员（个人的“五有”和组织的“五有五好”不是一回事），请改正标准或授予对象后重新导入。"
    ]


@pytest.mark.parametrize("heading", ["核实日期", "成立日期"])
def test_days_of_a_unit_after_the_report_are_pointed_out(said: Say, heading: str) -> None:
    assert said({"学校": [["名称", "所在地", heading], ["新学校", "东亭街道", "2023-11-30"]]}) == [
        "“学校”表 C2：“2023-11-30”在填报日期 2023-10-31 之后，请核对。"
    ]
