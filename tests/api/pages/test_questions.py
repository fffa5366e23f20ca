"""The pages of questions: what the table says, and that form, links and downloads ask for the same rows."""

from __future__ import annotations

import re
from html import unescape

import pytest

from api.access.rights import Role
from queries import catalogue, families, plain_lists

BLANK = "/questions/blank_spots"
STATES = "已建、已覆盖、空白点、待党建、待核、不作要求、已撤并。"


def texts(answer):
    """The cells of the table, row by row."""
    body = answer.text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<td.*?>(.*?)</td>", row) for row in body.split("</tr>")]
    return [[unescape(re.sub("<.*?>", "", cell)) for cell in row] for row in rows if row]


def links(answer, word):
    found = re.findall(r'<a(?: id="[^"]*")? href="([^"]*)"[^>]*>(.*?)</a>', answer.text)
    return [unescape(address) for address, text in found if word in text]


def faults(answer):
    """What is said beside a field, by the id of the field, and what is said of the whole."""
    return dict(re.findall(r'<span id="([\w-]+)-fault" class="wrong" role="alert">(.*?)</span>', answer.text))


@pytest.mark.parametrize("name", [n for n in catalogue() if n not in ("trend", "unit")])
def test_every_question_has_a_page_with_its_title_and_what_it_answers(api, name):
    answer, question = api("GET", f"/questions/{name}"), catalogue()[name]

    assert answer.status_code == 200
    assert f"<h1>{question.title}</h1>" in answer.text
    assert question.summary in unescape(answer.text)
    programs = api("GET", f"/api/v1/questions/{name}").json()
    assert f"<strong>共 {programs['total']} 行</strong>" in answer.text


@pytest.mark.parametrize("name", [n for n in plain_lists() if n != "people"])
def test_every_plain_list_has_a_page(api, name):
    total = api("GET", f"/api/v1/{name}").json()["total"]
    assert f"<strong>共 {total} 行</strong>" in api("GET", f"/lists/{name}").text


def test_the_catalogue_names_every_question_once_under_its_family(api):
    addresses = links(api("GET", "/questions"), "")
    assert sorted(a for a in addresses if a.startswith("/questions/")) == [f"/questions/{n}" for n in catalogue()]
    assert [a for a in addresses if a.startswith("/lists/")] == [f"/lists/{n}" for n in plain_lists()]
    assert next(iter(families())) == "覆盖和空白"
    assert sorted(n for held in families().values() for n in held) == list(catalogue())


@pytest.mark.parametrize(
    ("words", "found", "told"),
    [
        ("经费", "/questions/funding", None),
        ("经费 到位", "/questions/funding", None),
        ("主持日常", "/lists/posts", "主持日常"),
        ("老同志人数", "/lists/units", "老同志人数"),
    ],
)
def test_a_list_is_found_by_words_of_its_title_summary_or_columns(api, words, found, told):
    answer = api("GET", "/questions", params={"words": words})
    addresses = [a for a in links(answer, "") if a.startswith(("/questions/", "/lists/"))]
    assert found in addresses
    assert len(addresses) < len(catalogue()) / 2
    assert f"找到 {len(addresses)} 张清单" in answer.text
    assert told is None or f"有列：{told}" in answer.text


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("Person", "/lists/people"),
        ("School", "/lists/units?filter=level:eq:school"),
        ("CareCommittee", "/lists/committees"),
    ],
)
def test_a_search_for_a_kind_alone_leads_to_the_list_of_all_of_it(api, kind, whole):
    assert links(api("GET", "/subjects", params={"kind": kind}), "看全部") == [whole]
    assert api("GET", whole).status_code == 200


def test_words_of_no_list_are_said_back_without_their_markup(api):
    answer = api("GET", "/questions", params={"words": "<b>没有"})
    assert "没有哪张清单的名称、说明或列名里有“&lt;b&gt;没有”" in answer.text
    assert not [a for a in links(answer, "") if a.startswith("/questions/")]


def test_a_table_has_chinese_headings_and_words_and_leads_on_by_its_ids(api):
    answer = api("GET", BLANK)

    [row] = texts(answer)
    assert row[:3] == ["320205100201", "甲村", "村（社区）"]
    assert links(answer, "320205100201") == links(answer, "甲村") == ["/subjects/320205100201"]


def test_dates_and_codes_stand_on_one_line_and_the_name_stays_where_a_table_is_moved_aside(api):
    text = api("GET", BLANK).text
    headings = re.findall(r'<th scope="col" class="([^"]*)"[^>]*><a id="by-(\w+)"', text)
    by_name = {name: shape for shape, name in headings}

    assert {name for name, shape in by_name.items() if "stays" in shape} == {"name"}
    assert by_name["place"] == "whole"
    assert text.count('stays"><a href="/subjects/') == text.count("<tr>") - 1


def test_rates_stand_with_their_numbers(api):
    rows = texts(api("GET", "/questions/coverage"))
    assert [row[0] for row in rows] == ["县（市、区）", "镇（街道）", "村（社区）", "学校"]
    assert "1/1 100.0\N{NO-BREAK SPACE}%" in rows[1]
    assert "0/1 0.0\N{NO-BREAK SPACE}%" in rows[2]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=to_verify", ["锡山区", "=甲校"]),
        ("?state=待核&filter=level:eq:school", ["=甲校"]),
        ("?state=to_verify&filter=&filter=level:eq:county&like=", ["锡山区"]),
        ("?state=to_verify&like=甲", ["=甲校"]),
        ("?state=to_verify&scope=甲村", ["=甲校"]),
        ("?state=to_verify&scope=320205&scope=甲村", ["=甲校"]),
        ("?state=to_verify&order=-level", ["=甲校", "锡山区"]),
    ],
)
def test_the_form_filters_and_a_heading_orders(api, query, names):
    assert [row[1] for row in texts(api("GET", BLANK + query))] == names


