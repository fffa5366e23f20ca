"""The part of the graph in a scope on a day."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from graphmodel.errors import NotFoundError
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn, GuidedBy
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.values import Qualifier, Quantity
from graphmodel.statements.changes import PutNode

DAY = date(2023, 10, 31)
COUNTY, TOWN, VILLAGE, OTHER = "320205000000", "320205001000", "320205001001", "320206000000"


@pytest.fixture
def reader(book):
    """A small network in two counties."""
    places = [Jurisdiction(id=p, name=p) for p in (COUNTY, TOWN, VILLAGE, OTHER)]
    person = Person(
        id="P1", name="王五", phone="13800000000", specialties=("书法",), consent_on=date(2020, 1, 2),
        birth_year=1950,
    )  # fmt: skip
    firm = Enterprise(id="E1", name="甲厂", employees=Quantity(value=20, qualifier=Qualifier.over), above_scale=True)
    book.write(
        *places,
        PutNode(CareCommittee(id="C1", name="村关工委", form="care_committee"), VILLAGE),
        PutNode(CareCommittee(id="C2", name="镇关工委", form="care_committee"), TOWN),
        PutNode(CareCommittee(id="C3", name="邻区关工委", form="care_committee"), OTHER),
        PutNode(CareCommittee(id="C4", name="已撤", form="care_committee", valid_to=date(2023, 1, 1)), TOWN),
        PutNode(person, VILLAGE), PutNode(firm, VILLAGE),
        PutNode(Award(id="A1", standard="six_goods", status="awarded"), VILLAGE),
        ties=[
            (EstablishedIn(), "C1", VILLAGE), (EstablishedIn(), "C2", TOWN), (EstablishedIn(), "C4", TOWN),
            (GuidedBy(line="territorial"), "C1", "C2"), (GuidedBy(line="system"), "C1", "C3"),
            (GuidedBy(line="territorial", valid_to=date(2023, 6, 1)), "C2", "C1"),
            (HoldsPosition(post="director", concurrent=True, valid_from=date(2020, 1, 1)), "P1", "C1"),
            (HoldsPosition(post="adviser", valid_from=date(2024, 1, 1)), "P1", "C1"), (AwardedTo(), "A1", "C1"),
        ],
    )  # fmt: skip
    with book.store.read() as opened:
        yield opened


def edges(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return set(graph.edges(keys=True))


def test_only_what_is_in_scope_and_in_force_is_there(reader) -> None:
    graph = reader.subgraph("320205", DAY)
    assert set(graph) == {COUNTY, TOWN, VILLAGE, "C1", "C2", "P1", "E1", "A1"}
    assert edges(graph) == {
        (TOWN, COUNTY, "PART_OF"), (VILLAGE, TOWN, "PART_OF"), ("C1", VILLAGE, "ESTABLISHED_IN"),
        ("C2", TOWN, "ESTABLISHED_IN"), ("C1", "C2", "GUIDED_BY"), ("P1", "C1", "HOLDS_POSITION"),
        ("A1", "C1", "AWARDED_TO"),
    }  # fmt: skip


def test_nodes_carry_their_public_properties_as_plain_values(reader) -> None:
    graph = reader.subgraph("320205", DAY)
    assert graph.nodes["P1"] == {
        "kind": "Person", "name": "王五", "place": VILLAGE, "birth_year": 1950, "specialties": ["书法"],
        "consent_on": "2020-01-02",
    }  # fmt: skip
    assert graph.nodes["E1"] == {
        "kind": "Enterprise", "name": "甲厂", "place": VILLAGE, "employees": "20多", "above_scale": True,
    }  # fmt: skip
    assert graph.nodes["A1"]["name"] == "六好达标授牌"


def test_relations_carry_their_properties_as_codes(reader) -> None:
    graph = reader.subgraph("320205", DAY)
    assert graph.edges["P1", "C1", "HOLDS_POSITION"] == {"post": "director", "concurrent": True}
    assert graph.edges["C1", "C2", "GUIDED_BY"] == {"line": "territorial"}


def test_another_day_shows_what_was_in_force_then(reader) -> None:
    graph = reader.subgraph("320205", date(2022, 1, 1))
    assert "C4" in graph
    assert ("C2", "C1", "GUIDED_BY") in edges(graph)


def test_kinds_narrow_the_graph(reader) -> None:
    graph = reader.subgraph("", DAY, kinds=["CareCommittee"])
    assert set(graph) == {"C1", "C2", "C3"}
    assert edges(graph) == {("C1", "C2", "GUIDED_BY"), ("C1", "C3", "GUIDED_BY")}


def test_an_unknown_kind_is_refused_with_the_nearest(reader) -> None:
    with pytest.raises(NotFoundError, match="没有“Enterprises”这一类（是不是“Enterprise”？）"):
        reader.subgraph("", DAY, kinds=["Enterprises"])


@pytest.mark.parametrize(
    "wanted", [("Jurisdiction", "CareCommittee"), ("Person", "CareCommittee"), ("CareCommittee", "Award")]
)
def test_the_graph_of_some_kinds_is_the_whole_one_cut_to_them(reader, wanted) -> None:
    whole = reader.subgraph("320205", DAY)
    kept = [id_ for id_, kind in whole.nodes(data="kind") if kind in wanted]
    graph = reader.subgraph("320205", DAY, kinds=wanted)
    assert edges(graph) == edges(whole.subgraph(kept))
    assert edges(graph)
