"""Random small organisations: a fixed cast of places, units, committees and people, and edits to them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn, GuidedBy, LedBy, ReliesOn
from graphmodel.kinds.education_site import EducationSite, PointOf
from graphmodel.kinds.enterprise import Enterprise, InZone
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.node import Node, Relation
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import AppointedBy, HoldsPosition, LiaisesWith, Person, Post, Status
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn, PartyAbsence, Unit
from graphmodel.kinds.values import Quantity
from graphmodel.kinds.villager_group import VillagerGroup
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY = date(2023, 10, 31)
PLACES = {
    "320205000000": "锡山区", "320205001000": "东亭街道", "320205001001": "门楼社区", "320205002000": "安镇街道",
    "320205002001": "吼山社区", "320206000000": "惠山区", "320206001000": "堰桥街道",
}  # fmt: skip
COMMITTEES = ("C32020500001", "C32020500002", "C32020500003")
PEOPLE = ("P32020500001", "P32020500002")
MEMBERS = ("E32020500001", "E32020500002", "S32020500001")
FIRM, OTHER_FIRM, SCHOOL = MEMBERS
ZONE, PARTY, AWARD, DECLARATION = "Z32020500001", "D32020500001", "A32020500001", "L32020500001"
UNITS = (*PLACES, *MEMBERS)
SEATS = {
    "C32020500011": "320205000000", "C32020500012": "320205001000", "C32020500013": "320205001001",
}  # fmt: skip
"""Committees that stand where findings below name them, by their places."""
GROUP, MEMBER_PARTY = "V32020500001", "D32020500002"
SITES = ("Y32020500001", "Y32020500002", "Y32020500003")

maybe = st.one_of(st.none(), st.booleans())
days = st.one_of(st.none(), st.sampled_from([date(2015, 1, 1), date(2022, 1, 1), date(2023, 9, 1), date(2024, 1, 1)]))
counts = st.one_of(st.none(), st.builds(Quantity, value=st.integers(0, 3)))


def label(node_id: str) -> str:
    """The id a cast member has in a relabelled organisation; places keep theirs."""
    return node_id if node_id in PLACES else f"{node_id[:7]}{99999 - int(node_id[7:])}"


def cast(rename: bool = False) -> Changes:
    """Everybody, with nothing known about them."""
    nodes: list[Node] = [Jurisdiction(id=i, name=n, code=i) for i, n in PLACES.items()]
    nodes += [
        School(id=SCHOOL, name="小学"),
        Enterprise(id=FIRM, name="甲公司"),
        Enterprise(id=OTHER_FIRM, name="乙公司"),
    ]
    nodes += [Zone(id=ZONE, name="园区"), PartyOrganization(id=PARTY, name="党委", type="regional_party_org")]
    nodes += [CareCommittee(id=i, name=f"第{i[-1]}关工委", form="care_committee") for i in COMMITTEES]
    nodes += [Person(id=i, name=f"第{i[-1]}同志") for i in PEOPLE]
    nodes += [CareCommittee(id=i, name=f"{PLACES[p]}关工委", form="care_committee") for i, p in SEATS.items()]
    nodes += [
        VillagerGroup(id=GROUP, name="一组"),
        PartyOrganization(id=MEMBER_PARTY, name="支部", type="party_branch"),
    ]
    nodes += [EducationSite(id=i, name=f"第{i[-1]}辅导站", site_type="tutoring_station") for i in SITES]
    here = (*MEMBERS, ZONE, PARTY, MEMBER_PARTY, GROUP, *SITES, *PEOPLE)
    relations = [PutRelation(LocatedIn(), i, "320205001001", None) for i in here]
    relations += [PutRelation(EstablishedIn(), i, place, None) for i, place in SEATS.items()]
    built = Changes(effective=DAY, made_by="示例", nodes=tuple(map(PutNode, nodes)), relations=tuple(relations))
    return renamed(built) if rename else built


def renamed(changes: Changes) -> Changes:
    """The same changes about a cast with other ids."""
    return Changes(
        effective=changes.effective,
        made_by=changes.made_by,
        nodes=tuple(PutNode(p.node.model_copy(update={"id": label(p.node.id)})) for p in changes.nodes),
        relations=tuple(
            PutRelation(_relabelled(p.relation), label(p.source), label(p.target), p.known_from)
            for p in changes.relations
        ),
    )


def _relabelled(relation: Relation) -> Relation:
    """The same relation; one that names a committee names it by its other id."""
    if isinstance(relation, AppointedBy) and relation.committee:
        return relation.model_copy(update={"committee": label(relation.committee)})
    return relation


def _relation(model: type[Relation], sources: tuple[str, ...], targets: tuple[str, ...], **fields: object):
    built = st.builds(model, valid_from=st.just(None), valid_to=days, **fields)
    return st.builds(PutRelation, built, st.sampled_from(sources), st.sampled_from(targets), st.just(None))


_common = {"has_committee": maybe, "checked_on": days, "veteran_count": counts, "youth_count": counts,
           "party_absence": st.one_of(st.none(), st.sampled_from(PartyAbsence))}  # fmt: skip
_nodes = st.one_of(
    st.sampled_from(sorted(PLACES)).flatmap(
        lambda i: st.builds(Jurisdiction, id=st.just(i), name=st.just(PLACES[i]), code=st.just(i), **_common)
    ),
    st.builds(School, id=st.just(SCHOOL), name=st.just("小学"), valid_to=days, **_common),
    st.builds(
        Enterprise,
        id=st.sampled_from([FIRM, OTHER_FIRM]),
        name=st.just("某公司"),
        above_scale=maybe,
        ownership=st.sampled_from([None, "private", "state"]),
        **_common,
    ),
    st.builds(
        CareCommittee,
        id=st.sampled_from(COMMITTEES),
        name=st.just("某关工委"),
        last_activity_on=days,
        form=st.sampled_from(["care_committee", "regional", "private_economy"]),
        has_site=maybe,
        has_plan=maybe,
        elements_checked_on=days,
        valid_to=days,
    ),
    st.builds(
        Person,
        id=st.sampled_from(PEOPLE),
        name=st.just("某同志"),
        status=st.sampled_from([None, *Status]),
        wulao_kinds=st.sampled_from([None, ("role_model",)]),
        valid_to=days,
    ),
    st.builds(
        Award,
        id=st.just(AWARD),
        standard=st.just("five_haves_five_goods"),
        status=st.sampled_from(["awarded", "revoked", "applied"]),
    ),
    st.builds(
        ListDeclaration,
        id=st.just(DECLARATION),
        listed=st.sampled_from(["CareCommittee", "PartyOrganization"]),
        scope=st.sampled_from(["320205000000", "320200000000"]),
        declared_on=st.just(date(2023, 6, 1)),
        complete=st.booleans(),
    ),
)
_relations = st.one_of(
    _relation(EstablishedIn, COMMITTEES, (*UNITS, ZONE)),
    _relation(Covers, COMMITTEES, UNITS),
    _relation(GuidedBy, COMMITTEES[:2], COMMITTEES[2:], line=st.sampled_from(list(GuidedBy.Line))),
    _relation(LedBy, COMMITTEES, (PARTY,)),
    _relation(HasPartyOrg, (*UNITS, ZONE), (PARTY,)),
    _relation(InZone, (FIRM, OTHER_FIRM), (ZONE,)),
    _relation(LocatedIn, (*MEMBERS, ZONE), tuple(PLACES)),
    _relation(HoldsPosition, PEOPLE, COMMITTEES, post=st.sampled_from(list(Post))),
    _relation(LiaisesWith, PEOPLE, (*UNITS, *COMMITTEES), year=st.sampled_from([None, 2022, 2023])),
)


_more_nodes = st.one_of(
    st.builds(
        CareCommittee,
        id=st.sampled_from(sorted(SEATS)),
        name=st.sampled_from(["甲关工委", "乙关工委"]),
        form=st.sampled_from(["care_committee", "regional"]),
        valid_from=st.sampled_from([None, date(2010, 1, 1)]),
        valid_to=days,
        has_plan=maybe,
        elements_checked_on=days,
    ),
    st.builds(
        EducationSite,
        id=st.sampled_from(SITES),
        name=st.just("辅导站"),
        site_type=st.just("tutoring_station"),
        valid_to=days,
    ),
    st.builds(VillagerGroup, id=st.just(GROUP), name=st.sampled_from(["一组", "二组"]), valid_to=days, **_common),
    st.builds(
        Person,
        id=st.sampled_from(PEOPLE),
        name=st.sampled_from(["甲同志", "乙同志"]),
        birth_year=st.sampled_from([None, 1940, 1950, 1953, 1970]),
        layer=st.sampled_from([None, "core_layer", "leader_layer"]),
        residence=st.sampled_from([None, "urban", "rural"]),
        status=st.sampled_from([None, *Status]),
        valid_to=days,
    ),
    st.builds(
        Zone,
        id=st.just(ZONE),
        name=st.sampled_from(["园区", "商圈"]),
        has_committee=maybe,
        checked_on=days,
        party_absence=st.one_of(st.none(), st.sampled_from(PartyAbsence)),
        valid_to=days,
    ),
    st.builds(
        PartyOrganization,
        id=st.sampled_from([PARTY, MEMBER_PARTY]),
        name=st.sampled_from(["党委", "党总支"]),
        type=st.sampled_from(["regional_party_org", "party_committee", "joint_party_branch"]),
        valid_to=days,
    ),
    st.sampled_from(sorted(PLACES)).flatmap(
        lambda i: st.builds(Jurisdiction, id=st.just(i), name=st.sampled_from(["东街", "西街"]), valid_to=days)
    ),
)
_more_relations = st.one_of(
    _relation(EstablishedIn, tuple(SEATS), (*SEATS.values(), GROUP, ZONE)),
    _relation(ReliesOn, (*COMMITTEES, *SEATS), (PARTY, MEMBER_PARTY)),
    _relation(LedBy, (*COMMITTEES, *SEATS), (PARTY, MEMBER_PARTY)),
    _relation(GuidedBy, COMMITTEES, tuple(SEATS), line=st.sampled_from(list(GuidedBy.Line))),
    _relation(HasPartyOrg, (ZONE, FIRM, GROUP), (PARTY, MEMBER_PARTY)),
    _relation(LocatedIn, (GROUP, *SITES, *PEOPLE), tuple(PLACES)),
    _relation(PointOf, SITES[1:], SITES[:2]),
    _relation(HoldsPosition, PEOPLE, tuple(SEATS), post=st.sampled_from(list(Post))),
    _relation(LiaisesWith, PEOPLE, (GROUP, *SEATS), year=st.sampled_from([None, 2022, 2023])),
    _relation(
        AppointedBy,
        PEOPLE,
        (PARTY, MEMBER_PARTY),
        committee=st.sampled_from([*COMMITTEES, *SEATS]),
        post=st.sampled_from(list(Post)),
    ),
)


@st.composite
def edits(draw: st.DrawFn) -> Changes:
    """One edit: some nodes and relations of the cast, put anew."""
    nodes = draw(st.lists(st.one_of(_nodes, _more_nodes), max_size=2, unique_by=lambda n: n.id))
    drawn = st.one_of(_relations, _more_relations)
    relations = draw(st.lists(drawn, max_size=3, unique_by=lambda p: (p.relation.relation.name, p.source)))
    if any(isinstance(n, Award) for n in nodes):
        relations.append(PutRelation(AwardedTo(), AWARD, draw(st.sampled_from(COMMITTEES)), None))
    effective = draw(st.sampled_from([DAY, date(2023, 11, 1)]))
    return Changes(effective=effective, made_by="示例", nodes=tuple(map(PutNode, nodes)), relations=tuple(relations))


@st.composite
def importable(draw: st.DrawFn) -> Changes:
    """One write about the cast that a workbook could carry: no contradictions, one target per to-one relation."""
    nodes = [n for n in draw(st.lists(_nodes, max_size=6, unique_by=lambda n: n.id)) if not isinstance(n, Award)]
    drawn = draw(st.lists(_relations, max_size=8, unique_by=lambda p: (p.relation.relation.name, p.source)))
    relations = [p for p in drawn if not isinstance(p.relation, LocatedIn)]
    established = {p.source for p in relations if isinstance(p.relation, EstablishedIn)}
    relations += [PutRelation(EstablishedIn(), i, SCHOOL, None) for i in COMMITTEES if i not in established]
    return Changes(
        effective=DAY,
        made_by="示例",
        nodes=tuple(PutNode(_agreeable(n)) for n in nodes),
        relations=tuple(relations),
    )


def _agreeable(node: Node) -> Node:
    """The same without what an import refuses or leaves out.

    Refused: a Party organization denied, a 五老 who has not agreed; left out: a list said to be incomplete.
    """
    if isinstance(node, ListDeclaration):
        return node.model_copy(update={"complete": True})
    if isinstance(node, Unit):
        return node.model_copy(update={"party_absence": None})
    return node.model_copy(update={"consent_on": DAY}) if isinstance(node, Person) else node


organisations = st.lists(edits(), min_size=1, max_size=5)
