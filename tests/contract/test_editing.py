"""Single nodes on either store: told, edited with the version that was read, once, and the feed of it."""

from __future__ import annotations

from functools import partial

import pytest
from askers import OWNER
from small_district import DAY, fill

from api.asked.edits import read_contents
from graphmodel.errors import StaleVersionError
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.network.editing import Contents, Edit, End, put_node, put_relation, remove_node, remove_relation
from graphmodel.rules import load_rules
from queries import plain_lists
from queries.asking import Ask, ask

SCHOOL = "S32020500001"


@pytest.fixture
def network(store):
    network = Network(store, load_rules(), lambda: DAY)
    fill(network)
    return network


def school(**given):
    return Contents({"id": SCHOOL, **given}, partial(read_contents, School), partly=True)


def test_an_edit_needs_the_version_that_stands_and_happens_once(network):
    write = partial(put_node, network, OWNER, SCHOOL)
    tried = write(school(has_committee=False, checked_on="2023-10-31"), Edit(1, "试做", keep=False))
    assert (tried.applied.changed, [s.after for s in tried.shifts if s.topic == "establishment"]) == (1, ["blank"])

    done = write(school(name="乙校"), Edit(1, "改名"))
    with pytest.raises(StaleVersionError) as stale:
        write(school(name="丙校"), Edit(1, "再改"))
    again = write(school(name="乙校"), Edit(1, "改名"))

    assert (done.applied.number, again.applied.number, again.applied.repeated, stale.value.version) == (2, 2, True, 2)
    with network.view_of(OWNER, SCHOOL) as view:
        assert (getattr(view.node(SCHOOL).node, "name", ""), view.node(SCHOOL).touched) == ("乙校", 2)
        assert [(c.number, c.field, c.old, c.new) for c in view.cells(since=0, id_=SCHOOL)] == [
            (2, "name", "=甲校", "乙校")
        ]
        assert [(t.number, t.what, t.id) for t in view.touched(since=1, most=9)] == [(2, "School", SCHOOL)]
        assert [(t.source, t.target, t.touched) for t in view.ties(SCHOOL)] == [(SCHOOL, "320205100201", 1)]


def test_relations_and_nodes_are_removed_with_the_version_that_stands(network):
    home = End(LocatedIn, SCHOOL, "320205100201")
    ended = Contents({"valid_to": "2023-10-01"}, partial(read_contents, LocatedIn), partly=True)
    assert put_relation(network, OWNER, home, ended, Edit(1, "结束所在地")).applied.number == 2
    with pytest.raises(StaleVersionError):
        remove_relation(network, OWNER, home, Edit(1, "移除所在地"))
    assert remove_relation(network, OWNER, home, Edit(2, "移除所在地")).applied.removed == 1
    with network.view_of(OWNER, SCHOOL) as view:
        version = view.node(SCHOOL).touched
    assert remove_node(network, OWNER, SCHOOL, Edit(version, "移除学校")).applied.removed == 1


def test_plain_lists_hold_what_there_is(network):
    of_the_program = {"findings", "rules", "rule_parameters"}
    rows = {name: ask(network, OWNER, name, Ask()).rows for name in plain_lists() if name not in of_the_program}

    assert {name: frame.height for name, frame in rows.items()} == {
        "places": 3, "units": 4, "committees": 1, "people": 0, "posts": 0,
    }  # fmt: skip
    assert rows["units"]["id"].to_list() == ["320205000000", "320205100000", "320205100201", SCHOOL]
