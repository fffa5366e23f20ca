from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualisation.labels import BUBBLE_LINE, LINE_AMONG_MANY, MOST, short_form, short_forms, wrapped
from visualisation.subject import Subject

XISHAN, YANGJIAN = ("锡山区",), ("锡山区", "羊尖镇")


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("先锋村委会", "village", "先锋村"),
        ("南村村委会", "village", "南村"),
        ("泾新村村民委员会", "village", "泾新村"),
        ("门楼社区居委会", "village", "门楼社区"),
        ("吼山社区居民委员会", "village", "吼山社区"),
        ("甘露居民委员会", "village", "甘露居委会"),
        ("宛山村第五村民小组", "villager_group", "宛山村五组"),
        ("东亭第二小学（示例）", "school", "东亭第二小学"),
        ("八士东村（已撤并，示例）", "village", "八士东村（已撤并）"),
        ("昌达化工有限公司（示例）", "enterprise", "昌达化工"),
        ("红豆集团股份有限公司", "enterprise", "红豆集团"),
        ("锡山中学（东校区）", "school", "锡山中学（东校区）"),
    ],
)
def test_a_short_form_drops_the_mark_of_the_sample_and_what_the_sign_says(name: str, kind: str, short: str):
    assert short_form(name, kind) == short


@pytest.mark.parametrize(
    ("name", "around", "short"),
    [
        ("羊尖镇民营企业关工委", YANGJIAN, "民营企业关工委"),
        ("锡山区水利局", XISHAN, "水利局"),
        ("无锡市锡山区羊尖镇文化站", YANGJIAN, "文化站"),
        ("无锡市锡山分院", XISHAN, "无锡市锡山分院"),
        ("羊尖镇", YANGJIAN, "羊尖镇"),
        ("羊尖镇中学", YANGJIAN, "羊尖镇中学"),
        ("东港镇文化站", YANGJIAN, "东港镇文化站"),
        ("宛山村老年协会", (*YANGJIAN, "宛山村委会"), "老年协会"),
    ],
)
def test_a_short_form_drops_the_areas_around_it_unless_too_little_is_left(
    name: str, around: tuple[str, ...], short: str
):
    assert short_form(name, "social_organization", around) == short


def test_names_that_would_read_alike_in_one_area_stay_whole():
    names = {"E1": "昌达化工有限公司", "E2": "昌达化工股份有限公司", "E3": "德通机械有限公司"}
    found = short_forms([Subject(id_, "enterprise", name, "") for id_, name in names.items()], YANGJIAN)
    assert found == {"E1": "昌达化工有限公司", "E2": "昌达化工股份有限公司", "E3": "德通机械"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("宛山村五组", ["宛山村五组"]),
        ("民营企业关工委", ["民营企业", "关工委"]),
        ("东北塘第二小学", ["东北塘", "第二小学"]),
        ("文体广电和旅游局", ["文体广电", "和旅游局"]),
        ("住房和城乡建设局", ["住房和城乡", "建设局"]),
        ("八士东村（已撤并）", ["八士东村", "（已撤并）"]),
        ("台湾农民创业园虚拟社区", ["台湾农民创业园", "虚拟社区"]),
        ("宏安信息技术有限公司（示例）", ["宏安信息技术", "有限公司", "（示例）"]),
        ("Siemens Electronics Wuxi", ["Siemens", "Electronics Wuxi"]),
    ],
)
def test_a_label_breaks_where_a_word_ends(text: str, lines: list[str]):
    assert wrapped(text) == lines


def test_a_bubble_and_a_crowd_have_shorter_lines():
    assert wrapped("锡山台湾农民创业园", BUBBLE_LINE) == ["锡山台湾", "农民", "创业园"]
    assert wrapped("泰安建筑工程", LINE_AMONG_MANY) == ["泰安", "建筑工程"]


@given(st.text(max_size=60), st.sampled_from([3, 4, 6]))
def test_a_label_of_few_lines_says_every_character(text: str, width: int):
    lines = wrapped(text, width)
    assert len(lines) <= MOST
    assert "".join("".join(lines).split()) == "".join(text.split())
