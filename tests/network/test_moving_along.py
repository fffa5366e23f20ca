"""What lies in a unit goes where the unit goes."""

from __future__ import annotations

from datetime import date

from askers import OWNER

from graphmodel.kinds import kinds, relations
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY = date(2023, 10, 31)
OLD, NEW = "320205001001", "320205002001"


def test_a_school_that_moves_takes_its_committee_along(network):
    kind, tie = kinds(), relations()
    places = [kind["Jurisdiction"](id=key, name=key) for key in (OLD, NEW)]
    school = kind["School"](id="S32020500001", name="甲校")
    committee = kind["CareCommittee"](id="C32020500001", name="甲校关工委", form="care_committee")
    here = PutRelation(tie["LOCATED_IN"](valid_from=None, valid_to=None), school.id, OLD, None)
    seat = PutRelation(tie["ESTABLISHED_IN"](valid_from=None, valid_to=None), committee.id, school.id, None)
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, [*places, school, committee])), (here, seat)))

    gone = PutRelation(tie["LOCATED_IN"](valid_from=None, valid_to=DAY), school.id, OLD, None)
    there = PutRelation(tie["LOCATED_IN"](valid_from=DAY, valid_to=None), school.id, NEW, None)
    network.write(OWNER, Changes(DAY, "示例", relations=(gone, there)))

    with network.store.read() as reader:
        assert reader.places_of([school.id, committee.id]) == {school.id: NEW, committee.id: NEW}
    assert network.verify() == []


def test_a_net_that_moves_takes_its_grids_along(network):
    kind, tie = kinds(), relations()
    places = [kind["Jurisdiction"](id=key, name=key) for key in (OLD, NEW)]
    net, grid = kind["Net"](id="B32020500001", name="一网"), kind["Grid"](id="W32020500001", name="一格")
    here = PutRelation(tie["LOCATED_IN"](valid_from=None, valid_to=None), net.id, OLD, None)
    inside = PutRelation(tie["LOCATED_IN"](valid_from=None, valid_to=None), grid.id, net.id, None)
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, [*places, net, grid])), (here, inside)))

    gone = PutRelation(tie["LOCATED_IN"](valid_from=None, valid_to=DAY), net.id, OLD, None)
    there = PutRelation(tie["LOCATED_IN"](valid_from=DAY, valid_to=None), net.id, NEW, None)
    network.write(OWNER, Changes(DAY, "示例", relations=(gone, there)))

    with network.store.read() as reader:
        assert reader.places_of([net.id, grid.id]) == {net.id: NEW, grid.id: NEW}
