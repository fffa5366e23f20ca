"""The page 班子与五老: rates with both numbers, what is not known beside, and a list behind every number."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import OWNER
from small_district import DAY

from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation

COMMITTEE = "C32020500001"


@pytest.fixture
def desk(network, ask):
    """The town's committee has a director and lost its executive deputy a hundred days ago; both are of the core."""
    core = {"layer": "core_layer", "wulao_kinds": ("retired_official",), "consent_on": DAY, "status": "retired"}
    people = (
        Person(id="P32020500001", name="<张>三", birth_year=1950, sex="male", **core),
        Person(id="P32020500002", name="李四", birth_year=1960, sex="female", **core),
    )
    gone = DAY.replace(month=7, day=23)
    ties = (
        PutRelation(LocatedIn(), "P32020500002", "320205100000", None),
        PutRelation(HoldsPosition(post="director"), "P32020500001", COMMITTEE, None),
        PutRelation(HoldsPosition(post="executive_deputy_director", valid_to=gone), "P32020500002", COMMITTEE, None),
    )
    network.write(OWNER, Changes(effective=DAY, made_by="测试员", nodes=tuple(map(PutNode, people)), relations=ties))
    return ask


def test_rates_vacancies_sources_and_ages_stand_there_and_every_number_leads_to_its_list(desk):
    page = unescape(desk("GET", "/leadership?scope=320205").text)
    standings = page.partition('class="standings"')[2].partition("<h2>分地区")[0]

    assert re.findall(r"<h2>(.*?)</h2>(?:<a [^>]*><strong class=\"rate\">(.*?)</strong></a>)?", standings)[:3] == [
        ("职务配齐", "0/1 0.0 %"), ("人数合适", "0/1 0.0 %"), ("五老任常务副主任", "0/1 0.0 %")
    ]  # fmt: skip
    for address, number in re.findall(r'<a href="(/questions/[^"]*)">[^<]*<strong>(\d+)</strong>', standings):
        assert f"<strong>共 {number} 行</strong>" in desk("GET", address).text
    vacant = page.partition("<h2>职务空缺</h2>")[2].partition("<h2>")[0]
    rows = re.findall(r"<td[^>]*><bdi>(.*?)</bdi></td>", vacant)
    assert rows == [
        "东亭镇", "常务副主任", "100", "未定", "东亭镇", "专职副主任", "不详", "未定",
        "东亭镇", "办公室主任", "不详", "未定", "东亭镇", "办公室工作人员", "不详", "未定",
    ]  # fmt: skip
    ages = page.partition("<h2>骨干层年龄</h2>")[2]
    [told] = re.findall(r"<desc[^>]*>(.*?)</desc>", ages)
    assert "70—74岁 男 1、女 0" in told
    assert "60—64岁 男 0、女 1" in told
    assert "骨干层" in page.partition("<h2>五老队伍</h2>")[2]


def test_where_no_team_is_registered_it_says_so(api):
    assert "这个范围没有登记班子" in api("GET", "/leadership?scope=320205100201").text
