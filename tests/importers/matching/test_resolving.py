"""References: by 编号, name, short name or code; inside the scope first; ambiguous ones are asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan
from graphmodel.stores.port import Store

Take = Callable[..., Plan]
pytestmark = pytest.mark.usefixtures("district")


@pytest.mark.parametrize(
    "written",
    [
        "门楼社区居委会", "门楼社区", "门楼 社区", "门楼社区居民委员会", "门楼居委会", "门楼", "320205001001",
        "门楼社区居委会〔320205001001〕", "门楼社区(320205001001)", "东亭街道门楼社区", "锡山区东亭街道门楼",
        "锡山区门楼社区居委会",
    ],
)  # fmt: skip
def test_a_village_is_meant_by_every_usual_form_of_its_name(take_in: Take, ties: Any, written: str) -> None:
    take_in({"学校": [["名称", "所在地"], ["新学校", written]]})
    assert ("新学校", "门楼社区居委会", None, None) in ties("LOCATED_IN")


def test_a_community_and_a_village_of_the_same_name_are_two(take_in: Take, said: Callable[..., list[str]]) -> None:
    take_in({"区划": [["编号", "名称"], ["320205001201", "门楼村委会"]]})
    take_in({"学校": [["名称", "所在地"], ["新学校", "门楼村"]]})
    (sentence,) = said({"学校": [["名称", "所在地"], ["又一学校", "门楼"]]})
    assert "有 2 个“门楼”（" in sentence


def test_of_two_places_with_one_name_the_one_in_scope_is_meant(take_in: Take, ties: Any) -> None:
    take_in({"区划": [["编号", "名称"], ["320206001000", "东亭街道"]]})
    take_in({"学校": [["名称", "所在地"], ["甲校", "东亭街道"]]}, scope="320206")
    with_place = [t for t in ties("LOCATED_IN") if t[0] == "甲校"]
    assert len(with_place) == 1
    plan = take_in({"学校": [["名称", "所在地", "学段"], ["东亭小学", "东亭街道", "小学"]]}, scope="320205")
    assert [p.node.id for p in plan.changes.nodes] == ["S32020500001"]


def test_outside_every_scope_two_places_with_one_name_are_asked_about(
    take_in: Take, said: Callable[..., list[str]]
) -> None:
    take_in({"区划": [["编号", "名称"], ["320206001000", "东亭街道"]]})
    (sentence,) = said({"学校": [["名称", "所在地"], ["甲校", "东亭街道"]]}, scope=None)
    assert sentence == (
        "“学校”表 B2：有 2 个“东亭街道”（锡山区东亭街道〔320205001000〕、东亭街道〔320206001000〕），"
        "应写成“名称〔编号〕”，请写明是哪一个后重新导入。"
    )


def test_a_row_is_never_proposed_to_itself(said: Callable[..., list[str]]) -> None:
    headings = ["名称", "所在地"]
    (sentence,) = said({"学校": [headings, ["甲乙丙小学", "甲乙丙小学校"]]})
    assert "（是不是" not in sentence
    (sentence,) = said({"学校": [headings, ["甲乙丙小学", "东亭街道"], ["丁校", "甲乙丙小学校"]]})
    assert "（是不是“甲乙丙小学”？）" in sentence


def test_a_number_decides_between_people_of_one_name(take_in: Take, ties: Any) -> None:
    take_in({"人员": [["姓名", "所在地", "出生年"], ["张三", "东亭街道", 1940]]})
    take_in({"联系点": [["联系人", "基层单位"], ["张三〔P32020500003〕", "东亭街道关工委"]]})
    assert ("张三", "东亭街道关工委", None, None) in ties("LIAISES_WITH")


def test_a_party_body_is_not_a_committee_to_be_guided_by(said: Callable[..., list[str]]) -> None:
    (sentence,) = said({"关工委": [["名称", "上级关工委（条）"], ["东亭街道关工委", "区级机关工委"]]})
    assert sentence.startswith("“关工委”表 B2：“区级机关工委”里的机关工委是党的机关工作委员会，不是关工委")


def test_a_new_name_of_a_renamed_unit_can_be_used_in_the_same_file(take_in: Take, ties: Any) -> None:
    take_in({
        "学校": [["编号", "名称"], ["S32020500001", "东亭实验小学"]],
        "联系点": [["联系人", "基层单位", "年度"], ["李四", "东亭实验小学", 2023]],
    })  # fmt: skip
    assert ("李四", "东亭实验小学", None, None) in ties("LIAISES_WITH")


def test_a_short_name_that_fits_a_town_and_a_community_is_asked_about(
    take_in: Take, said: Callable[..., list[str]]
) -> None:
    take_in({"区划": [["编号", "名称"], ["320205001002", "东亭社区居委会"]]})
    assert said({"学校": [["名称", "所在地"], ["新学校", "东亭"]]}) == [
        "“学校”表 B2：有 2 个“东亭”（锡山区东亭街道〔320205001000〕、东亭街道东亭社区居委会〔320205001002〕），"
        "应写成“名称〔编号〕”，请写明是哪一个后重新导入。"
    ]


def test_a_short_name_is_asked_about_when_one_of_the_two_stands_in_the_same_file(
    said: Callable[..., list[str]],
) -> None:
    places = [["编号", "名称"], ["320205002000", "安镇街道"], ["320205002001", "安镇社区居委会"]]
    assert said({"区划": places, "学校": [["名称", "所在地"], ["新学校", "安镇"]]}) == [
        "“学校”表 B2：有 2 个“安镇”（锡山区安镇街道〔320205002000〕、安镇街道安镇社区居委会〔320205002001〕），"
        "应写成“名称〔编号〕”，请写明是哪一个后重新导入。"
    ]


def test_a_short_name_that_fits_only_a_town_is_the_town(take_in: Take, ties: Any) -> None:
    take_in({"区划": [["编号", "名称"], ["320205101000", "锡北镇"]]})
    take_in({"学校": [["名称", "所在地"], ["新学校", "锡北"]]})
    assert ("新学校", "锡北镇", None, None) in ties("LOCATED_IN")


@pytest.mark.parametrize("written", ["无", "没有", "未建"])
def test_no_party_organization_is_said_in_the_column_for_it(said: Callable[..., list[str]], written: str) -> None:
    assert said({"学校": [["名称", "所在地", "党组织"], ["新学校", "东亭街道", written]]}) == [
        f"“学校”表 C2：“{written}”不是党组织的名称，没有党组织的，这一格请空着，"
        "并在“党组织缺失情况”填“无党组织”和核实日期。"
    ]


def test_where_there_is_nothing_to_name_the_cell_is_to_be_empty(said: Callable[..., list[str]]) -> None:
    assert said({"关工委": [["名称", "所在单位", "领导党组织"], ["山韵村关工委", "山韵村", "无"]]}) == [
        "“关工委”表 C2：“无”不是名称，没有的应空着，请清空这一格后重新导入。"
    ]


TWO_TOWNS = [
    ["编号", "名称"], ["320205002000", "安镇街道"], ["320205001300", "新民村委会"], ["320205002300", "新民村委会"],
    ["320205002301", "柏庄村委会"],
]  # fmt: skip
ASKED_IN_NO_SCOPE = "应写成“名称〔编号〕”，请写明是哪一个后重新导入。"


def test_villages_of_one_name_are_told_apart_by_their_towns(take_in: Take, said: Callable[..., list[str]]) -> None:
    take_in({"区划": TWO_TOWNS})
    (sentence,) = said({"学校": [["名称", "所在地"], ["甲校", "新民村"]]})
    assert sentence == (
        "“学校”表 B2：有 2 个“新民村”（东亭街道新民村委会〔320205001300〕、安镇街道新民村委会〔320205002300〕），"
        f"{ASKED_IN_NO_SCOPE}"
    )


def test_what_is_offered_may_be_copied_into_the_cell(take_in: Take, said: Callable[..., list[str]]) -> None:
    take_in({"区划": TWO_TOWNS})
    assert said({"学校": [["名称", "所在地"], ["甲校", "安镇街道新民村委会〔320205002300〕"]]}) == []


def test_of_two_with_one_name_the_one_in_the_town_of_the_row_is_meant(take_in: Take, store: Store) -> None:
    branches = [["新民村支部", town, "党支部"] for town in ("东亭街道", "安镇街道")]
    take_in({"区划": TWO_TOWNS, "党组织": [["名称", "所在地", "类型"], *branches]})
    take_in({"学校": [["名称", "所在地", "党组织"], ["甲校", "安镇街道", "新民村支部"]]})
    with store.read() as reader:
        (held,) = reader.relations("HAS_PARTY_ORG")
        assert reader.places_of([held.target]) == {held.target: "320205002000"}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("新名村委会", "（是不是“东亭街道新民村委会”或“安镇街道新民村委会”？）"),
        ("柏装村委会", "（是不是“安镇街道柏庄村委会”？）"),
        ("安镇街道新名村", "（是不是“安镇街道新民村委会”？）"),
        ("东亭街道柏装村委会", "（是不是“东亭街道新民村委会”？）"),
        ("东庭街道", "（是不是“东亭街道”？）"),
    ],
)
def test_a_village_is_suggested_with_its_town_and_none_of_another_town(
    take_in: Take, said: Callable[..., list[str]], written: str, asked: str
) -> None:
    take_in({"区划": TWO_TOWNS})
    (sentence,) = said({"学校": [["名称", "所在地"], ["甲校", written]]})
    assert sentence.startswith(f"“学校”表 B2：找不到“{written}”{asked}，应填")


def test_of_villages_to_suggest_the_one_in_the_scope_of_the_file_comes_first(
    take_in: Take, said: Callable[..., list[str]]
) -> None:
    take_in({"区划": TWO_TOWNS})
    (sentence,) = said({"学校": [["名称", "所在地"], ["甲校", "新名村委会"]]}, scope="320205002")
    assert "找不到“新名村委会”（是不是“安镇街道新民村委会”？）" in sentence
