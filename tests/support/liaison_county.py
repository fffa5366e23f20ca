"""A county of its own: three people, one of them paused, ten units, one liaison that stands."""

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
WANG, LI, ZHAO = (f"P3202990000{n}" for n in (1, 2, 3))
FIRM = "E32029900001"
DAY = date(2023, 10, 31)


def with_county(network: Network) -> Network:
    """Write the county beside what is there: 王一, 李二 (who contacts the town), 赵三 (paused)."""
    villages = [Jurisdiction(id=f"3202990010{n:02d}", name=f"{n}村") for n in range(1, 6)]
    schools = [School(id=f"S3202990000{n}", name=f"{n}小", stage="primary") for n in range(1, 4)]
    people = [
        Person(id=WANG, name="王一", specialties=("书法",)), Person(id=LI, name="李二"),
        Person(id=ZHAO, name="赵三", availability="paused"),
    ]  # fmt: skip
    nodes = [
        Jurisdiction(id=COUNTY, name="示例县"), Jurisdiction(id=TOWN, name="柳树镇"), *villages, *schools,
        Enterprise(id=FIRM, name="甲厂"), *people,
        CareCommittee(id="C32029900001", name="示例县关工委", form="care_committee"),
    ]  # fmt: skip
    relations = [
        *(PutRelation(LocatedIn(), unit, TOWN, None) for unit in (*(school.id for school in schools), FIRM)),
        PutRelation(EstablishedIn(), "C32029900001", COUNTY, None),
        *(PutRelation(HoldsPosition(post="deputy_director"), p.id, "C32029900001", None) for p in people),
        PutRelation(LiaisesWith(year=2023, valid_from=date(2023, 1, 5)), LI, TOWN, date(2023, 1, 5)),
    ]
    network.write(OWNER, Changes(DAY, "测试员", tuple(map(PutNode, nodes)), tuple(relations)))
    return network
