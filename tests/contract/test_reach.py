"""How far a change reaches: one example per trail, worked out by hand on one small graph."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.facts.effects import effects_of, end_effects_of
from graphmodel.facts.record import records
from graphmodel.kinds import kinds, relations, unit_kinds
from graphmodel.kinds.accepted_gap import AcceptedGap, GapOf
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn, GuidedBy, LedBy, ReliesOn
from graphmodel.kinds.education_site import EducationSite, PointOf
from graphmodel.kinds.enterprise import Enterprise, InZone
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import AppointedBy, HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.team import Team
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.kinds.visit_record import MadeBy, Visited, VisitRecord
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import PutNode, PutRelation

COUNTY, TOWN, VILLAGE = "320205000000", "320205001000", "320205001001"
ENDED = date(2023, 9, 1)
Expected = dict[str, set[str]]


def place(key, **more):
    return PutNode(Jurisdiction(id=key, **{"name": "某地", **more}), key)


def committee(id_, **more):
    form = "regional" if id_ == "C3" else "care_committee"
    return PutNode(CareCommittee(id=id_, form=form, **{"name": "某关工委", **more}), TOWN)


def party(id_, **more):
    return PutNode(PartyOrganization(id=id_, type="party_committee", **{"name": "某党委", **more}), TOWN)


def person(id_, **more):
    return PutNode(Person(id=id_, **{"name": "某人", **more}), TOWN)


def site(id_, **more):
    return PutNode(EducationSite(id=id_, site_type="tutoring_station", **{"name": "某站", **more}), TOWN)


def member(id_, **more):
    """A school or an enterprise by the first letter."""
    return PutNode((School if id_[0] == "S" else Enterprise)(id=id_, **{"name": "某单位", **more}), VILLAGE)


NODES = [
    place(COUNTY), place(TOWN), place(VILLAGE), member("S1"), member("E1"), member("E2"),
    PutNode(Zone(id="Z1", name="园区"), TOWN), *map(committee, ("C1", "C2", "C3")),
    *map(party, ("D1", "D2", "D3", "D4", "D5")), *map(person, ("P1", "P2", "P3", "P4")), *map(site, ("Y1", "Y2", "Y3")),
    PutNode(VisitRecord(id="J1", visited_on=ENDED), TOWN), PutNode(VisitRecord(id="J2", visited_on=ENDED), TOWN),
    PutNode(Award(id="A1", standard="six_goods", status="awarded"), TOWN), PutNode(Team(id="T1", name="宣讲团"), TOWN),
    PutNode(
        AcceptedGap(id="N1", topic="示例", reason="示例", accepted_on=ENDED, expires_on=date(2099, 1, 1)), TOWN,
    ),
]  # fmt: skip
TIES = [
    (LocatedIn(), "S1", VILLAGE), (LocatedIn(), "E1", VILLAGE), (LocatedIn(), "P4", VILLAGE),
    (LocatedIn(), "Y1", VILLAGE), (LocatedIn(), "Y2", TOWN), (LocatedIn(), "Y3", COUNTY),
    (InZone(), "E1", "Z1"),
    (EstablishedIn(), "C1", VILLAGE), (EstablishedIn(), "C2", TOWN), (EstablishedIn(), "C3", "Z1"),
    (GuidedBy(line="territorial"), "C1", "C2"), (Covers(), "C3", "S1"),
    (LedBy(), "C1", "D3"), (ReliesOn(), "C1", "D4"), (HasPartyOrg(), "E1", "D1"), (HasPartyOrg(), "Z1", "D2"),
    (HoldsPosition(post="director"), "P1", "C1"), (AppointedBy(committee="C1", post="director"), "P1", "D5"),
    (LiaisesWith(year=2023), "P2", "S1"), (LiaisesWith(year=2023), "P3", "C1"),
    (PointOf(), "Y2", "Y1"), (AwardedTo(), "A1", "C1"), (GapOf(), "N1", "T1"),
    (Visited(), "J1", "S1"), (Visited(), "J2", "C2"), (MadeBy(), "J1", "P4"),
]  # fmt: skip
"""In the village: a school, an enterprise of the zone, committee C1, led by D3, relying on D4, guided by C2 of
the town. The zone's committee C3 covers the school. P1 is director of C1 (appointed by D5), P2 contacts the school,
P3 C1, P4 lives in the village and visited the school (J1), somebody the town's committee (J2). Y2 in the town is a
point of station Y1 in the village."""


@pytest.fixture
def reached(book):
    """Write the graph, then one node or relation; returns what the reach names, empty sets left out."""
    book.write(*NODES, ties=TIES)

    def write(what: PutNode | tuple[object, str, str]) -> Expected:
        applied = book.write(what) if isinstance(what, PutNode) else book.write(ties=[what])
        assert applied.number == 2
        fields = ("units", "alone", "committees", "people", "scopes", "homes")
        return {name: set(ids) for name in fields if (ids := getattr(applied.reach, name))}

    return write


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        # Unit: itself and its zone; who contacts it, or a committee in it; what lies in it only when it ends
        (member("S1", has_committee=False), {"alone": {"S1"}}),
        (member("S1", name="新名"), {"units": {"S1"}, "people": {"P2"}}),
        (member("E1", has_committee=False), {"alone": {"E1", "Z1"}}),
        (place(VILLAGE, has_committee=False), {"alone": {VILLAGE}}),
        (place(VILLAGE, name="新名"), {"units": {VILLAGE}, "people": {"P3"}}),
        (
            place(VILLAGE, valid_to=ENDED),
            {"units": {VILLAGE, "S1", "E1"}, "committees": {"C1"}, "people": {"P3", "P4"}},
        ),
        # Zone: itself and the enterprises in it
        (PutNode(Zone(id="Z1", name="园区", has_committee=False), TOWN), {"alone": {"Z1", "E1"}}),
        # CareCommittee: what it has shows in the quality of its unit. Its name and role show in its unit, those in its
        # zone, whom it covers, whom it guides, its people, who contacts it, and in all that lies below its place
        (committee("C1", has_plan=True), {"alone": {VILLAGE}}),
        (committee("C3", has_plan=True), {"alone": {"Z1"}}),
        (committee("C1", name="新名"), {"committees": {"C1"}, "units": {VILLAGE}, "people": {"P1", "P3"}}),
        (committee("C3", name="新名"), {"committees": {"C3"}, "units": {"Z1", "E1", "S1"}}),
        (
            committee("C2", name="东亭关工委"),
            {"committees": {"C2"}, "units": {TOWN, VILLAGE, "S1", "E1", "E2", "Z1"}},
        ),
        # PartyOrganization: itself, whom people may contact; whose organization it is, and what is in that zone;
        # whom it leads, carries, appointed
        (party("D1", name="支部"), {"units": {"D1", "E1"}}),
        (party("D2", name="区域党委"), {"units": {"D2", "Z1", "E1"}}),
        (party("D3", name="村党委"), {"units": {"D3", VILLAGE}}),
        (party("D4", name="村党委"), {"units": {"D4"}}),  # of it alone: others tell only that it is there
        (party("D4", valid_to=ENDED), {"units": {"D4", VILLAGE}}),
        (party("D5", name="镇党委"), {"units": {"D5", VILLAGE}}),
        # Person: the committee he serves in; by his name what he contacts; the places that count the core layer
        (person("P1", status="in_service"), {"people": {"P1"}, "units": {VILLAGE}}),
        (person("P2", status="in_service"), {"people": {"P2"}}),
        (person("P2", name="新名"), {"people": {"P2"}, "units": {"S1"}}),
        (person("P3", name="新名"), {"people": {"P3"}, "committees": {"C1"}, "units": {VILLAGE}}),
        (person("P4", birth_year=1950), {"people": {"P4"}}),
        (person("P4", birth_year=1950, layer="core_layer"), {"people": {"P4"}, "homes": {TOWN}}),
        # Award: the unit of the committee that has it. EducationSite: where it lies, and its station or points
        (PutNode(Award(id="A1", standard="six_goods", status="applied"), TOWN), {"units": {VILLAGE}}),
        (site("Y1", name="中心站"), {"units": {VILLAGE}}),
        (site("Y1", valid_to=ENDED), {"units": {VILLAGE, TOWN}}),
        (site("Y2", name="村点"), {"units": {VILLAGE, TOWN}}),
        # VisitRecord: what was visited, and the unit of a committee that was
        (PutNode(VisitRecord(id="J1", visited_on=date(2023, 1, 1)), TOWN), {"units": {"S1"}}),
        (PutNode(VisitRecord(id="J2", visited_on=date(2023, 1, 1)), TOWN), {"committees": {"C2"}, "units": {TOWN}}),
        # Team: nothing is found of it, nor of the gap that is accepted of it
        (PutNode(Team(id="T1", name="新名"), TOWN), {}),
        # ListDeclaration: the county it speaks of
        (
            PutNode(ListDeclaration(id="L1", listed="CareCommittee", scope=TOWN, declared_on=ENDED, complete=True), ""),
            {"scopes": {"320205"}},
        ),
    ],
)  # fmt: skip
def test_a_node_that_changes_reaches(reached, changed: PutNode, expected: Expected) -> None:
    assert reached(changed) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            (EstablishedIn(valid_to=ENDED), "C1", VILLAGE),
            {"committees": {"C1"}, "units": {VILLAGE}, "people": {"P1", "P3"}},
        ),
        (
            (EstablishedIn(valid_to=ENDED), "C3", "Z1"),
            {"committees": {"C3"}, "units": {"Z1", "E1", "S1"}},
        ),
        ((HoldsPosition(post="member"), "P2", "C2"), {"people": {"P2"}, "units": {"S1", TOWN}}),
        ((LiaisesWith(year=2023), "P4", "E1"), {"people": {"P4"}, "units": {"E1"}}),
        ((LiaisesWith(year=2023), "P4", "C2"), {"people": {"P4"}, "committees": {"C2"}, "units": {TOWN}}),
        ((Covers(), "C3", "E1"), {"units": {"E1", "Z1"}}),
        ((GuidedBy(line="system"), "C3", "C2"), {"units": {"Z1"}}),
        ((LedBy(), "C2", "D3"), {"units": {TOWN}}),
        ((ReliesOn(), "C2", "D4"), {"units": {TOWN}}),
        ((HasPartyOrg(), "S1", "D1"), {"units": {"S1"}}),
        ((HasPartyOrg(), "Z1", "D1"), {"units": {"Z1", "E1"}}),
        ((HasPartyOrg(), "E1", "D3"), {"units": {"E1", "Z1"}}),
        ((InZone(), "E2", "Z1"), {"units": {"E2", "Z1"}}),
        ((LocatedIn(valid_to=ENDED), "S1", VILLAGE), {"units": {"S1"}, "people": {"P2"}}),
        ((Visited(), "J2", "E1"), {"units": {"E1", TOWN}, "committees": {"C2"}}),
        ((MadeBy(), "J2", "P1"), {"units": {TOWN}, "committees": {"C2"}}),
        ((AwardedTo(), "A1", "C2"), {"units": {VILLAGE, TOWN}}),
        ((AppointedBy(committee="C1", post="adviser"), "P1", "D1"), {"units": {VILLAGE}}),
        ((PointOf(), "Y3", "Y1"), {"units": {COUNTY, VILLAGE}}),
    ],
)
def test_a_relation_that_changes_reaches(reached, changed, expected: Expected) -> None:
    assert reached(changed) == expected


def test_every_relation_and_kind_that_shows_anywhere_has_an_example() -> None:
    """Whoever adds a trail adds an example; these are the ones above, plain records have theirs in test_records."""
    recorded = {record.subject.starts for record in records()}
    assert {kind for kind in kinds() if effects_of(kind)} - {*unit_kinds()} - recorded == {
        "Zone", "CareCommittee", "PartyOrganization", "Person", "Award", "EducationSite", "Team",
        "VisitRecord",
    }  # fmt: skip
    told = {record.relation for record in records()}
    assert {name for name in relations() if end_effects_of(name)} - told == {
        "ESTABLISHED_IN", "HOLDS_POSITION", "LIAISES_WITH", "COVERS", "GUIDED_BY", "LED_BY", "RELIES_ON",
        "HAS_PARTY_ORG", "IN_ZONE", "LOCATED_IN", "AWARDED_TO", "APPOINTED_BY", "POINT_OF",
        "VISITED", "MADE_BY",
    }  # fmt: skip


def test_the_counties_hold_what_is_reached_before_and_after(book) -> None:
    book.write(*NODES, ties=TIES)
    school = School(id="S1", name="某单位")
    applied = book.write(PutNode(school, "320206001000"))
    assert applied.reach.counties == {"320205", "320206"}


def test_what_does_not_differ_reaches_nothing(book) -> None:
    book.write(*NODES, ties=TIES)
    applied = book.write(member("S1"), ties=[PutRelation(InZone(), "E1", "Z1", None)])
    assert (applied.number, applied.reach.units) == (None, frozenset())


def test_an_undo_reaches_as_far_as_the_change_it_undoes(book) -> None:
    book.write(*NODES, ties=TIES)
    made = book.write(committee("C2", has_plan=True))
    assert made.number is not None
    undone = book.undo(made.number)
    assert undone.reach.alone == {TOWN}
