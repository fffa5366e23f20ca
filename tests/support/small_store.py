"""A small data file with what is hard to write into files: odd names, several traits, a past."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, CommitteeForm, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.kinds.values import Qualifier, Quantity
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)
ODD = "甲校，\"乙\"; '丙'\n丁\\,戊 "


def small_store(path: Path) -> Network:
    """One county, a village, a school with an odd name that lies nowhere, a committee, a person with several traits."""
    network = Network(open_store(str(path)), load_rules(), lambda: DAY)
    county = Jurisdiction(id="320205000000", name="锡山区")
    village = Jurisdiction(id="320205100201", name="甲村", has_committee=False, checked_on=DAY)
    school = School(id="S32020500001", name=ODD, veteran_count=Quantity(value=3, qualifier=Qualifier.over))
    placed = School(id="S32020500002", name="乙校", youth_count=Quantity(value=0))
    committee = CareCommittee(id="C32020500001", name="关工委", form=CommitteeForm.care_committee)
    person = Person(id="P32020500001", name="某人", wulao_kinds=("retired_official", "role_model"), consent_on=DAY)
    nodes = (county, village, school, placed, committee, person)
    ties = (
        PutRelation(EstablishedIn(), committee.id, village.id, None),
        PutRelation(LocatedIn(), placed.id, village.id, None),
    )
    network.write(OWNER, Changes(DAY, "示例", nodes=tuple(PutNode(n) for n in nodes), relations=ties))
    renamed = placed.model_copy(update={"name": "丙校"})
    network.write(OWNER, Changes(date(2023, 11, 1), "示例", nodes=(PutNode(renamed),)))
    return network
