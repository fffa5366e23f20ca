"""空白点: the list says what is done about each, one task goes to several, and a unit is settled on the spot."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from askers import asker_with
from local_user import act_as

from api.page_parts.sending import CHANGE, DEED, SAVE, VERSION
from graphmodel.network import Asker, Right

SPOT = "/blank_spots/320205100201"
SAVED = {DEED: SAVE}
PLANNER = asker_with(Right.see_counts, Right.see_names, Right.edit, Right.assign)


@pytest.fixture
def desk(ask):
    act_as(ask.app, PLANNER)
    return ask


def follow(desk, answer):
    """Go where a deed leads, and return the page."""
    assert answer.status_code == 303, answer.text
    return desk("GET", answer.headers["location"].partition("#")[0]).text


def done(text):
    return [unescape(said) for said in re.findall(r'<p class="done" role="status">(.*?)</p>', text)]


def marks(text):
    return re.findall(r'<span class="mark \w+">(.*?)</span>', text)


def faults(text):
    return {name: unescape(said) for name, said in re.findall(r'id="(\w+)-fault"[^>]*>(.*?)<', text)}


def version(text):
    return re.search(r'name="form-version" value="(\d+)"', text)[1]


def test_a_gap_is_accepted_marked_and_withdrawn_and_stays_in_the_list(desk):
    said = {"reason": "明年<撤并>", "accepted_by": "王主任", "expires_on": "2023年12月31日", **SAVED}
    text = follow(desk, desk("POST", f"{SPOT}/accept?scope=320205", data=said))

    assert done(text) == ["已认可到 2023-12-31；到期前照常计为空白点，只作标记。"]
    assert "认可中，认可至 2023-12-31：<bdi>明年&lt;撤并&gt;</bdi>（<bdi>王主任</bdi>，2023-10-31）" in text
    listed = desk("GET", "/blank_spots").text
    assert "<strong>共 1 个</strong>" in listed
    assert marks(listed) == ["已认可至 2023-12-31"]

    gap = re.search(r'name="gap" value="(\w+)"><input type="hidden" name="form-version" value="(\d+)"', text)
    withdrawn = follow(desk, desk("POST", f"{SPOT}/withdraw", data={"gap": gap[1], VERSION: gap[2], **SAVED}))
    assert done(withdrawn) == ["已收回认可。"]
    assert marks(desk("GET", "/blank_spots").text) == []


def test_one_task_goes_to_all_that_are_chosen_and_the_same_form_sent_twice_is_one_task(desk):
    given = {"subject": ["320205100201", "S32020500001"], "what": "走访", "assigned_to": "李工", "due_on": "2023-11-15"}
    sent = {**given, CHANGE: "one-form-sent-twice", **SAVED}
    answers = [desk("POST", "/blank_spots?scope=320205", data=sent) for _ in range(2)]

    assert done(follow(desk, answers[0])) == ["已就 2 个对象交办任务给李工。"]
    there = answers[0].headers["location"].partition("#")[0]
    assert "scope=320205" in there
    assert desk("GET", "/api/v1/questions/tasks").json()["total"] == 2
    assert marks(desk("GET", "/blank_spots").text) == ["1 项任务，2023-11-15 到期"]
    act_as(desk.app, Asker("别人", ("",), frozenset({Right.see_counts})))
    assert done(desk("GET", there).text) == []  # what is told after a deed is for whoever did it


def test_a_fault_loses_nothing_that_was_typed_or_ticked(desk):
    sent = {"subject": "320205100201", "what": "", "assigned_to": "李<工>", "due_on": "下周", **SAVED}
    answer = desk("POST", "/blank_spots", data=sent)

    assert answer.status_code == 422
    assert faults(answer.text) == {
        "what": "“任务内容”没有填，这一列必填，请补填",
        "due_on": "“下周”不是完整日期，应写全年、月、日，格式是“四位年-月-日”，请改正",
    }
    assert 'value="李&lt;工&gt;"' in answer.text
    assert re.search(r'value="320205100201" form="give"[^>]* checked', answer.text)
    assert desk("POST", f"{SPOT}/assign", data={"what": "走访"}).status_code == 422  # never only tried
    nobody = desk("POST", "/blank_spots", data={"what": "走访", **SAVED})
    assert (nobody.status_code, "没有选对象；请至少选一行。" in nobody.text) == (422, True)
    late = desk("POST", f"{SPOT}/accept", data={"reason": "撤并", "expires_on": "2023-10-30", **SAVED})
    assert (late.status_code, "早于认可日期（2023-10-31）" in late.text) == (422, True)
    assert "撤并</textarea>" in late.text
    endless = desk("POST", f"{SPOT}/assign", data={"what": "走" * 40_000, **SAVED})
    assert (endless.status_code, "最多 4000 个字" in faults(endless.text)["what"]) == (422, True)
    rung = desk("POST", f"{SPOT}/accept", data={"reason": "撤\x07并", "expires_on": "2023-12-31", **SAVED})
    assert (rung.status_code, "1 个看不见的控制字符" in faults(rung.text)["reason"]) == (422, True)


def test_facts_put_right_on_the_spot_tell_what_the_unit_was_and_is_and_how_the_rate_of_its_town_moved(desk):
    read = version(desk("GET", SPOT).text)
    sent = {"has_committee": "是", "checked_on": "2023-10-31", VERSION: read, **SAVED}
    text = follow(desk, desk("POST", f"{SPOT}/facts?scope=320205", data=sent))

    assert done(text) == [
        "“甲村”原来是空白点，现在是已建；东亭镇村（社区）组建率由 0/1 0.0 % 变为 1/1 100.0 %，"
        "覆盖率由 0/1 0.0 % 变为 1/1 100.0 %。"
    ]
    assert "<strong>共 0 个</strong>" in desk("GET", "/blank_spots").text
    again = {**sent, VERSION: version(text)}
    assert done(follow(desk, desk("POST", f"{SPOT}/facts", data=again))) == ["内容没有变化，没有新的改动。"]


def test_what_another_one_changed_meanwhile_is_told_and_nothing_typed_is_lost(desk):
    read = version(desk("GET", SPOT).text)
    headers = {"if-match": f'"{read}"'}
    desk("PATCH", "/api/v1/nodes/320205100201", json={"youth_count": {"value": 20}}, headers=headers)
    sent = {"has_committee": "否", "youth_count": "30", "veteran_count": "8", VERSION: read, **SAVED}
    answer = desk("POST", f"{SPOT}/facts", data=sent)

    assert answer.status_code == 412
    assert "把“青少年人数”由“（空）”改为“20”（第 2 号）" in answer.text
    assert 'name="youth_count" type="text" value="30"' in answer.text
    assert 'name="veteran_count" type="text" value="8"' in answer.text


def test_the_list_is_narrowed_by_cause_and_keeps_the_way_back(desk):
    text = desk("GET", "/blank_spots").text
    cause = "cause:eq:应建未建：名册填未建"
    assert f'<option value="{cause}">应建未建：名册填未建（1）</option>' in text

    narrowed = desk("GET", f"/blank_spots?filter={cause}&filter=level:eq:village").text
    assert "<strong>共 1 个</strong>" in narrowed
    assert "另有条件" not in narrowed
    [there] = re.findall(r'<a href="([^"]*)" aria-label="办理 甲村">', narrowed)
    back = re.search(r'<a href="([^"]*)">← 回到空白点清单', desk("GET", unescape(there)).text)[1]
    assert unquote(unescape(back)) == f"/blank_spots?filter={cause}&filter=level:eq:village#320205100201"
    assert "<strong>共 0 个</strong>" in desk("GET", "/blank_spots?filter=cause:eq:别的").text


def test_who_may_only_look_finds_no_form_and_is_refused(ask):
    act_as(ask.app, asker_with(Right.see_counts))
    for page in ("/blank_spots", SPOT):
        text = ask("GET", page).text
        assert 'method="post" action="/blank_spots' not in text
        assert "甲村" in text
    for address in ("/blank_spots", f"{SPOT}/accept", f"{SPOT}/assign", f"{SPOT}/facts", f"{SPOT}/withdraw"):
        assert ask("POST", address, data={"subject": "320205100201", "gap": "N1", **SAVED}).status_code == 403


def test_what_lies_outside_or_has_no_such_finding_is_not_found(desk):
    act_as(desk.app, asker_with(*Right, places=("320205101",)))
    assert desk("GET", SPOT).status_code == 404
    sent = {"subject": "320205100201", "what": "走访", **SAVED}
    assert desk("POST", "/blank_spots", data=sent).status_code == 404
    act_as(desk.app, PLANNER)
    assert desk("GET", "/blank_spots/C32020500001").status_code == 404


def offered_kinds(text):
    chosen = text.partition('<select id="filter-level"')[2].partition("</select>")[0]
    return re.findall(r'<option value="level:eq:(\w+)"', chosen)


def test_an_empty_list_of_what_is_due_offers_only_levels_that_owe_something(desk):
    text = desk("GET", "/questions/due_duties?state=overdue").text

    assert "没有符合条件的行" in text
    assert {"county", "township"} <= set(offered_kinds(text))
    assert not {"person", "site", "grid", "party_organization", "villager_group"} & set(offered_kinds(text))


def test_only_kinds_that_can_be_blank_are_offered_and_whatever_is_chosen_already(desk):
    blank = ["county", "township", "village"]
    others = ["school", "enterprise", "government_organ", "public_institution"]

    kinds = offered_kinds(desk("GET", "/blank_spots").text)
    assert set(kinds) == {*blank, *others, "villager_group", "zone"}
    assert kinds[:3] == blank
    assert "social_organization" in offered_kinds(desk("GET", "/blank_spots?state=not_required").text)
    assert "person" in offered_kinds(desk("GET", "/blank_spots?filter=level:eq:person").text)
