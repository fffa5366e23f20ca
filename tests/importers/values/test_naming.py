"""What keeps a text from being the name of one node that exists."""

from __future__ import annotations

import pytest

from graphmodel.importers.values.naming import name_problem


def code(text: str, kind: str = "School") -> str | None:
    found = name_problem(text, kind, "撤销日期")
    return found.code if found else None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("School", "第五中学、风化街小学"), ("School", "第五中学\n风化街小学"), ("School", "第五中学 风化街小学"),
        ("School", "五中/六中"),
        ("Enterprise", "甲公司；乙厂"), ("Jurisdiction", "门楼社区、山韵村"),
        ("Person", "张三、李四"), ("Person", "张三 李四"),
        ("CareCommittee", "甲村关工委，乙村关工委"), ("PartyOrganization", "甲村党支部 乙村党支部"),
        ("GovernmentOrgan", "教育局、民政局"),
    ],
)  # fmt: skip
def test_two_whole_names_in_one_cell_are_asked_about(kind: str, text: str) -> None:
    assert code(text, kind) == "two_names"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("PartyOrganization", "东亭中学、小学联合支部"), ("PartyOrganization", "甲村、乙村联合党支部"),
        ("Person", "张 三"),
        ("Person", "欧阳 娜娜"), ("School", "东亭\n小学"), ("School", "东亭 中心小学"),
        ("Enterprise", "R&D 精密（无锡）有限公司"),
        ("School", "第五中学\n第五中学"),
    ],
)  # fmt: skip
def test_one_name_is_one_name(kind: str, text: str) -> None:
    assert code(text, kind) is None


@pytest.mark.parametrize(
    "text",
    [
        "甲小学[已撤销]",
        "甲小学（已撤并）",
        "甲小学（撤并）",
        "甲小学已注销",
        "甲小学【已合并】",
        "甲小学现已停办",
        "甲小学（2020年撤销）",
        "甲小学（已于2020.5撤并）",
        "甲小学（撤销于2019年）",
        "甲小学（已并入乙小学）",
    ],
)
def test_an_end_behind_a_name_is_asked_about(text: str) -> None:
    assert code(text) == "name_of_ended"


def test_the_words_of_an_end_inside_a_name_are_no_end() -> None:
    assert [code(t) for t in ("甲小学（合并班）", "已故烈士陵园小学", "退出小学", "甲小学（2020年新建）")] == [None] * 4


def test_the_mark_and_the_column_for_the_day_are_told() -> None:
    found = name_problem("甲小学[已撤销]", "School", "撤销日期")
    assert found is not None
    assert dict(found.words) == {"mark": "[已撤销]", "ends": "撤销日期"}


def test_a_name_beyond_a_sensible_length_is_refused() -> None:
    assert (code("长" * 200), code("长" * 201)) == (None, "too_long")