def test_what_was_chosen_stays_chosen_and_what_has_no_field_too(api):
    text = api("GET", f"{BLANK}?state=to_verify&filter=level:eq:school&filter=place:like:3202&order=name").text

    assert '<option value="to_verify" selected>待核</option>' in text
    assert '<option value="level:eq:school" selected>学校</option>' in text
    assert '<input type="hidden" name="filter" value="place:like:3202">' in text
    assert '<input type="hidden" name="order" value="name">' in text


def test_a_heading_orders_one_way_then_the_other(api):
    first = api("GET", f"{BLANK}?state=to_verify&page=1")
    _, there = links(first, "单位")  # the page of that name stands in the menu
    assert there == f"{BLANK}?state=to_verify&order=name"
    ordered = api("GET", there)
    assert 'aria-sort="ascending"' in ordered.text
    assert links(ordered, "单位")[1] == f"{BLANK}?state=to_verify&order=-name"


def test_files_and_programs_get_the_same_rows_by_the_same_conditions(api):
    answer = api("GET", f"{BLANK}?state=to_verify&like=甲&as_of=2023-10-31&page=1&order=name")

    [file] = links(answer, "下载 CSV")
    assert api("GET", file).text.split("\r\n")[1].split(",")[1] == "'=甲校"
    assert api("GET", links(answer, "下载 Excel")[0]).headers["content-type"].endswith("spreadsheetml.sheet")
    [address] = links(answer, "/api/v1/questions/blank_spots")
    assert [row["name"] for row in api("GET", address).json()["rows"]] == ["=甲校"]
    assert f'curl -H "Authorization: Bearer 令牌" "http://127.0.0.1{address}"' in unescape(answer.text)


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        (
            "?state=没有的",
            "state",
            "“状态”没有“没有的”，可以选：" + STATES,
        ),
        ("?as_of=2023-1-1", "as_of", "“时点”应为日期（如 2023-10-31），现为“2023-1-1”。"),
        ("?scope=东亭乡", "scope", "没有找到范围“东亭乡”（是不是“东亭镇”？），请写区划代码或镇村全称。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(api, query, field, sentence):
    answer = api("GET", f"{BLANK}{query}&like=甲")

    assert (answer.status_code, faults(answer)) == (422, {field: sentence})
    assert 'name="like" type="text" value="甲"' in answer.text
    assert "<tbody>" not in answer.text


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?page=²", "?page=9999999", "?foo=1", "?order=zz", "?filter=a:b"]
)
def test_what_has_no_field_is_said_above_the_form(api, query):
    answer = api("GET", BLANK + query)
    assert (answer.status_code, faults(answer)) == (422, {})
    assert '<p class="fault" role="alert">' in answer.text


def test_a_question_that_needs_something_first_asks_for_it(api):
    first, wrong = api("GET", "/questions/unit"), api("GET", "/questions/unit?id=没有的")
    assert (first.status_code, faults(first), "<tbody>" in first.text) == (200, {}, False)
    assert (wrong.status_code, list(faults(wrong))) == (422, ["id"])


def test_a_name_that_is_no_question_is_not_found(api):
    answer = api("GET", "/questions/blank_spot")
    assert answer.status_code == 404
    assert "是不是“blank_spots”" in answer.text


def test_long_lists_have_pages_and_one_that_is_too_far_is_the_last(api, monkeypatch):
    monkeypatch.setattr("api.lists.table.ROWS", 1)

    first, last = api("GET", f"{BLANK}?state=to_verify"), api("GET", f"{BLANK}?state=to_verify&page=77")

    assert [row[1] for row in texts(first)] == ["锡山区"]
    assert (links(first, "上一页"), links(first, "下一页")) == ([], [f"{BLANK}?state=to_verify&page=2"])
    assert [row[1] for row in texts(last)] == ["=甲校"]
    assert (links(last, "上一页"), links(last, "下一页")) == ([f"{BLANK}?state=to_verify&page=1"], [])
    assert "第 2 页，共 2 页" in last.text


def test_what_is_typed_comes_back_as_text(api):
    hostile = '"><script>alert(1)</script>'
    for name in ("like", "scope", "state", "as_of", "page", "filter", "order"):
        text = api("GET", f"{BLANK}?{name}={hostile}").text
        assert ("<script>alert" in text, "&lt;script&gt;" in text) == (False, True), name


def test_another_place_is_refused_and_ones_own_is_what_is_shown_at_first(served):
    ask = served.person("李工", Role.planner, "320205100")

    outside = ask("GET", f"{BLANK}?scope=320205")
    assert "<strong>东亭镇</strong>" in ask("GET", BLANK).text
    assert "<strong>东亭镇</strong>" in outside.text  # a place above one's own stands for that, as over the API
    assert ask("GET", f"{BLANK}?scope=320206").status_code == 403
    assert served.stranger()("GET", BLANK).status_code == 303


def test_of_several_places_the_first_is_shown_and_the_others_can_be_chosen(served):
    ask = served.person("李工", Role.planner, "110000", "320205100201", "320205100")  # of the first nothing is known

    text = ask("GET", BLANK).text
    assert '<option value="320205100" selected>　东亭镇</option>' in text
    assert '<option value="320205100201" selected>　　甲村</option>' in ask("GET", f"{BLANK}?scope=甲村").text
