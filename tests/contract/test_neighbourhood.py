"""What lies around one node on a day."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from graphmodel.errors import NotFoundError
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn, GuidedBy
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.statements.changes import PutNode

DAY = date(2023, 10, 31)
COUNTY, TOWN, VILLAGE, SECOND, OTHER = (
    "320205000000", "320205001000", "320205001001", "320205001002", "320206000000"
)  # fmt: skip
CITY, TOWN_OF_CITY = "441900000000", "441900003000"
FIRMS = tuple(f"E{n}" for n in range(1, 8))


@pytest.fixture
def reader(book):
    """A village with a committee, a Party organization and seven enterprises; a person who keeps contact with one."""
    places = [Jurisdiction(id=p, name=p) for p in (COUNTY, TOWN, VILLAGE, SECOND, OTHER, CITY, TOWN_OF_CITY)]
    person = Person(id="P1", name="王五", phone="13800000000", birth_year=1950)
    book.write(
        *places, PutNode(person, COUNTY),
        PutNode(PartyOrganization(id="D1", name="村党委", type="party_committee"), VILLAGE),
        *(PutNode(CareCommittee(id=i, name=i, form="care_committee"), p) for i, p in (("C1", VILLAGE), ("C2", COUNTY))),
        *(PutNode(Enterprise(id=i, name=i), VILLAGE) for i in FIRMS),
        PutNode(Enterprise(id="E9", name="已注销", valid_to=date(2023, 1, 1)), VILLAGE),
        ties=[
            (EstablishedIn(), "C1", VILLAGE), (EstablishedIn(), "C2", COUNTY), (HasPartyOrg(), VILLAGE, "D1"),
            *((LocatedIn(), i, VILLAGE) for i in (*FIRMS, "E9")),
            (GuidedBy(line="territorial"), "C1", "C2"), (HoldsPosition(post="director"), "P1", "C2"),
            (LiaisesWith(year=2023), "P1", "E1"), (LiaisesWith(year=2022, valid_to=date(2022, 12, 31)), "P1", "E2"),
        ],
    )  # fmt: skip
    with book.store.read() as opened:
        yield opened


def edges(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return set(graph.edges(keys=True))


def test_one_relation_away_lies_whatever_is_bound_either_way(reader) -> None:
    graph = reader.neighbourhood("C1", DAY)
    assert set(graph) == {"C1", VILLAGE, "C2"}
    assert edges(graph) == {("C1", VILLAGE, "ESTABLISHED_IN"), ("C1", "C2", "GUIDED_BY")}
    assert graph.graph == {"centre": "C1"}


def test_two_relations_away_the_graph_goes_on_from_there(reader) -> None:
    graph = reader.neighbourhood("C1", DAY, depth=2)
    assert set(graph) == {"C1", VILLAGE, "C2", COUNTY, "P1", "D1", TOWN, *FIRMS}
    assert ("P1", "E1", "LIAISES_WITH") in edges(graph)
    assert (TOWN, COUNTY, "PART_OF") in edges(graph)


def test_a_place_is_bound_to_the_one_above_and_those_right_below(reader) -> None:
    graph = reader.neighbourhood(TOWN, DAY)
    assert set(graph) == {TOWN, COUNTY, VILLAGE, SECOND}
    assert edges(graph) == {
        (TOWN, COUNTY, "PART_OF"), (VILLAGE, TOWN, "PART_OF"), (SECOND, TOWN, "PART_OF")
    }  # fmt: skip


def test_a_town_without_county_is_bound_to_its_city(reader) -> None:
    assert set(reader.neighbourhood(CITY, DAY)) == {CITY, TOWN_OF_CITY}
    assert set(reader.neighbourhood(TOWN_OF_CITY, DAY)) == {CITY, TOWN_OF_CITY}


def test_what_has_ended_is_not_there_and_was_there_before(reader) -> None:
    assert set(reader.neighbourhood("P1", DAY)) == {"P1", "C2", "E1"}
    assert set(reader.neighbourhood("P1", date(2022, 6, 1))) == {"P1", "C2", "E1", "E2"}
    assert "E9" in reader.neighbourhood(VILLAGE, date(2022, 6, 1))


def test_nothing_private_leaves(reader) -> None:
    held = reader.neighbourhood("P1", DAY, depth=0).nodes["P1"]
    assert held == {"kind": "Person", "name": "王五", "place": COUNTY, "birth_year": 1950}


def test_kinds_narrow_the_way(reader) -> None:
    graph = reader.neighbourhood("C1", DAY, depth=3, kinds=["Person", "CareCommittee", "Enterprise"])
    assert set(graph) == {"C1", "C2", "P1", "E1"}


def test_what_binds_the_centre_stays_where_its_own_kind_is_not_asked_for(reader) -> None:
    assert edges(reader.neighbourhood("C2", DAY, kinds=["Person"])) == {("P1", "C2", "HOLDS_POSITION")}


def test_it_is_the_part_of_the_whole_graph_around_the_centre(reader) -> None:
    whole = reader.subgraph("", DAY)
    for centre in whole:
        near = nx.single_source_shortest_path_length(whole.to_undirected(), centre, cutoff=2)
        graph = reader.neighbourhood(centre, DAY, depth=2)
        assert set(graph) == set(near)
        assert edges(graph) == edges(whole.subgraph(near))


def test_an_unknown_centre_is_refused(reader) -> None:
    with pytest.raises(NotFoundError, match="没有编号为“E99”的对象，请核对编号或区划代码。"):
        reader.neighbourhood("E99", DAY)


def test_a_centre_that_has_ended_is_refused_for_that_day(reader) -> None:
    with pytest.raises(NotFoundError, match="编号为“E9”的对象在 2023-10-31 不存在，请换一个日期。"):
        reader.neighbourhood("E9", DAY)


def test_an_unknown_kind_is_refused_with_the_nearest(reader) -> None:
    with pytest.raises(NotFoundError, match="没有“Enterprises”这一类（是不是“Enterprise”？）"):
        reader.neighbourhood("C1", DAY, kinds=["Enterprises"])
