"""A meeting or an assessment that is written moves the findings about its committee, on every store alike."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER
from book import Book

from graphmodel.kinds.assessment import Assesses, Assessment
from graphmodel.kinds.award import StandardCode
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.meeting import HeldBy, Meeting, MeetingType
from graphmodel.kinds.node import Node, Relation
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store

COUNTY, TOWN, DAY = "320205000000", "320205001000", date(2023, 10, 31)


@pytest.fixture
def network(store: Store) -> Network:
    """A town with a committee."""
    places = (Jurisdiction(id=COUNTY, name="锡山"), Jurisdiction(id=TOWN, name="东亭"))
    committee = PutNode(CareCommittee(id="C1", name="东亭关工委", form="care_committee"), TOWN)
    Book(store).write(*places, committee, ties=[(EstablishedIn(), "C1", TOWN)])
    network = Network(store, load_rules(), lambda: DAY)
    network.refresh(pin=DAY)
    return network


def state(network: Network, topic: str) -> str | None:
    with network.view(OWNER) as view:
        found = view.findings(topic, where={"subject": ["C1"]})
    return found["state"].item() if found.height else None


def write(network: Network, node: Node, *ties: tuple[Relation, str]) -> None:
    related = tuple(PutRelation(tie, node.id, end, None) for tie, end in ties)
    network.write(OWNER, Changes(DAY, "张三", (PutNode(node),), related))


def test_a_hearing_that_is_recorded_settles_the_year(network):
    assert state(network, "party_hearing") == "to_verify"
    hearing = Meeting(id="M1", type=MeetingType.party_hearing, held_on=date(2023, 6, 1))
    write(network, hearing, (HeldBy(), "C1"))
    assert state(network, "party_hearing") == "kept"
    assert network.verify() == []


def test_a_register_that_is_declared_complete_makes_the_missing_hearing_overdue(network):
    said = {"listed": "Meeting", "scope": TOWN, "declared_on": date(2023, 1, 5), "complete": True}
    write(network, ListDeclaration(id="L1", **said))
    assert state(network, "party_hearing") == "overdue"
    assert network.verify() == []


def test_an_assessment_is_judged_item_by_item(network):
    assert state(network, "five_goods") is None
    items = {"met_items": ("领导班子建设好",), "lacking_items": ("制度健全执行好",)}
    write(
        network,
        Assessment(id="X1", standard=StandardCode.five_goods, assessed_on=date(2023, 6, 1), **items),
        (Assesses(), "C1"),
    )
    assert state(network, "five_goods") == "lacking"
    assert network.verify() == []
