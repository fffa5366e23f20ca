"""接口: every list with its address, tried out, and as other programs have it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from queries import catalogue, plain_lists


@pytest.fixture
def shown(api):
    def shown(query: str = "", status: int = 200) -> str:
        answer = api("GET", f"/interface{query}")
        assert answer.status_code == status
        return unescape(answer.text)

    return shown


def snippet(page: str, title: str) -> str:
    return re.search(rf"<summary>{re.escape(title)}</summary>.*?<pre[^>]*>(.*?)</pre>", page, re.DOTALL)[1]


def test_every_list_is_there_with_its_address(shown, api):
    page = shown()
    paths = {f"/api/v1/questions/{name}" for name in catalogue()} | {f"/api/v1/{name}" for name in plain_lists()}

    assert {path for path in paths if f'<a href="{path}">{path}</a>' not in page} == set()
    document = api("GET", "/api/v1/openapi.json").json()
    assert paths <= document["paths"].keys()
    assert "v1 同时保留十二个月" in page


def test_what_is_tried_out_is_what_a_program_gets(shown, api):
    page = shown("?list=units&filter=level:eq:school&order=-name&limit=5&scope=320205100201")

    address = "/api/v1/units?filter=level%3Aeq%3Aschool&order=-name&limit=5&scope=320205100201"
    assert f'href="{address}"' in page
    told = json.loads(re.search(r'<details class="api" open>.*?<pre[^>]*>(.*?)</pre>', page, re.DOTALL)[1])
    assert told | {"next": None} == api("GET", address).json()
    for word in ("csv", "xlsx", "ndjson", "parquet"):
        file = address.replace("units?", f"units.{word}?")
        assert f'href="{file}"' in page
        assert api("GET", file).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?list=coverage&filter=bad", "筛选“bad”写法不对"),
        ("?list=units&limit=0", "一页几行"),
        ("?list=nothing", "没有“nothing”这张表"),
        ("?list=units&scope=没有的地方", "没有找到范围“没有的地方”"),
        ("?list=units&order=nam", "没有“nam”这一列（是不是“name”？）"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(shown, query, sentence):
    assert sentence in shown(query, 422)


def test_a_list_about_one_subject_waits_for_its_id(shown):
    assert "试一试" not in shown("?list=unit")
    assert '"subject"' in shown("?list=unit&id=320205100000")


def test_addresses_in_snippets_answer(shown, api):
    page = shown("?list=units&filter=level:eq:school")
    for title, kind in [("cURL", dict), ("DataEase", list), ("FineBI / FineReport", list)]:
        [address] = re.findall(r"http://127\.0\.0\.1(/[^\s\"]+)", snippet(page, title))[:1]
        assert isinstance(api("GET", address).json(), kind), title
    [address] = re.findall(r"http://127\.0\.0\.1(/[^\s\"]+)", snippet(page, "pandas"))
    assert api("GET", address).text.splitlines()[0].startswith("id,name,level")


def test_a_query_of_power_query_holds_every_parameter_as_text(shown):
    text = snippet(shown("?list=units&filter=level:eq:school&filter=name:like:“甲”&limit=7"), "Excel 的 Power Query")

    assert '#"filter" = {"level:eq:school", "name:like:“甲”"}, #"limit" = "5000"' in text
    assert "RelativePath = 地址" in text
    assert text.count('取("api/v1/units"') == 2
