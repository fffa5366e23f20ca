"""The page 联系: the duty per person and unit with its rates, filters and files, and the plans of a place."""

from __future__ import annotations

import re

PAGE = "/liaison?scope=320299"


def rows(text, caption):
    table = text.partition(f'aria-label="{caption}"')[2].partition("</table>")[0]
    found = re.findall(r'<tr>\s*<th scope="row">(.*?)</tr>', table, re.S)
    return [re.sub(r"<[^>]+>", " ", row).split() for row in found]


def test_it_shows_who_does_the_duty_and_which_units_have_nobody_with_the_rates(planner):
    text = planner("GET", PAGE).text

    assert "达标率 <strong>0/3 0.0 %</strong>" in text
    assert "被联系率 <strong>1/10 10.0 %</strong>" in text
    assert [row[0] for row in rows(text, "应联系的人")] == ["王一", "赵三", "李二"]
    assert len(rows(text, "基层单位")) == 10


def test_filters_narrow_it_down_and_the_whole_list_is_led_to_with_the_same_filters(planner):
    text = planner("GET", f"{PAGE}&state=short&reach=unreached&level=school").text

    assert [row[0] for row in rows(text, "应联系的人")] == ["李二"]
    assert [row[0] for row in rows(text, "基层单位")] == ["1小", "2小", "3小"]
    address = re.search(r'href="(/questions/liaison_units[^"]*)">基层单位全部 3 个', text)[1].replace("&amp;", "&")
    assert "共 3 行" in planner("GET", address).text
    file = re.search(r'href="(/api/v1/questions/liaison_units\.xlsx[^"]*)"', text)[1].replace("&amp;", "&")
    assert planner("GET", file).status_code == 200


def test_whoever_may_only_look_sees_neither_names_nor_plans(viewer):
    text = viewer("GET", PAGE).text

    assert [name for name in ("王一", "李二", "赵三", "拟一个新方案") if name in text] == []


def test_a_plan_is_made_from_what_stands_and_leads_to_its_page(planner):
    made = planner("POST", "/liaison", data={"scope": "320299", "from": "present", "name": "甲案", "form-deed": "save"})

    assert made.status_code == 303
    assert "<h1>甲案" in planner("GET", made.headers["location"]).text
    assert ["甲案", "草案"] in [row[:2] for row in rows(planner("GET", PAGE).text, "联系点方案")]


def test_a_plan_of_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(planner):
    typed = {"scope": "320299", "from": "present", "name": "乙案", "form-deed": "save"}
    planner("POST", "/liaison", data=typed)
    again = planner("POST", "/liaison", data=typed)

    assert again.status_code == 422
    assert "已有名为“乙案”的方案" in again.text
    assert 'value="乙案"' in again.text
