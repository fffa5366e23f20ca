"""A subject is found, added, bound to others, ended and removed on pages; what is shown before is what then happens."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import OWNER, asker_with
from local_user import act_as

from graphmodel.network import Right

SCHOOL, VILLAGE = "S32020500001", "320205100201"
NEW = "/subjects/new?kind=School"
SAVED = {"form-deed": "save"}
EDITOR = asker_with(Right.see_counts, Right.see_names, Right.edit)


@pytest.fixture
def desk(ask):
    act_as(ask.app, EDITOR)
    return ask


def form(desk, path):
    """What the form sends beside what is typed."""
    return dict(re.findall(r'<input type="hidden" name="(form-\w+)" value="([^"]*)">', desk("GET", path).text))


def sent(desk, path, **more):
    return desk("POST", path, data={**form(desk, path), **more})


def faults(answer):
    return {name: unescape(said) for name, said in re.findall(r'id="([\w-]+)-fault"[^>]*>(.*?)<', answer.text)}


def found(answer):
    body = answer.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [unescape(re.sub("<.*?>", "", c)) for c in re.findall("<td.*?</td>", row)] for row in body.split("</tr>")[:-1]
    ]


def test_the_search_finds_a_part_of_a_name_an_id_and_tells_homonyms_apart_by_town(desk):
    answer = sent(desk, NEW, name="=甲校", LOCATED_IN="东亭镇", **SAVED)
    assert answer.status_code == 303, faults(answer)

    assert found(desk("GET", "/subjects?name=甲校")) == [
        ["=甲校", "学校", "东亭镇", "", "S32020500002"], ["=甲校", "学校", "东亭镇", "甲村", SCHOOL],
    ]  # fmt: skip
    assert [row[4] for row in found(desk("GET", f"/subjects?name={SCHOOL.lower()}"))] == [SCHOOL]
    assert [row[0] for row in found(desk("GET", "/subjects?name=关工委&kind=CareCommittee"))] == ["东亭镇关工委"]
    assert "没有找到名称里有" in desk("GET", "/subjects?name=没有的").text


def test_people_are_found_by_whoever_may_know_their_names(desk):
    assert sent(desk, "/subjects/new?kind=Person", name="王某", LOCATED_IN=VILLAGE, **SAVED).status_code == 303

    assert [row[0] for row in found(desk("GET", "/subjects?name=王"))] == ["王某"]
    act_as(desk.app, asker_with(Right.see_counts))
    assert found(desk("GET", "/subjects?name=王")) == []


def test_a_new_one_gets_a_number_and_its_place_and_the_same_one_is_not_added_twice(desk):
    tried = sent(desk, NEW, name="乙校", LOCATED_IN="甲村")
    assert (tried.status_code, "将新增 2 条，变更 0 条" in tried.text) == (200, True), faults(tried)
    assert "<td>（无）</td><td><strong>待核</strong></td>" in tried.text

    saved = sent(desk, NEW, name="乙校", LOCATED_IN=f"甲村〔{VILLAGE}〕", **SAVED)
    assert saved.headers["location"] == "/subjects/S32020500002?done=2"
    twice = form(desk, NEW) | {"name": "丁校", "LOCATED_IN": "甲村", **SAVED}
    assert [desk("POST", NEW, data=twice).headers["location"] for _ in range(2)] == [
        "/subjects/S32020500003?done=3", "/changes/3",
    ]  # fmt: skip
    again = sent(desk, NEW, name="乙校", LOCATED_IN="甲村", **SAVED)
    assert (again.status_code, "同处已有同名的学校“乙校”（编号 S32020500002）" in faults(again)["name"]) == (422, True)
    other = sent(desk, NEW, name="乙校", LOCATED_IN="甲村", **{"form-another": "是"}, **SAVED)
    assert other.headers["location"] == "/subjects/S32020500004?done=4"


def test_what_a_new_one_is_bound_to_must_be_found(desk):
    wrong = sent(desk, NEW, name="", LOCATED_IN="甲", **SAVED)

    assert wrong.status_code == 422
    assert faults(wrong)["name"] == "“名称”没有填，这一列必填，请补填"
    assert faults(wrong)["LOCATED_IN"].startswith(f"找不到“甲”（名称里有它的：东亭镇甲村〔{VILLAGE}〕")


def test_a_relation_is_added_changed_ended_and_cannot_be_added_twice(desk):
    committee = "/subjects/C32020500001"
    act_as(desk.app, OWNER)
    assert sent(desk, "/subjects/new?kind=Person", name="王某", LOCATED_IN=VILLAGE, **SAVED).status_code == 303
    post = "/subjects/P32020500001/ties/HOLDS_POSITION"
    lacking = sent(desk, post, **{"form-target": "东亭镇关工委"}, **SAVED)
    assert faults(lacking) == {"post": "“职务”没有填，这一列必填，请补填"}

    assert sent(desk, post, **{"form-target": "东亭镇关工委"}, post="主任", **SAVED).status_code == 303
    assert re.search(r"← 任职.*?<bdi>王某</bdi>.*?职务 主任", desk("GET", committee).text, re.DOTALL)
    twice = sent(desk, post, **{"form-target": "C32020500001"}, post="主任", **SAVED)
    assert (faults(twice)["form-target"], f'href="{post}/C32020500001/director"' in twice.text) == (
        "这一条已经有了",
        True,
    )

    ended = sent(desk, f"{post}/C32020500001/director", valid_to="2023-10-01", **SAVED)
    assert ended.headers["location"] == "/subjects/P32020500001?done=4"
    assert "离任日期 2023-10-01</bdi>（已结束）" in desk("GET", committee).text


def test_a_relation_that_never_was_is_removed_by_whoever_may_correct_after_it_was_shown(desk):
    there = f"/subjects/{SCHOOL}/ties/LOCATED_IN/{VILLAGE}"
    refused = sent(desk, there, **{"form-deed": "remove"})
    assert (refused.status_code, "登记错了" in desk("GET", there).text) == (403, False)

    act_as(desk.app, OWNER)
    shown = sent(desk, there, **{"form-deed": "drop"})
    assert "移除 1 条" in shown.text
    assert desk("GET", there).status_code == 200
    assert sent(desk, there, **{"form-deed": "remove"}).status_code == 303
    assert desk("GET", there).status_code == 404


def test_the_second_of_two_at_a_relation_is_told_what_the_first_changed(desk):
    there = f"/subjects/{SCHOOL}/ties/LOCATED_IN/{VILLAGE}"
    first = form(desk, there)
    assert sent(desk, there, valid_to="2023-10-01", **SAVED).status_code == 303

    met = desk("POST", there, data={**first, "valid_from": "2020-01-01", "valid_to": "", **SAVED})

    assert met.status_code == 412
    assert "把“终止日期”由“（空）”改为“2023-10-01”" in unescape(met.text)
    values = dict(re.findall(r'name="(valid_\w+)" type="text" value="([^"]*)"', met.text))
    assert values == {"valid_from": "2020-01-01", "valid_to": "2023-10-01"}


def test_a_subject_is_ended_from_a_day_on_with_what_leaves_it(desk):
    page = f"/subjects/{SCHOOL}/end"
    assert "“撤销日期”没有填" in unescape(sent(desk, page, **SAVED).text)
    assert "变更 2 条" in sent(desk, page, **{"form-on": "2023-10-01"}).text

    done = sent(desk, page, **{"form-on": "2023-10-01"}, **SAVED)

    assert done.headers["location"] == f"/subjects/{SCHOOL}?done=2"
    assert "已于 2023-10-01 结束（撤销日期）" in desk("GET", done.headers["location"]).text


def test_one_that_others_refer_to_is_not_removed_and_one_alone_is(desk):
    act_as(desk.app, OWNER)
    refused = sent(desk, f"/subjects/{VILLAGE}/end", **{"form-deed": "drop"})
    assert (refused.status_code, "还有 1 处指向" in refused.text) == (422, True)

    removed = sent(desk, f"/subjects/{SCHOOL}/end", **{"form-deed": "remove"})
    assert removed.headers["location"] == "/changes/2"
    assert desk("GET", f"/subjects/{SCHOOL}").status_code == 404


def test_who_may_not_edit_comes_to_none_of_the_forms_and_no_form_is_for_what_cannot_be(desk):
    for path in ("S32020500001/ties/GUIDED_BY", "S32020500001/ties/NONE", "S1/ties/LOCATED_IN", "new?kind=None"):
        assert desk("GET", f"/subjects/{path}").status_code == 404
    act_as(desk.app, asker_with(Right.see_counts))
    for path in (NEW, f"/subjects/{SCHOOL}/end", f"/subjects/{SCHOOL}/ties/LOCATED_IN"):
        assert desk("GET", path).status_code == 403
        assert desk("POST", path, data={"name": "乙校", **SAVED}).status_code == 403
