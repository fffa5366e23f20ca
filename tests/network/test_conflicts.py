"""Two people who change the same thing, and something older that meets something newer: the second is told."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER, owner

from graphmodel.errors import ConflictError, StatementFaultsError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network.changed import changed_by
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY, LATER = date(2023, 10, 1), date(2023, 10, 20)
TOWN, OTHER = "320205001000", "320205002000"
SCHOOL = School(id="S32020500001", name="东亭小学", uscc=None)


@pytest.fixture
def school(network):
    places = (Jurisdiction(id=TOWN, name="东亭街道"), Jurisdiction(id=OTHER, name="安镇街道"))
    here = PutRelation(LocatedIn(), SCHOOL.id, TOWN, None)
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, (*places, SCHOOL))), (here,)))
    return SCHOOL


def put(school, day=LATER, **more):
    changes = {k: more.pop(k) for k in ("based_on", "overwrite") if k in more}
    return Changes(day, "示例", (PutNode(school.model_copy(update=more)),), **changes)


def test_the_second_editor_is_told_what_the_first_changed(network, school):
    network.write(owner("张三"), put(school, name="东亭中心小学", based_on=1))
    with pytest.raises(ConflictError) as told:
        network.write(owner("李四"), put(school, name="东亭一小", based_on=1))
    sentences = str(told.value).split("\n")
    assert sentences[0] == "您看到的是第 1 号改动后的内容，此后已经改过："
    assert sentences[1].startswith("学校“东亭中心小学”的“名称”由“东亭小学”改为“东亭中心小学”（张三 ")
    assert sentences[1].endswith("，第 2 号）。")
    with network.store.read() as reader:
        assert (reader.state().snapshot, next(reader.nodes("School")).node.name) == (2, "东亭中心小学")
    network.write(owner("李四"), put(school, name="东亭一小", based_on=2))
    network.write(owner("李四"), put(school, name="东亭小学", based_on=1, overwrite=True))


def test_the_second_editor_is_told_that_the_first_took_a_change_back(network, school):
    network.write(owner("张三"), put(school, name="东亭中心小学", based_on=1))
    network.undo(owner("王五"), 2)
    with pytest.raises(ConflictError) as told:
        network.write(owner("李四"), put(school, name="东亭一小", based_on=2))
    sentence = str(told.value).split("\n")[1]
    assert sentence.startswith("学校“东亭小学”的“名称”由“东亭中心小学”撤销回“东亭小学”（王五 ")
    assert sentence.endswith(" 撤销，第 3 号）。")


def test_who_changes_nothing_that_stands_meets_no_conflict(network, school):
    network.write(owner("张三"), put(school, name="东亭中心小学"))
    assert network.write(owner("李四"), put(school, name="东亭中心小学", based_on=1)).applied.number is None


def test_something_older_does_not_silently_replace_something_newer(network, school):
    network.write(owner("张三"), put(school, name="东亭中心小学"))
    with pytest.raises(StatementFaultsError) as refused:
        network.write(OWNER, put(school, day=date(2023, 10, 10), name="旧名"))
    (fault,) = refused.value.faults
    assert (fault.code, fault.subject, fault.field) == ("newer_stored", SCHOOL.id, "name")
    assert fault.sentence.startswith(
        "学校“旧名”的“名称”：“旧名”是 2023-10-10 的情况，而系统里已是 2023-10-20 的“东亭中心小学”（张三 "
    )
    assert network.write(OWNER, put(school, day=date(2023, 10, 10), name="旧名", overwrite=True)).applied.changed == 1


def test_what_a_change_moved_is_told_old_to_new(network, school):
    gone = PutRelation(LocatedIn(valid_to=LATER), SCHOOL.id, TOWN, None)
    there = PutRelation(LocatedIn(valid_from=LATER), SCHOOL.id, OTHER, LATER)
    renamed = PutNode(school.model_copy(update={"name": "安镇小学", "checked_on": LATER}))
    network.write(OWNER, Changes(LATER, "示例", (renamed,), (gone, there)))
    network.write(OWNER, put(school, name="安镇中心小学", checked_on=LATER, day=date(2023, 10, 25)))
    with network.store.read() as reader:
        told = [(c.what, c.name, c.title, c.old, c.new) for c in changed_by(reader, 2)]
        assert sorted(told) == [
            ("学校", "东亭小学", "名称", "东亭小学", "安镇小学"),
            ("学校", "东亭小学", "核实日期", "（空）", "2023-10-20"),
            ("所在地", "安镇中心小学", "所在地", "东亭街道", "安镇街道"),
        ]
        assert [(c.title, c.old, c.new) for c in changed_by(reader, 3)] == [("名称", "安镇小学", "安镇中心小学")]


def test_an_undone_change_is_told_as_what_it_put_back(network, school):
    network.write(OWNER, put(school, name="东亭中心小学"))
    network.undo(OWNER, 2)
    with network.store.read() as reader:
        told = [(c.title, c.old, c.new) for c in changed_by(reader, 3)]
        assert told == [("名称", "东亭中心小学", "东亭小学")]
        assert reader.told([3])[3].kind == "undo"
