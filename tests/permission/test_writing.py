"""What a change touches must lie in the places of whoever makes it; else nothing of it is written."""

from __future__ import annotations

from datetime import date

import pytest
from askers import ALL_RIGHTS
from twin_districts import HERE, THERE

from graphmodel.errors import ForbiddenError, ScopeError
from graphmodel.kinds.care_committee import Covers
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Asker, Right
from graphmodel.statements.changes import Changes, PutNode, PutRelation

HOME = PutNode(Jurisdiction(id=f"{HERE}001001", name="新名村"))
AWAY = PutNode(Jurisdiction(id=f"{THERE}001001", name="改名村"))
ACROSS = PutRelation(Covers(), f"C{HERE}00003", f"{THERE}001002", None)


@pytest.mark.parametrize(("nodes", "relations"), [((HOME, AWAY), ()), ((AWAY,), ()), ((), (ACROSS,))])
def test_a_change_that_touches_what_lies_outside_is_refused_whole(twins, clerk, nodes, relations):
    with pytest.raises(ForbiddenError, match="您的范围之外的对象（1 个），全部没有写入"):
        twins.write(clerk, Changes(date(2023, 10, 31), "别人", nodes, relations))
    with twins.store.read() as reader:
        assert reader.names([HOME.node.id]) == {HOME.node.id: "甲区一村"}


def test_a_change_inside_is_recorded_under_the_name_of_who_asked(twins, clerk):
    done = twins.write(clerk, Changes(date(2023, 10, 31), "别人", (HOME,)), keep=False)
    assert done.applied.changed == 1


def test_nobody_edits_without_the_right(twins):
    viewer = Asker("看", ("",), frozenset({Right.see_counts}))
    with pytest.raises(ForbiddenError, match="“看”没有这项权限：填报、导入和撤销自己的导入"):
        twins.write(viewer, Changes(date(2023, 10, 31), "别人", (HOME,)))


def test_the_change_of_another_takes_a_right_of_its_own(twins):
    planner = Asker("规划", ("",), ALL_RIGHTS - {Right.correct})
    with pytest.raises(ForbiddenError, match="撤销他人的导入"):
        twins.undo(planner, 1)


def test_a_scope_is_what_was_asked_within_what_was_granted(twins, clerk):
    asked = ("", "32", "320205001", "甲区东镇", "甲区一村")
    assert [twins.permitted(clerk, text) for text in asked] == [HERE, HERE, f"{HERE}001", f"{HERE}001", f"{HERE}001001"]


@pytest.mark.parametrize("text", [THERE, f"{THERE}001", "330100", "乙区东镇"])
def test_a_scope_outside_is_refused_in_the_same_words_whether_it_exists_or_not(twins, clerk, text):
    with pytest.raises(ForbiddenError, match=f"“{text}”不在您的范围之内，您可以看到的是：甲县（{HERE}）。"):
        twins.permitted(clerk, text)


def test_above_several_places_the_choices_are_told(twins):
    both = Asker("市里", (f"{HERE}001001", f"{HERE}001002"), ALL_RIGHTS)
    with pytest.raises(ScopeError, match="请选择一个范围：甲区一村（320205001001）、甲区二村（320205001002）。"):
        twins.permitted(both, "")


def test_without_places_nothing_is_seen(twins):
    with pytest.raises(ForbiddenError, match="还没有分给您任何范围"), twins.view(Asker("新人", (), ALL_RIGHTS)):
        pass
