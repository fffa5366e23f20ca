"""One county, one town with a committee, one village without, one school of which nothing is known."""

from __future__ import annotations

from datetime import date

from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, CommitteeForm, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY = date(2023, 10, 31)


def fill(network: Network) -> None:
    """Write it into an empty store."""
    county = Jurisdiction(id="320205000000", name="锡山区")
    town = Jurisdiction(id="320205100000", name="东亭镇", has_committee=True, checked_on=DAY)
    village = Jurisdiction(id="320205100201", name="甲村", has_committee=False, checked_on=DAY)
    school = School(id="S32020500001", name="=甲校")
    committee = CareCommittee(id="C32020500001", name="东亭镇关工委", form=CommitteeForm.care_committee)
    network.write(
        OWNER,
        Changes(
            effective=DAY,
            made_by="测试员",
            nodes=tuple(PutNode(n) for n in (county, town, village, school, committee)),
            relations=(
                PutRelation(EstablishedIn(), committee.id, town.id, None),
                PutRelation(LocatedIn(), school.id, village.id, None),
            ),
        ),
    )
