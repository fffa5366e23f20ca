"""The page 换届演练."""

from __future__ import annotations

import re

import pytest
from askers import asker_with
from local_user import act_as
from planned_county import contact, fill_county

from graphmodel.network import Right

OWN, TWO = "P32029900001", "320299001002"


@pytest.fixture
def desk(network, ask):
    contact(fill_county(network), (OWN, "320299001001"), (OWN, TWO), ("P32029900002", TWO))
    return ask


def part(page, title):
    return page.partition(f"<h3>{title}</h3>")[2].partition("</table>")[0]


def test_the_boxes_stand_first_with_what_hangs_on_everybody_and_weak_points_below(desk):
    page = desk("GET", "/drill?scope=320299").text

    assert re.findall(r'name="gone" value="([^"]*)">', page) == [OWN, "P32029900002", "P32029900003"]
    assert "联系 2 个：柳树镇1村、柳树镇2村" in page
    assert "结果" not in page and "单点薄弱环节" in page
    assert (
        '<a href="/subjects/P32029900001"><bdi>王一</bdi></a></th><td class="whole"><bdi>联系人</bdi>'
        in page.replace("\n", "")
    )


def test_what_comes_of_a_departure_is_told_drawn_and_listed(desk):
    page = desk("GET", f"/drill?scope=320299&gone={OWN}").text

    assert "1 人离任：现有的联系有 2 处结束，1 个基层单位没有人联系，1 个还有别人联系。" in page
    assert "其中 1 个没有人接上：留任的人都已联系够。" in page
    assert f'value="{OWN}" checked' in page
    assert part(page, "基层单位").count("<tr>") == 3
    assert "失去联系" in part(page, "基层单位") and "李二" in part(page, "留任的人")
    drawing = page[page.index('<svg class="drill"') : page.index("</svg>")]
    assert drawing.count('class="drill-lost"') == 2 and "王一（离任）" in drawing
    assert "/questions/departure?scope=320299&amp;people=P32029900001" in page


def test_a_unit_is_found_by_a_part_of_its_name_and_goes_when_it_is_ticked(desk):
    found = desk("GET", "/drill?scope=320299&find=2村").text
    assert f'name="closed" value="{TWO}">' in found and "结果" not in found
    page = desk("GET", f"/drill?scope=320299&closed={TWO}").text
    assert "1 个单位撤并：现有的联系有 2 处结束，0 个基层单位没有人联系。" in page
    assert page.count('class="drill-begun"') == 2


def test_where_nobody_owes_contact_that_is_said(desk):
    told = desk("GET", "/drill?scope=320205")
    assert told.status_code == 200 and "没有应联系基层的人" in told.text
    assert desk("GET", "/drill?scope=320299&gone=P9").status_code == 422


def test_whoever_may_not_know_names_gets_none_and_no_way_to_people(desk):
    act_as(desk.app, asker_with(Right.see_counts))
    page = desk("GET", f"/drill?scope=320299&gone={OWN}").text
    assert "王一" not in page and "某同志" in page and "/subjects/P" not in page
