"""Gaps are accepted and tasks assigned: neither changes what is found, both are told, run out and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from askers import ALL_RIGHTS, OWNER, asker_with
from both_stores import EmptyStores
from small_district import DAY, fill

from graphmodel.errors import ForbiddenError, InputError, NotFoundError
from graphmodel.kinds.person import Person
from graphmodel.kinds.task import Task
from graphmodel.network import Asker, Network, Right
from graphmodel.network.acting import Acceptance, Assignment, accept_gap, assign
from graphmodel.network.editing import Contents, Edit, put_node
from graphmodel.network.erasing import erase_person
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.port import Store
from queries.acting.tasks import due
from queries.asking import Ask, answer

VILLAGE, SCHOOL = "320205100201", "S32020500001"
UNTIL = date(2023, 12, 31)
ACCEPTED = Acceptance("组建与覆盖", "明年撤并", "王主任", UNTIL)
TO_DO = Assignment("组建与覆盖", "发文组建", "李工", date(2023, 11, 15))


@pytest.fixture
def store(request: pytest.FixtureRequest, empty_store: EmptyStores) -> Iterator[Store]:
    with empty_store(getattr(request, "param", "sqlite")) as opened:
        yield opened


@pytest.fixture
def network(network: Network) -> Network:
    fill(network)
    return network


def edit(change_id: str, version: int | None = None, on: date | None = None) -> Edit:
    return Edit(version, change_id, on)


def rows(network: Network, name: str, day: date = DAY, asker: Asker = OWNER, **parameters: object) -> list[dict]:
    with network.view(asker, "", day) as view:
        return answer(view, name, Ask(parameters=parameters)).rows.to_dicts()


def some(row: dict, *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.both_stores
def test_a_gap_is_counted_and_marked_until_it_runs_out_and_undoing_takes_it_back(network):
    before = rows(network, "coverage", by="kind")
    number = accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1")).applied.number
    assign(network, OWNER, [VILLAGE], TO_DO, edit("task-1"))

    assert rows(network, "coverage", by="kind") == before
    marks = ("subject", "state", "accepted_until", "open_tasks", "task_due")
    marked = (VILLAGE, "blank", UNTIL, 1, date(2023, 11, 15))
    on = {day: [some(row, *marks) for row in rows(network, "blank_spots", day)] for day in (DAY, UNTIL)}
    assert on == {DAY: [marked], UNTIL: [marked]}
    [after] = rows(network, "blank_spots", date(2024, 1, 1))
    assert some(after, *marks) == (VILLAGE, "blank", None, 1, date(2023, 11, 15))

    [gap] = rows(network, "accepted_gaps")
    told = ("subject", "name", "township", "village", "topic", "found", "standing", "accepted_by", "accepted_on")
    assert some(gap, *told) == (
        VILLAGE, "甲村", "东亭镇", "甲村", "establishment", "空白点", "in_force", "王主任", DAY
    )  # fmt: skip
    [task] = rows(network, "tasks", date(2023, 11, 17))
    told = ("subject", "what", "assigned_to", "standing", "days_left", "found")
    assert some(task, *told) == (VILLAGE, "发文组建", "李工", "overdue", -2, "空白点")
    assert network.verify() == []

    network.undo(OWNER, number)
    assert rows(network, "accepted_gaps") == []
    assert rows(network, "blank_spots")[0]["accepted_until"] is None


def test_a_gap_that_has_run_out_is_listed_apart(network):
    accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1"))
    later = date(2024, 1, 1)
    assert [row["standing"] for row in rows(network, "accepted_gaps", later)] == ["run_out"]
    assert rows(network, "accepted_gaps", later, standing="in_force") == []
    assert rows(network, "accepted_gaps", date(2023, 10, 30)) == []  # nobody had accepted it yet


def test_a_task_is_one_change_for_several_and_is_open_until_the_day_on_which_it_was_done(network):
    assign(network, OWNER, [VILLAGE, SCHOOL, VILLAGE], TO_DO, edit("task-1"))
    tasks = rows(network, "tasks")
    assert [some(row, "subject", "standing", "days_left") for row in tasks] == [
        (VILLAGE, "pending", 15), (SCHOOL, "pending", 15)
    ]  # fmt: skip
    with network.view(OWNER) as view:
        held = view.node(tasks[0]["task"])
    done = {"state": "done", "done_on": date(2023, 11, 10), "result": "已发文"}
    contents = Contents({"id": held.node.id, **done}, Task.model_validate, partly=True)
    put_node(network, OWNER, held.node.id, contents, edit("done-1", held.touched, date(2023, 11, 10)))

    assert {row["subject"]: row["standing"] for row in rows(network, "tasks", date(2023, 11, 9))} == {
        VILLAGE: "pending", SCHOOL: "pending"
    }  # fmt: skip
    assert {row["subject"]: row["standing"] for row in rows(network, "tasks", date(2023, 11, 20))} == {
        VILLAGE: "done", SCHOOL: "overdue"
    }  # fmt: skip
    with network.view(OWNER, "", date(2023, 11, 20)) as view:
        assert due(view).get_column("subject").to_list() == [SCHOOL]
    assert rows(network, "tasks", due_within=14) == []
    assert len(rows(network, "tasks", due_within=15, assigned_to="李工")) == 2
    assert rows(network, "tasks", assigned_to="别人") == []


def test_saying_the_same_again_makes_no_second_record(network):
    first = accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1"))
    again = accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1"))
    assert (first.applied.repeated, again.applied.repeated) == (False, True)
    accept_gap(network, OWNER, VILLAGE, ACCEPTED._replace(reason="另有安排"), edit("gap-2"))
    assert [row["reason"] for row in rows(network, "accepted_gaps")] == ["另有安排"]


def test_it_takes_the_right_to_assign_whichever_way_it_is_stated(network):
    editor = Asker("填报", ("",), ALL_RIGHTS - {Right.assign})
    with pytest.raises(ForbiddenError, match="“填报”没有这项权限：安排联系点、确认缺口"):
        accept_gap(network, editor, VILLAGE, ACCEPTED, edit("gap-1"))
    plain = Contents({"id": "F32020500009", "what": "走访", "assigned_on": DAY}, Task.model_validate, partly=False)
    with pytest.raises(ForbiddenError, match="安排联系点、确认缺口"):
        put_node(network, editor, "F32020500009", plain, edit("task-1"))


def test_who_is_named_in_them_is_told_only_to_those_who_may_see_names(network):
    accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1"))
    assign(network, OWNER, [VILLAGE], TO_DO, edit("task-1"))
    viewer = asker_with(Right.see_counts)
    [gap], [task] = rows(network, "accepted_gaps", asker=viewer), rows(network, "tasks", asker=viewer)
    assert (gap["accepted_by"], task["assigned_to"]) == ("某同志", "某同志")
    assert rows(network, "tasks", asker=viewer, assigned_to="李工") == []
    with network.view(viewer) as view:
        assert view.node(task["task"]).node.assigned_to == "某同志"
        assert "assigned_to" in view.hidden_of(Task)
        assert view.people == 0
    with network.view(OWNER) as view:
        view.node(task["task"])
        assert view.people == 1


def test_erasing_a_person_takes_the_name_out_of_tasks_about_that_person(network):
    network.write(OWNER, Changes(DAY, "示例", (PutNode(Person(id="P32020500001", name="王五六")),)))
    assign(network, OWNER, ["P32020500001"], TO_DO._replace(topic=None, what="请王五六任常务副主任"), edit("task-1"))
    erase_person(network, OWNER, "P32020500001")
    [task] = rows(network, "tasks")
    assert "王五六" not in task["what"]
    assert task["what"].startswith("请")


def test_a_day_before_today_and_a_subject_outside_are_refused(network):
    with pytest.raises(InputError, match="认可到期日（2023-10-30）早于认可日期（2023-10-31）"):
        accept_gap(network, OWNER, VILLAGE, ACCEPTED._replace(expires_on=date(2023, 10, 30)), edit("gap-1"))
    with pytest.raises(InputError, match="完成期限（2023-10-30）早于交办日期"):
        assign(network, OWNER, [VILLAGE], TO_DO._replace(due_on=date(2023, 10, 30)), edit("task-1"))
    with pytest.raises(InputError, match="没有选对象"):
        assign(network, OWNER, [], TO_DO, edit("task-1"))
    elsewhere = Asker("邻镇", ("320205101",), ALL_RIGHTS)
    with pytest.raises(NotFoundError):
        assign(network, elsewhere, [VILLAGE], TO_DO, edit("task-1"))


def test_a_record_without_a_name_is_called_by_what_it_is_about_and_what_it_is(network):
    accept_gap(network, OWNER, VILLAGE, ACCEPTED, edit("gap-1"))
    [gap] = (row["gap"] for row in rows(network, "accepted_gaps"))

    with network.view(OWNER) as view:
        assert view.called([gap]) == {gap: ("AcceptedGap", "甲村 · 2023年10月组建与覆盖认可缺口")}
        assert view.finder.find(gap, 1)[0].name == "甲村 · 2023年10月组建与覆盖认可缺口"
