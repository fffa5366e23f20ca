"""A meeting or an assessment that is written moves the findings about its committee, on every store alike."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER, asker_with
from book import Book

from graphmodel.kinds.assessment import Assesses, Assessment
from graphmodel.kinds.award import StandardCode
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.meeting import HeldBy, Meeting, MeetingType
from graphmodel.kinds.node import Node, Relation
from graphmodel.kinds.person import Person
from graphmodel.kinds.training_session import Trained, TrainedBy, TrainedPerson, TrainingSession
from graphmodel.network import Network, Right
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store
from queries.asking import Ask, ask

COUNTY, TOWN, DAY = "320205000000", "320205001000", date(2023, 10, 31)
VILLAGE, OTHER = "320205001001", "320205002000"


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


@pytest.mark.parametrize(
    ("listed", "topic", "subject", "no"),
    [("Award", "five_haves_five_goods", "C2", "unmet"), ("EducationSite", "one_station_multi_points", VILLAGE, "unmet"),
     ("Document", "documents", "C1", "lacking"), ("Occurrence", "look_back_check", "C1", "overdue"),
     ("SurveyReturn", "survey_returns", "C1", "lacking")],
)  # fmt: skip
def test_what_is_missing_is_known_to_be_missing_where_its_list_is_complete_and_no_longer_where_that_is_taken_back(
    network, listed, topic, subject, no
):
    village = (
        Jurisdiction(id=VILLAGE, name="门楼"),
        PutNode(CareCommittee(id="C2", name="乙", form="care_committee"), VILLAGE),
    )
    Book(network.store).write(*village, ties=[(EstablishedIn(), "C2", VILLAGE)])
    network.refresh(pin=DAY)

    def found() -> str:
        with network.view(OWNER) as view:
            return str(view.findings(topic, where={"subject": [subject]})["state"].item())

    told = [found()]
    for complete in (True, False):
        said = {"listed": listed, "scope": COUNTY, "declared_on": DAY, "complete": complete}
        write(network, ListDeclaration(id="L1", **said))
        told.append(found())
        assert network.verify() == []
    assert told == ["to_verify", no, "to_verify"]


def test_a_town_alone_sees_that_its_people_took_part_in_the_training_of_the_district(network):
    def committee(id_: str, place: str) -> PutNode:
        return PutNode(CareCommittee(id=id_, name=id_, form="care_committee"), place)

    people = (PutNode(Person(id="P1", name="王五"), TOWN), PutNode(Person(id="P2", name="赵六"), OTHER))
    others = (Jurisdiction(id=OTHER, name="安镇"), committee("C0", COUNTY), committee("C3", OTHER))
    Book(network.store).write(*others, *people, ties=[(EstablishedIn(), "C0", COUNTY), (EstablishedIn(), "C3", OTHER)])
    network.refresh(pin=DAY)
    held = TrainingSession(id="U1", title="培训班", held_on=date(2023, 6, 15))
    ties = ((Trained(), "C1"), (Trained(), "C3"), (TrainedPerson(), "P1"), (TrainedPerson(), "P2"))
    write(network, held, (TrainedBy(), "C0"), *ties)
    for asker in (OWNER, asker_with(Right.see_counts, places=(TOWN[:9],))):
        with network.view(asker, TOWN[:9]) as view:
            assert view.above.trained("TRAINED").rows() == [("U1", "C1", date(2023, 6, 15))]
            assert view.above.trained("TRAINED_PERSON").rows() == [("U1", "P1", date(2023, 6, 15))]
    with network.view(OWNER, COUNTY[:6]) as view:
        assert view.above.trained("TRAINED").is_empty()
    rows = ask(network, OWNER, "checklist_proposals", Ask(scope=TOWN[:9])).rows.to_dicts()
    assert [(r["subject"], r["why"]) for r in rows if r["item"] == "有培训"] == [("C1", "2023-06-15 参加过培训")]
