"""单位 and its form: what is known is shown and changed, tried before it is saved, and nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import asker_with
from local_user import act_as

from graphmodel.network import Right
from graphmodel.statements.changes import Changes, PutNode

SCHOOL = "/subjects/S32020500001"
SAVED = {"form-deed": "save"}


@pytest.fixture
def desk(ask):
    act_as(ask.app, asker_with(Right.see_counts, Right.see_names, Right.edit))
    return ask


def hidden(text):
    return dict(re.findall(r'<input type="hidden" name="(form-version|form-change)" value="([^"]*)">', text))


def stands(text):
    """What the text fields of the form hold."""
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" type="text" value="([^"]*)"', text)}


def typed(desk, **more):
    text = desk("GET", f"{SCHOOL}/edit").text
    return {**stands(text), **hidden(text), **more}


def faults(text):
    return {name: unescape(said) for name, said in re.findall(r'id="(\w+)-fault"[^>]*>(.*?)<', text)}


def test_the_form_follows_from_the_kind_with_words_for_codes_and_days_as_text(desk):
    text = desk("GET", f"{SCHOOL}/edit").text

    assert stands(text)["name"] == "=甲校"
    assert '<option value="" selected>（不清楚）</option>\n<option value="是">是</option>' in text
    assert 'type="date"' not in text
    assert re.search(r'<label for="name">名称<span class="must"', text)


def test_trying_tells_cells_and_findings_and_leaves_everything_as_it_was(desk):
    answer = desk("POST", f"{SCHOOL}/edit", data=typed(desk, has_committee="否", checked_on="2023年10月31日"))

    assert answer.status_code == 200
    assert "将新增 0 条，变更 1 条，移除 0 条" in answer.text
    cells = re.findall(r'<td class="old"><bdi>(.*?)</bdi></td><td class="new"><bdi>(.*?)</bdi>', answer.text)
    assert cells == [("（空）", "否"), ("（空）", "2023-10-31")]
    assert "<td>待核</td><td><strong>空白点</strong></td>" in answer.text
    assert desk("GET", "/api/v1/nodes/S32020500001").json()["version"] == 1


def test_saving_leads_to_the_subject_with_what_was_saved_and_its_history(desk):
    answer = desk("POST", f"{SCHOOL}/edit", data=typed(desk, name="乙校", **SAVED))

    assert (answer.status_code, answer.headers["location"]) == (303, f"{SCHOOL}?done=2")
    text = desk("GET", answer.headers["location"]).text
    assert "<h1><bdi>乙校</bdi></h1>" in text
    assert re.search(r'第 2 号.*?<bdi>=甲校</bdi></td><td class="new"><bdi>乙校</bdi>', text, re.DOTALL)


def test_a_day_ahead_is_remarked_when_it_is_tried_and_when_it_is_saved(desk):
    remark = "填报日期 2099-01-01 在今天之后，请核对。"
    ahead = typed(desk, name="乙校", **{"form-day": "2099-01-01"})

    assert remark in desk("POST", f"{SCHOOL}/edit", data={**ahead, "form-deed": "try"}).text
    saved = desk("POST", f"{SCHOOL}/edit", data={**ahead, **SAVED})
    assert remark in desk("GET", saved.headers["location"]).text
    assert remark not in desk("GET", SCHOOL).text


def test_what_is_wrong_stands_under_its_field_in_the_words_of_an_import_and_what_was_typed_stays(desk):
    wrong = typed(desk, name=" ", checked_on="2023-13-01", veteran_count="很多", has_committee="是", **SAVED)
    answer = desk("POST", f"{SCHOOL}/edit", data=wrong)

    assert answer.status_code == 422
    assert faults(answer.text) == {
        "name": "“名称”没有填，这一列必填，请补填",
        "checked_on": "“2023-13-01”不是完整日期，应写全年、月、日，格式是“四位年-月-日”，请改正",
        "veteran_count": "“很多”不是人数，应写成 20、20多、近650、不少于80、约30 或 5—6，请改正",
    }
    assert stands(answer.text)["veteran_count"] == "很多"
    assert '<option value="是" selected>是</option>' in answer.text


def test_what_the_door_refuses_stands_under_its_field_too(desk):
    answer = desk("POST", f"{SCHOOL}/edit", data=typed(desk, checked_on="2030-01-01", has_committee="是", **SAVED))

    assert answer.status_code == 422
    assert faults(answer.text)["checked_on"].startswith("“2030-01-01”还没有到，核实、活动、同意的日期不能晚于今天")


def test_the_second_of_two_is_told_what_the_first_changed_and_overwrites_nothing_unseen(desk):
    first = typed(desk, name="乙校", veteran_count="20", **SAVED)
    second = typed(desk, name="丙校", **SAVED)
    desk("POST", f"{SCHOOL}/edit", data=first)

    met = desk("POST", f"{SCHOOL}/edit", data=second)

    assert met.status_code == 412
    assert "把“名称”由“=甲校”改为“乙校”（第 2 号）" in unescape(met.text)
    assert {n: stands(met.text)[n] for n in ("name", "veteran_count")} == {"name": "丙校", "veteran_count": "20"}
    again = {**stands(met.text), **hidden(met.text), **SAVED}
    assert desk("POST", f"{SCHOOL}/edit", data=again).status_code == 303
    told = desk("GET", "/api/v1/nodes/S32020500001").json()
    assert (told["name"], told["properties"]["veteran_count"]["value"]) == ("丙校", 20)


def test_the_same_form_sent_twice_writes_once(desk):
    form = typed(desk, name="乙校", **SAVED)
    answers = [desk("POST", f"{SCHOOL}/edit", data=form) for _ in range(2)]

    assert [a.headers["location"] for a in answers] == [f"{SCHOOL}?done=2"] * 2


def test_who_may_not_edit_gets_no_form_and_who_may_not_see_gets_nothing(ask):
    for rights, places, page, form in (
        ([Right.see_counts], ("",), 200, 403),
        ([Right.see_counts, Right.edit], ("320205100",), 200, 200),
        ([Right.see_counts, Right.edit], ("320206",), 404, 404),
    ):
        act_as(ask.app, asker_with(*rights, places=places))
        assert (ask("GET", SCHOOL).status_code, ask("GET", f"{SCHOOL}/edit").status_code) == (page, form)
        told = ask("POST", f"{SCHOOL}/edit", data={"name": "乙校", **SAVED}).status_code
        assert told == (412 if form == 200 else form)
        assert (f'href="{SCHOOL}/edit"' in ask("GET", SCHOOL).text) is (form == 200)


HOSTILE = [
    "甲'校\"{{ 7*7 }}",
    "长" * 200,
    "\u202e校小甲\u202c",
    "𡒄𠮷𪚥校",
    "=cmd|' /C calc'!A1",
]
DAMAGED = ['"><script>alert(1)</script>', "甲'校\"&amp;"]


def not_as_text(desk, name, change):
    """Return the pages that do not show a name as text."""
    pages = (SCHOOL, f"{SCHOOL}/edit", f"/subjects?name={name[:3]}", "/subjects/320205100201", f"/changes/{change}")
    texts = {path: desk("GET", path).text for path in pages}
    return [path for path, text in texts.items() if "<script>alert" in text or name not in unescape(text)]


def test_a_hostile_name_is_text_wherever_it_stands(desk):
    for name in HOSTILE:
        saved = desk("POST", f"{SCHOOL}/edit", data=typed(desk, name=name, **SAVED))
        assert saved.status_code == 303, faults(saved.text)
        assert not_as_text(desk, name, saved.headers["location"].partition("=")[2]) == []


def test_a_damaged_name_is_refused_and_is_text_where_it_stands_from_before(desk, network):
    for name in DAMAGED:
        refused = desk("POST", f"{SCHOOL}/edit", data=typed(desk, name=name, **SAVED))
        assert refused.status_code == 422
        assert "残缺的字或残留的代码" in faults(refused.text)["name"]
        with network.store.write() as beneath_the_door:
            (held,) = beneath_the_door.nodes("School", values=["S32020500001"])
            put = PutNode(held.node.model_copy(update={"name": name}), held.place)
            applied = beneath_the_door.apply(Changes(network.today(), "从前", (put,)))
        assert not_as_text(desk, name, applied.number) == []
