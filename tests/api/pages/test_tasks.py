"""任务: what is overdue first, one's own by name, settled with its result, and printed to make calls by."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import asker_with
from local_user import act_as

from api.page_parts.sending import DEED, SAVE, VERSION
from graphmodel.network import Asker, Right

RIGHTS = frozenset({Right.see_counts, Right.see_names, Right.edit, Right.assign})
LATER = "?as_of=2023-11-20"


@pytest.fixture
def desk(ask):
    """李工 at the desk; three tasks: one that is overdue on 20 November, one due in December, one without a day."""
    act_as(ask.app, Asker("李工", ("",), RIGHTS))
    for subject, what, who, due in (
        ("S32020500001", "核实=甲校", "李工", "2023-12-20"), ("320205100201", "组建", "王<工>", "2023-11-15"),
        ("320205100000", "走访", "李工", ""),
    ):  # fmt: skip
        given = {"subject": subject, "what": what, "assigned_to": who, "due_on": due, DEED: SAVE}
        assert ask("POST", "/blank_spots", data=given).status_code == 303
    return ask


def listed(text):
    return [unescape(what) for what in re.findall(r'<th scope="row" class="named"><a [^>]*><bdi>(.*?)</bdi>', text)]


def version(text):
    return re.search(r'name="form-version" value="(\d+)"', text)[1]


def test_the_most_urgent_come_first_and_the_ways_to_look_choose_among_them(desk):
    text = desk("GET", f"/tasks{LATER}").text
    assert listed(text) == ["组建", "核实=甲校", "走访"]
    assert re.findall(r'<span class="mark[\w ]*">(.*?)</span>', text) == ["已逾期", "办理中", "办理中"]
    assert "逾期 5 天" in text
    assert "还有 30 天" in text

    ways = {word: unescape(a) for a, word in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a> ', text)}
    assert listed(desk("GET", ways["我的"]).text) == ["核实=甲校", "走访"]
    assert listed(desk("GET", ways["已逾期"]).text) == ["组建"]
    assert listed(desk("GET", ways["7 天内到期和已逾期"]).text) == ["组建"]


def test_a_task_is_settled_with_its_result_on_the_day_and_the_finding_stays(desk):
    [task] = [r["task"] for r in desk("GET", "/api/v1/questions/tasks").json()["rows"] if r["what"] == "组建"]
    read = version(desk("GET", f"/tasks/{task}").text)
    sent = {"state": "已完成", "result": "已发文", VERSION: read, DEED: SAVE}
    answer = desk("POST", f"/tasks/{task}", data=sent)

    assert answer.status_code == 303
    text = desk("GET", answer.headers["location"].partition("#")[0]).text
    assert '<p class="done" role="status">已保存。</p>' in text
    assert "<strong>已完成</strong>" in text
    assert "<dt>现在的判定</dt><dd><bdi>空白点</bdi>" in text
    held = desk("GET", f"/api/v1/nodes/{task}").json()["properties"]
    assert (held["state"], held["done_on"], held["result"]) == ("done", "2023-10-31", "已发文")

    stale = desk("POST", f"/tasks/{task}", data={**sent, "result": "另有结果"})
    assert stale.status_code == 412
    assert "把“办理结果”由“（空）”改为“已发文”" in stale.text
    assert "另有结果</textarea>" in stale.text
    wrong = desk("POST", f"/tasks/{task}", data={"done_on": "昨天", VERSION: version(stale.text), DEED: SAVE})
    assert (wrong.status_code, "“昨天”不是完整日期" in wrong.text) == (422, True)


def test_the_list_for_calls_stands_by_person_and_holds_what_is_open_only(desk):
    text = desk("GET", f"/tasks/calls{LATER}").text
    assert [unescape(name) for name in re.findall(r"<h2><bdi>(.*?)</bdi>（(?:\d+) 项）", text)] == ["王<工>", "李工"]
    assert "未完成的共 3 项" in text
    assert "未完成的共 1 项" in desk("GET", f"/tasks/calls{LATER}&standing=overdue").text
    assert desk("GET", "/tasks/calls?due_within=x").status_code == 422


def test_who_may_only_look_reads_no_name_and_settles_nothing_and_elsewhere_it_is_not_found(desk):
    act_as(desk.app, asker_with(Right.see_counts))
    [task, *_] = [r["task"] for r in desk("GET", "/api/v1/questions/tasks").json()["rows"]]
    for address in (f"/tasks{LATER}", "/tasks/calls", f"/tasks/{task}"):
        text = desk("GET", address).text
        assert "李工" not in text
        assert "某同志" in text
        assert "我的" not in text
    assert f'action="/tasks/{task}' not in desk("GET", f"/tasks/{task}").text
    assert desk("POST", f"/tasks/{task}", data={"state": "已完成", DEED: SAVE}).status_code == 403
    act_as(desk.app, asker_with(*Right, places=("320205101",)))
    assert desk("GET", f"/tasks/{task}").status_code == 404
    act_as(desk.app, asker_with(*Right))
    assert desk("GET", "/tasks/S32020500001").status_code == 404
