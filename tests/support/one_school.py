"""A village with a school that has a committee, and one person with a post there: what single rows are tried on."""

from __future__ import annotations

from datetime import date

from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY, MAY, SEPTEMBER = date(2023, 10, 31), date(2023, 5, 1), date(2023, 9, 1)
COUNTY, TOWN, VILLAGE = "320205000000", "320205001000", "320205001001"
SCHOOL, COMMITTEE, PERSON = "S32020500001", "C32020500001", "P32020500001"


def with_one_school(network: Network) -> Network:
    """Write them as of May; return the same network."""
    places = [
        Jurisdiction(id=key, name=name) for key, name in ((COUNTY, "锡山区"), (TOWN, "东亭镇"), (VILLAGE, "甲村"))
    ]
    school = School(id=SCHOOL, name="甲校", has_committee=True, checked_on=MAY)
    committee = CareCommittee(id=COMMITTEE, name="甲校关工委", form="care_committee")
    person = Person(id=PERSON, name="张三")
    ties = (
        PutRelation(LocatedIn(), SCHOOL, VILLAGE, None),
        PutRelation(EstablishedIn(), COMMITTEE, SCHOOL, None),
        PutRelation(HoldsPosition(post="director"), PERSON, COMMITTEE, None),
    )
    nodes = tuple(map(PutNode, [*places, school, committee, person]))
    network.write(OWNER, Changes(MAY, "示例", nodes, ties))
    return network
