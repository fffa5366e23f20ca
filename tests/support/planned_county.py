"""A county of its own in which people owe contact: three of them, one paused, ten units, one liaison that stands."""

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
DAY = date(2023, 10, 31)


def fill_county(network: Network) -> Network:
    """Write it, and return the network."""
    villages = [Jurisdiction(id=f"3202990010{n:02d}", name=f"{n}村") for n in range(1, 6)]
    schools = [School(id=f"S3202990000{n}", name=f"{n}小", stage="primary") for n in range(1, 4)]
    firm = Enterprise(id="E32029900001", name="甲厂")
    people = [
        Person(id="P32029900001", name="王一", specialties=("书法",)), Person(id="P32029900002", name="李二"),
        Person(id="P32029900003", name="赵三", availability="paused"),
    ]  # fmt: skip
    nodes = [
        Jurisdiction(id=COUNTY, name="示例县"), Jurisdiction(id=TOWN, name="柳树镇"), *villages, *schools, firm,
        *people, CareCommittee(id="C32029900001", name="示例县关工委", form="care_committee"),
    ]  # fmt: skip
    relations = [
        *(PutRelation(LocatedIn(), unit.id, TOWN, None) for unit in (*schools, firm)),
        PutRelation(EstablishedIn(), "C32029900001", COUNTY, None),
        *(PutRelation(HoldsPosition(post="deputy_director"), p.id, "C32029900001", None) for p in people),
        PutRelation(LiaisesWith(year=2023, valid_from=date(2023, 1, 5)), "P32029900002", TOWN, date(2023, 1, 5)),
    ]
    network.write(OWNER, Changes(DAY, "测试员", tuple(map(PutNode, nodes)), tuple(relations)))
    return network


def contact(network: Network, *pairs: tuple[str, str]) -> Network:
    """Let people contact units since the beginning of the year."""
    since = LiaisesWith(year=2023, valid_from=date(2023, 1, 5))
    ties = tuple(PutRelation(since, person, unit, since.valid_from) for person, unit in pairs)
    network.write(OWNER, Changes(DAY, "测试员", relations=ties))
    return network
