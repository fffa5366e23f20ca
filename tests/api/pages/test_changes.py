"""变更: what was changed when, by whom, from what to what; and taken back by whoever may, shown before it is done."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from askers import OWNER, owner
from local_user import act_as

from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School
from graphmodel.network import Asker, Right
from graphmodel.network.erasing import erase_person
from graphmodel.statements.changes import Changes, PutNode

SCHOOL = "S32020500001"
PLANNER = frozenset({Right.see_counts, Right.see_names, Right.edit})
DAY = date(2023, 10, 31)


@pytest.fixture
def desk(ask, network):
    """Three changes: the small organisation, 王工's, 李工's."""
    for who, name in (("王工", "乙校"), ("李工", "丙校")):
        network.write(owner(who), Changes(DAY, who, (PutNode(School(id=SCHOOL, name=name)),)))
    act_as(ask.app, OWNER)
    return ask


def numbers(answer):
    return [int(n) for n in re.findall(r'<th scope="row"><a href="/changes/(\d+)">', answer.text)]


def test_changes_are_found_by_whom_by_kind_by_day_and_by_subject(desk):
    wanted = {
        "": [3, 2, 1], "?by=王工": [2], "?kind=import": [], "?kind=edit&by=李工": [3], "?until=2020-01-01": [],
        "?since=2020年1月1日": [3, 2, 1], f"?subject={SCHOOL}": [3, 2, 1], "?subject=C32020500001": [1],
        "?before=3": [2, 1], "?subject=S9": [],
    }  # fmt: skip
    assert {query: numbers(desk("GET", f"/changes{query}")) for query in wanted} == wanted


def briefly(answer):
    cells = re.findall(r'<td class="named">\n(.*?)</td>', answer.text, re.DOTALL)
    return [" ".join(unescape(re.sub("<.*?>", "", cell)).split()) for cell in cells]


def test_each_change_says_which_subject_and_how_many_fields_in_its_present_name(desk, network):
    changed = School(id=SCHOOL, name="丙校", uscc="12320205466286063Q")
    added = School(id="S32020500009", name="丁校")
    network.write(owner("王工"), Changes(DAY, "王工", (PutNode(added), PutNode(changed))))

    first, *others, last = briefly(desk("GET", "/changes"))
    assert first == "丙校 改 1 项 丁校 新增学校"
    assert others == ["丙校 改 1 项", "丙校 改 1 项"]
    assert last.endswith("另有 3 个")
    assert briefly(desk("GET", "/changes?before=3&by=王工")) == ["丙校 改 1 项"]


def test_a_name_that_was_erased_is_not_told_by_the_list_of_changes(desk, network):
    person = "P32020500001"
    for name in ("欧阳修远", "欧阳修"):
        network.write(OWNER, Changes(DAY, "王工", (PutNode(Person(id=person, name=name)),)))
    assert "欧阳修 改 1 项" in briefly(desk("GET", "/changes"))

    erase_person(network, OWNER, person)

    assert "欧阳修" not in desk("GET", "/changes").text


def test_a_day_that_is_none_is_told_beside_its_field(desk):
    answer = desk("GET", "/changes?since=去年")

    assert answer.status_code == 422
    assert re.search('id="since-fault"[^>]*>“去年”不是完整日期', unescape(answer.text))


def test_one_change_tells_its_fields_old_and_new_and_what_it_added(desk):
    text = desk("GET", "/changes/2").text
    assert re.findall(r'<td class="old"><bdi>(.*?)</bdi></td><td class="new"><bdi>(.*?)</bdi>', text) == [
        ("=甲校", "乙校")
    ]
    first = unescape(desk("GET", "/changes/1").text)
    assert "新增区划 3，新增关工委 1，新增所在单位 1，新增所在地 1" in first
    assert desk("GET", "/changes/9").status_code == 404


def test_undoing_is_shown_first_then_done_once_and_told(desk):
    shown = desk("GET", "/changes/3/undo").text
    assert "撤销会怎样（还没有撤销）" in shown
    assert numbers(desk("GET", "/changes")) == [3, 2, 1]
    form = dict(re.findall(r'<input type="hidden" name="(form-\w+)" value="([^"]*)">', shown)) | {"form-deed": "save"}

    done = [desk("POST", "/changes/3/undo", data=form).headers["location"] for _ in range(2)]

    assert done == ["/changes/4", "/changes/4"]
    assert '已由<a href="/changes/4">第 4 号</a>撤销' in desk("GET", "/changes").text
    assert "<bdi>乙校</bdi></h1>" in desk("GET", f"/subjects/{SCHOOL}").text


def test_later_changes_in_the_way_are_named_and_nothing_is_undone(desk):
    reason = "第 2 号之后的第 3 号改动用到了它的内容；请先撤销第 3 号，再撤销它。"
    assert f"不能撤销：{reason}" in desk("GET", "/changes/2/undo").text

    refused = desk("POST", "/changes/2/undo", data={"form-deed": "save"})

    assert (refused.status_code, reason in refused.text, numbers(desk("GET", "/changes"))) == (409, True, [3, 2, 1])


def test_a_planner_undoes_the_own_changes_and_those_of_others_take_a_right_of_their_own(desk):
    act_as(desk.app, Asker("王工", ("",), PLANNER))
    assert "不能撤销：“王工”没有这项权限" in desk("GET", "/changes/3/undo").text
    assert desk("POST", "/changes/3/undo", data={"form-deed": "save"}).status_code == 403

    act_as(desk.app, Asker("李工", ("",), PLANNER))
    assert desk("POST", "/changes/3/undo", data={"form-deed": "save"}).status_code == 303


def test_of_a_place_only_what_touched_it_is_told_and_of_others_no_counts(desk, network):
    act_as(desk.app, Asker("镇里", ("320205100",), PLANNER))
    assert numbers(desk("GET", "/changes")) == [3, 2, 1]
    assert "别人的改动，有的在您的范围之外" in desk("GET", "/changes").text

    act_as(desk.app, Asker("邻县", ("320206",), PLANNER))
    assert numbers(desk("GET", "/changes")) == []
    assert [desk("GET", f"/changes/{n}{more}").status_code for n in (1, 2) for more in ("", "/undo")] == [404] * 4


def test_who_may_not_edit_does_not_come_here(desk):
    act_as(desk.app, Asker("看", ("",), frozenset({Right.see_counts})))

    assert [desk("GET", path).status_code for path in ("/changes", "/changes/1", "/changes/1/undo")] == [403] * 3
    assert desk("POST", "/changes/1/undo", data={"form-deed": "save"}).status_code == 403
