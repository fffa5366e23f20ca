"""Plans of liaison that are kept: the same on either store, from the first draft to undoing what was accepted."""

from __future__ import annotations

from typing import Any

import pytest
from askers import OWNER
from planned_county import DAY, TOWN, fill_county

from graphmodel.kinds.liaison_plan import PlanStart
from graphmodel.network import Network
from graphmodel.network.editing import Edit
from graphmodel.network.plans.arranging import Arrangement, arrange
from graphmodel.network.plans.draft import stirred
from graphmodel.network.plans.making import Beginning, complete, make
from graphmodel.network.plans.plan_view import plan_view
from graphmodel.network.plans.settling import accept
from graphmodel.rules import load_rules
from graphmodel.stores.port import Store

WANG, LI, FIRM = "P32029900001", "P32029900002", "E32029900001"


@pytest.fixture
def network(store: Store) -> Network:
    network = Network(store, load_rules(), lambda: DAY)
    network.refresh(pin=DAY)
    return fill_county(network)


def test_a_plan_goes_its_way_alike(network):
    def told() -> tuple[Any, ...]:
        view = plan_view(network, OWNER, id_)
        return view.draft.state.value, view.evaluation.value, view.bound, view.moved, sorted(view.plan)

    def edit() -> Edit:
        revision = plan_view(network, OWNER, id_).draft.revision
        return Edit(revision, f"change {revision}")

    id_ = make(network, OWNER, Beginning("320299", PlanStart.present), Edit(None, "change 0"))
    assert id_ == "U32029900001"
    line = plan_view(network, OWNER, id_).draft.lines[WANG]
    wanted = Arrangement((FIRM,), frozenset({FIRM}), read=line.revision)
    arrange(network, OWNER, id_, {WANG: wanted}, Edit(None, "change 1"))
    complete(network, OWNER, id_, edit())
    filled = told()
    assert filled[:4] == ("draft", 322, 322, ()) and {(WANG, FIRM), (LI, TOWN)} <= set(filled[4])
    done = accept(network, OWNER, id_, DAY, edit())
    with network.store.read() as reader:
        assert [(plan.id, plan.by) for plan in stirred(reader, done.applied.number - 1)] == [(id_, OWNER.name)]
        begun = [tie.source for tie in reader.relations("LIAISES_WITH") if tie.relation.valid_from == DAY]
    assert sorted(begun) == [WANG, WANG, LI]
    assert told()[0] == "accepted"
    network.undo(OWNER, done.applied.number)
    assert told() == filled
