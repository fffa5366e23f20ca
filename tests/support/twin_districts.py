"""Two districts that are bound to each other in every way: every name in the second one is marked, so is every person.

Whoever may see the first only must never be shown the mark of the second, in whatever form it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from graphmodel.kinds.accepted_gap import AcceptedGap, GapOf
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn, GuidedBy, LedBy, ReliesOn
from graphmodel.kinds.education_site import EducationSite, PointOf
from graphmodel.kinds.enterprise import Enterprise, InZone
from graphmodel.kinds.grid import Grid
from graphmodel.kinds.jurisdiction import Jurisdiction, ReplacedBy
from graphmodel.kinds.node import Node, Relation
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import AppointedBy, HoldsPosition, LiaisesWith, MemberOfTeam, Person, ResponsibleFor
from graphmodel.kinds.school import School
from graphmodel.kinds.task import Task, TaskOf
from graphmodel.kinds.team import OrganizedBy, Team
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY: Final = date(2023, 10, 31)
HERE, THERE = "320205", "320206"
MARK: Final = "乙区"
"""In every name of the second district but that of the county itself, which may be told."""
OF_A_PERSON: Final = "龘"
"""In every name of a person."""
ROSTER: Final = "原任局长"
"""In every note about somebody."""
COUNTY_NAMES: Final = {HERE: "甲县", THERE: "丁县"}


def _key(county: str, rest: str = "") -> str:
    return f"{county}{rest}".ljust(12, "0")


def _nodes(county: str, mark: str) -> Iterator[Node]:
    number = f"{county}0000"
    yield Jurisdiction(id=_key(county), name=COUNTY_NAMES[county], code=_key(county))
    yield Jurisdiction(id=_key(county, "001"), name=f"{mark}东镇", code=_key(county, "001"))
    known = {"has_committee": False, "checked_on": DAY}
    for rest, name in (("001001", "一村"), ("001002", "二村"), ("001003", "三村")):
        yield Jurisdiction(id=_key(county, rest), name=f"{mark}{name}", code=_key(county, rest), **known)
    yield Jurisdiction(id=_key(county, "001009"), name=f"{mark}旧村", valid_to=date(2022, 1, 1))
    yield School(id=f"S{number}1", name=f"{mark}“中心”小学", **known)
    for n in (1, 2, 3):
        yield Enterprise(id=f"E{number}{n}", name=f'{mark}第{n}"工厂"', above_scale=n > 1, ownership="private", **known)
    yield Zone(id=f"Z{number}1", name=f"{mark}园区", zone_kind="industrial_zone", **known)
    yield PartyOrganization(id=f"D{number}1", name=f"{mark}党委", type="party_committee")
    yield PartyOrganization(id=f"D{number}2", name=f"{mark}区域党委", type="regional_party_org")
    for n, name in enumerate(("县", "镇", "一村", "园区", "旧村"), 1):
        form = "regional" if name == "园区" else "care_committee"
        yield CareCommittee(id=f"C{number}{n}", name=f"{mark}{name}关工委", form=form, has_plan=False)
    for n in (1, 2, 3, 4):
        yield Person(
            id=f"P{number}{n}", name=f"{OF_A_PERSON}{mark}{n}", birth_year=1940 + n, status="retired",
            layer="core_layer", wulao_kinds=("retired_official",) if n < 3 else None, specialties=(ROSTER,),
            consent_on=DAY,
        )  # fmt: skip
    yield Team(id=f"T{number}1", name=f"{mark}宣讲团", team_kind="law_lecturers")
    yield EducationSite(id=f"Y{number}1", name=f"{mark}总站", site_type="tutoring_station")
    yield EducationSite(id=f"Y{number}2", name=f"{mark}分站", site_type="tutoring_station")
    yield Award(id=f"A{number}1", standard="five_haves_five_goods", status="awarded")
    somebody = f"{OF_A_PERSON}{mark}经办"
    yield AcceptedGap(
        id=f"N{number}1", topic="组建与覆盖", reason=f"{mark}暂缓", accepted_by=somebody, accepted_on=DAY,
        expires_on=date(2023, 12, 31),
    )  # fmt: skip
    due = {"assigned_on": DAY, "due_on": date(2023, 11, 15)}
    yield Task(id=f"F{number}1", topic="组建与覆盖", what=f"{mark}组建", assigned_to=somebody, **due)
    yield Grid(id=f"G{number}1", name=f"{mark}网格")


Bound = tuple[Relation, str, str]


def _own(county: str) -> Iterator[Bound]:
    """What lies where, and who leads what, within one district."""
    n = f"{county}0000"
    village = _key(county, "001001")
    for id_ in ("S1", "E1", "E2", "E3", "D1", "D2", "P4", "Y1", "Y2", "G1", "Z1"):
        yield LocatedIn(), f"{id_[0]}{n}{id_[1]}", village
    seats = ("", "001", "001001", "001009")
    for committee, rest in zip((1, 2, 3, 5), seats, strict=True):
        yield EstablishedIn(), f"C{n}{committee}", _key(county, rest)
    yield EstablishedIn(), f"C{n}4", f"Z{n}1"
    for person, post in ((1, "director"), (2, "executive_deputy_director"), (3, "deputy_director")):
        held = {"former_post": ROSTER, "note": ROSTER, "status_before": "in_service"}
        yield HoldsPosition(post=post, **held), f"P{n}{person}", f"C{n}2"
        yield HoldsPosition(post=post, **held), f"P{n}{person}", f"C{n}1"
    yield HasPartyOrg(), f"E{n}2", f"D{n}1"
    yield MemberOfTeam(), f"P{n}1", f"T{n}1"
    yield OrganizedBy(), f"T{n}1", f"C{n}2"
    yield AwardedTo(), f"A{n}1", f"C{n}2"
    yield GapOf(), f"N{n}1", _key(county, "001003")
    yield TaskOf(), f"F{n}1", _key(county, "001003")


def _across(one: str, other: str) -> Iterator[Bound]:
    """What of one district is bound to the other."""
    a, b = f"{one}0000", f"{other}0000"
    yield HasPartyOrg(), f"E{a}3", f"D{b}1"
    yield HasPartyOrg(), f"S{a}1", f"D{b}1"
    yield HasPartyOrg(), f"Z{a}1", f"D{b}2"
    yield InZone(), f"E{a}1", f"Z{b}1"
    yield Covers(), f"C{b}4", f"E{a}1"
    yield Covers(), f"C{b}3", _key(one, "001002")
    yield GuidedBy(line="territorial"), f"C{a}3", f"C{b}2"
    yield GuidedBy(line="system"), f"C{a}2", f"C{b}1"
    yield LedBy(), f"C{a}3", f"D{b}1"
    yield ReliesOn(), f"C{a}2", f"D{b}1"
    yield HoldsPosition(post="secretary_general", note=ROSTER), f"P{b}4", f"C{a}2"
    yield AppointedBy(committee=f"C{a}2", post="director"), f"P{a}1", f"D{b}1"
    yield LiaisesWith(year=2023), f"P{a}1", f"S{b}1"
    yield LiaisesWith(year=2023), f"P{a}2", f"C{b}3"
    yield LiaisesWith(year=2022), f"P{a}1", _key(other, "001001")
    yield LiaisesWith(year=2023), f"P{b}1", f"S{a}1"
    yield LiaisesWith(year=2023), f"P{b}4", _key(one, "001001")
    yield ReplacedBy(), _key(one, "001009"), _key(other, "001001")
    yield PointOf(), f"Y{a}2", f"Y{b}1"
    yield ResponsibleFor(), f"P{b}4", f"G{a}1"
    yield MemberOfTeam(), f"P{b}2", f"T{a}1"


def twin_districts() -> Changes:
    """Both districts."""
    nodes = [*_nodes(HERE, "甲区"), *_nodes(THERE, MARK)]
    bound = [*_own(HERE), *_own(THERE), *_across(HERE, THERE), *_across(THERE, HERE)]
    relations = [PutRelation(relation, source, target, None) for relation, source, target in bound]
    return Changes(DAY, "示例", tuple(map(PutNode, nodes)), tuple(relations))
