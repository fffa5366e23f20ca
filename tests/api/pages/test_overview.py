"""总览: the figures lead to their lists, what is chosen stays chosen, and the parts of a change stand in a table."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from askers import OWNER
from offices import office
from small_district import DAY

from api.access.rights import Role
from graphmodel.kinds.accepted_gap import AcceptedGap, GapOf
from graphmodel.kinds.meeting import HeldBy, Meeting
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.task import Task, TaskOf
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

BLANK = "/blank_spots?filter=level%3Aeq%3Avillage"


def addresses(answer):
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', answer.text)]


def table(answer, name):
    """The cells of a table, row by row, by what its region is called."""
    body = answer.text.partition(f'aria-label="{name}"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row) for row in body.split("</tr>")]
    return [[unescape(re.sub("<.*?>", "", cell)).replace("\xa0", " ") for cell in row] for row in rows if row]


def charts(answer):
    """What the charts say in words, by their ids."""
    return {id_: unescape(told) for id_, told in re.findall(r'<desc id="([\w-]+)-told">(.*?)</desc>', answer.text)}


def test_every_level_has_its_rate_with_bounds_and_its_numbers_lead_to_their_lists(api):
    answer = api("GET", "/")

    assert table(answer, "组建情况") == [
        ["县（市、区）", "0/0 —", "0.0～100.0 %", "0", "0", "0", "0", "1"],
        ["镇（街道）", "1/1 100.0 %", "", "1", "0", "0", "0", "0"],
        ["村（社区）", "0/1 0.0 %", "", "0", "0", "1", "0", "0"],
        ["学校", "0/0 —", "0.0～100.0 %", "0", "0", "0", "0", "1"],
    ]
    told = "县（市、区） 0/0 —（待核 1）；镇（街道） 1/1 100.0 %（已建 1）；村（社区） 0/1 0.0 %（空白点 1）"
    assert charts(answer)["coverage"].startswith(told)
    assert BLANK in addresses(answer)
    assert "甲村" in api("GET", BLANK).text
    assert "/questions/blank_spots?state=to_verify&filter=level%3Aeq%3Aschool" in addresses(answer)


def test_what_is_read_out_names_the_worst_town(api):
    said = re.findall("<li>(.*?)</li>", api("GET", "/").text)

    assert said[0] == "截至 2023 年 10 月 31 日，关工委覆盖率：镇（街道）1/1 100.0 %、村（社区）0/1 0.0 %。"
    assert said[1] == "空白点：村（社区）1；村（社区）空白最多的是东亭镇，空白 1 个，应建 1 个。"


def test_a_tile_of_the_chosen_kind_stands_for_each_town_and_opens_its_list(api):
    villages, schools = api("GET", "/"), api("GET", "/?kind=school")

    assert charts(villages)["towns"] == "东亭镇 100.0 %（空白 1/1）"
    assert charts(schools)["towns"] == "东亭镇 无应建（空白 0/0　待核 1）"
    assert table(villages, "各地空白点") == [["东亭镇", "1", "0", "0", "1", "0", "100.0 %"]]
    assert f"/blank_spots?scope=320205100&{BLANK.partition('?')[2]}" in addresses(villages)
    assert "/questions/blank_spots?scope=320205100&state=to_verify&filter=level%3Aeq%3Aschool" in addresses(schools)


def test_what_is_chosen_stays_chosen_when_something_else_is(api):
    answer = api("GET", "/?scope=320205&kind=school&since=2023-09-30&clock=both")

    assert '<a href="/?since=2023-09-30&amp;clock=both&amp;scope=320205&amp;kind=village#kind"' in answer.text
    assert '<input type="hidden" name="kind" value="school">' in answer.text
    assert 'name="since" value="2023-09-30"' in answer.text


def test_what_changed_since_a_day_is_a_chart_and_a_table_that_adds_up(api):
    answer = api("GET", "/?since=2023-09-30")  # the day on which the village was looked at is the 31st of October

    assert table(answer, "变动各部分") == [
        ["当时报告", "—", "—", "—", "—", "—", ""],
        ["后来更正", "—", "—", "—", "—", "—", ""],
        ["现在所知当时", "0", "0", "0", "0", "1", ""],
        ["核实清楚", "+1", "0", "0", "+1", "−1", "1"],
        ["现在", "1", "0", "0", "1", "0", ""],
    ]
    assert charts(api("GET", "/?since=2023-09-30&of=blank"))["since-chart"] == "现在所知当时 0，核实清楚 +1，现在 1"
    behind = next(a for a in addresses(answer) if a.startswith("/questions/moved_units"))
    assert "应建未建：名册填未建（核实日期 2023-10-31）" in api("GET", behind).text


@pytest.mark.parametrize(
    ("since", "said"),
    [("昨天", "“昨天”不是日期"), ("2023-02-30", "没有“2023-02-30”这一天"), ("2030-01-01", "要早于 2023-10-31")],
)
def test_a_day_that_cannot_be_compared_with_is_told_beside_it_and_stays_typed(api, since, said):
    answer = api("GET", f"/?since={since}")

    assert answer.status_code == 422
    assert said in answer.text.partition('id="since-fault"')[2]
    assert f'name="since" value="{since}"' in answer.text


def test_a_place_that_is_not_there_is_told_and_the_usual_one_shown(api):
    assert api("GET", "/?scope=没有的地方").status_code == 422


def test_a_store_without_anything_says_how_data_come_in(tmp_path):
    network = Network(open_store(str(tmp_path / "a.db")), load_rules(), lambda: DAY)
    network.refresh()
    answer = office(network, tmp_path).person("总管", Role.admin, "")("GET", "/")

    assert (answer.status_code, charts(answer)) == (200, {})
    assert "还没有资料" in answer.text
    assert 'href="/imports"' in answer.text.partition("<main")[2]


def test_what_is_due_and_what_has_run_out_stand_with_whom_to_call(network, served):
    nodes = (
        Meeting(id="M32020500001", type="party_hearing", held_on=date(2022, 5, 1), took_place=False),
        Task(id="F32020500001", what="推动组建", assigned_to="王某", assigned_on=DAY, due_on=date(2023, 11, 15)),
        AcceptedGap(
            id="N32020500001", topic="组建与覆盖", reason="暂缓", accepted_by="李某", accepted_on=date(2023, 5, 1),
            expires_on=date(2023, 9, 30),
        ),
        Person(id="P32020500001", name="陈某", consent_on=DAY),
    )  # fmt: skip
    ties = (
        PutRelation(HeldBy(), "M32020500001", "C32020500001", None),
        PutRelation(TaskOf(), "F32020500001", "320205100201", None),
        PutRelation(GapOf(), "N32020500001", "320205100201", None),
        PutRelation(HoldsPosition(post="office_head"), "P32020500001", "C32020500001", None),
        PutRelation(LocatedIn(), "P32020500001", "320205100000", None),
    )
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, nodes)), ties))

    due, tasks, gaps = "按期要办的事", "任务（30 天内到期和逾期）", "认可已到期的缺口"
    named = served.person("李工", Role.planner, "320205")("GET", "/")
    assert table(named, due) == [
        ["逾期", "党委听取汇报", "东亭镇关工委", "2023-01-01", "2023-12-31", "办公室主任 陈某"]
    ]  # fmt: skip
    assert table(named, tasks) == [["办理中", "推动组建", "甲村", "东亭镇", "2023-11-15", "王某"]]
    assert table(named, gaps) == [["甲村", "组建与覆盖", "2023-09-30", "暂缓", "李某"]]
    assert "/subjects/C32020500001" in addresses(named)

    unnamed = served.person("看客", Role.viewer, "320205")("GET", "/")
    assert [row[0][-1] for row in (table(unnamed, name) for name in (due, tasks, gaps))] == [
        "办公室主任 某同志", "某同志", "某同志"
    ]  # fmt: skip


def test_a_town_is_not_taken_apart_and_another_place_is_refused(served):
    ask = served.person("李工", Role.planner, "320205100")

    answer = ask("GET", "/")
    assert "<h1>东亭镇总览</h1>" in answer.text
    assert "towns" not in charts(answer)
    assert ask("GET", "/?scope=320206").status_code == 403
