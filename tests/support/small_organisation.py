"""One small organisation whose facts can be written down by hand."""

from __future__ import annotations

from datetime import date

from book import Book

from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn, GuidedBy, LedBy, ReliesOn
from graphmodel.kinds.education_site import EducationSite, PointOf
from graphmodel.kinds.enterprise import Enterprise, InZone
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import AppointedBy, HoldsPosition, LiaisesWith, MemberOfTeam, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.team import Team
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.kinds.values import Qualifier, Quantity
from graphmodel.kinds.visit_record import MadeBy, Visited, VisitRecord
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import PutNode

COUNTY, TOWN, VILLAGE, MERGED = "320205000000", "320205001000", "320205001001", "320205001002"
START, GONE, LATER = date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)


def units() -> list[PutNode]:
    veterans = Quantity(value=20, qualifier=Qualifier.over)
    return [
        PutNode(Jurisdiction(id=COUNTY, name="锡山"), COUNTY),
        PutNode(Jurisdiction(id=TOWN, name="东亭"), TOWN),
        PutNode(Jurisdiction(id=VILLAGE, name="门楼", code=VILLAGE, checked_on=START, has_committee=True), VILLAGE),
        PutNode(Jurisdiction(id=MERGED, name="旧村", valid_from=START, valid_to=GONE), MERGED),
        PutNode(School(id="S1", name="一小", uscc="X", party_absence="none", valid_from=START), VILLAGE),
        PutNode(Enterprise(id="E1", name="甲厂", veteran_count=veterans, above_scale=False), VILLAGE),
        PutNode(Zone(id="Z1", name="园区", zone_kind="industrial_zone", has_committee=False), TOWN),
        PutNode(PartyOrganization(id="D1", name="联合支部", type="joint_party_branch"), VILLAGE),
        PutNode(PartyOrganization(id="D2", name="区域党委", type="regional_party_org"), TOWN),
        PutNode(PartyOrganization(id="D3", name="旧支部", type="party_branch", valid_to=GONE), VILLAGE),
    ]


def complete(id_: str, listed: str, scope: str, day: date, answer: bool = True) -> PutNode:
    declared = ListDeclaration(id=id_, listed=listed, scope=scope, declared_on=day, complete=answer)
    return PutNode(declared, scope)


def committees() -> list[PutNode]:
    form = {"form": "care_committee"}
    return [
        PutNode(CareCommittee(id="C1", name="门楼关工委", has_plan=True, last_activity_on=START, **form), VILLAGE),
        PutNode(CareCommittee(id="C2", name="东亭关工委", **form), TOWN),
        PutNode(CareCommittee(id="C3", name="旧村关工委", valid_from=START, **form), MERGED),
        PutNode(CareCommittee(id="C4", name="园区关工委", form="regional"), TOWN),
        PutNode(CareCommittee(id="C5", name="未来关工委", valid_from=LATER, **form), TOWN),
        complete("L1", "CareCommittee", COUNTY, START), complete("L2", "CareCommittee", TOWN, GONE),
        complete("L3", "CareCommittee", TOWN, LATER), complete("L4", "PartyOrganization", COUNTY, GONE, False),
        complete("L5", "PartyOrganization", VILLAGE, START),
    ]  # fmt: skip


def people() -> list[PutNode]:
    wulao = {"status": "retired", "wulao_kinds": ("retired_teacher", "role_model")}
    return [
        PutNode(Person(id="P1", name="王五", birth_year=1950, specialties=("书法",), phone="138", **wulao), VILLAGE),
        PutNode(Person(id="P2", name="赵六", status="in_service", valid_to=GONE), TOWN),
        PutNode(Team(id="T1", name="宣讲团", team_kind="law_lecturers"), TOWN),
        PutNode(EducationSite(id="Y1", name="中心站", site_type="tutoring_station", last_result_year=2022), TOWN),
        PutNode(EducationSite(id="Y2", name="村点", site_type="tutoring_station", valid_from=START), VILLAGE),
        PutNode(Award(id="A1", standard="six_goods", status="awarded", valid_from=START), MERGED),
        PutNode(Award(id="A2", standard="five_haves_person", status="applied"), VILLAGE),
        PutNode(VisitRecord(id="J1", visited_on=START, settled=False), MERGED),
    ]


TIES = [
    (LocatedIn(), "S1", VILLAGE), (LocatedIn(valid_to=GONE), "E1", TOWN), (LocatedIn(valid_from=GONE), "E1", VILLAGE),
    (LocatedIn(), "P1", VILLAGE), (LocatedIn(), "P2", "S1"), (LocatedIn(), "Y2", VILLAGE), (LocatedIn(), "Z1", TOWN),
    (InZone(), "E1", "Z1"), (HasPartyOrg(), "E1", "D1"), (HasPartyOrg(), "E1", "D2"), (HasPartyOrg(), "S1", "D3"),
    (HasPartyOrg(), "Z1", "D1"), (HasPartyOrg(), "Z1", "D2"),
    (EstablishedIn(), "C1", VILLAGE), (EstablishedIn(), "C2", TOWN), (EstablishedIn(), "C3", MERGED),
    (EstablishedIn(), "C4", "Z1"), (EstablishedIn(valid_from=LATER), "C4", TOWN),
    (LedBy(), "C1", "D1"), (LedBy(), "C3", "D3"), (ReliesOn(), "C4", "D2"),
    (GuidedBy(line="territorial"), "C1", "C2"), (GuidedBy(line="system"), "C1", "C4"),
    (GuidedBy(line="territorial"), "C2", "C5"),
    (Covers(), "C4", "E1"), (Covers(), "C4", MERGED), (Covers(valid_to=GONE), "C4", "S1"),
    (HoldsPosition(post="director", valid_from=START, appointment_doc_no="1号"), "P1", "C1"),
    (HoldsPosition(post="adviser", valid_from=LATER), "P1", "C1"),
    (HoldsPosition(post="director", valid_from=START, valid_to=GONE, concurrent=True), "P2", "C2"),
    (AppointedBy(committee="C1", post="director", valid_from=START), "P1", "D2"),
    (AppointedBy(committee="C1", post="adviser", valid_from=START), "P1", "D1"),
    (LiaisesWith(year=2023, valid_from=START), "P1", "S1"), (LiaisesWith(year=2023), "P1", "C3"),
    (LiaisesWith(year=2021, valid_to=GONE), "P2", "C4"),
    (MemberOfTeam(), "P1", "T1"), (MemberOfTeam(), "P2", "T1"),
    (PointOf(), "Y2", "Y1"), (AwardedTo(), "A1", "C3"), (AwardedTo(), "A2", "P1"),
    (Visited(), "J1", "C3"), (MadeBy(), "J1", "P1"),
]  # fmt: skip


def write_organisation(book: Book) -> None:
    """Write the organisation, on 2023-10-01 in one change."""
    book.write(*units(), *committees(), *people(), ties=TIES)
