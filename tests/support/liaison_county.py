"""A county whose three people owe liaison, one of them paused: ten units, and one contact that stands."""

from __future__ import annotations

from datetime import date

from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode, PutRelation

COUNTY, TOWN = "320299000000", "320299001000"
DAY, BEGUN = date(2023, 10, 31), date(2023, 1, 5)
FIRST, SECOND, PAUSED = "P32029900001", "P32029900002", "P32029900003"


def fill_county(network: Network) -> None:
    """Write it beside what there is."""
    villages = [Jurisdiction(id=f"3202990010{n:02d}", name=f"{n}村") for n in range(1, 6)]
    schools = [School(id=f"S3202990000{n}", name=f"{n}小", stage="primary") for n in range(1, 4)]
    firm = Enterprise(id="E32029900001", name="甲厂")
    people = [
        Person(id=FIRST, name="王一", specialties=("书法",)), Person(id=SECOND, name="李二"),
        Person(id=PAUSED, name="赵三", availability="paused"),
    ]  # fmt: skip
    nodes = [
        Jurisdiction(id=COUNTY, name="示例县"), Jurisdiction(id=TOWN, name="柳树镇"), *villages, *schools, firm,
        *people, CareCommittee(id="C32029900001", name="示例县关工委", form="care_committee"),
    ]  # fmt: skip
    relations = [
        *(PutRelation(LocatedIn(), unit.id, TOWN, None) for unit in (*schools, firm)),
        PutRelation(EstablishedIn(), "C32029900001", COUNTY, None),
        *(PutRelation(HoldsPosition(post="deputy_director"), p.id, "C32029900001", None) for p in people),
        PutRelation(LiaisesWith(year=2023, valid_from=BEGUN), SECOND, TOWN, BEGUN),
    ]
    network.write(OWNER, Changes(DAY, "测试员", tuple(map(PutNode, nodes)), tuple(relations)))
