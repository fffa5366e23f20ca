"""The chain of evidence: which boxes and arrows stand in the picture, and that names are text in it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn, GuidedBy, LedBy
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store
from visualisation.chain_picture import drawn
from visualisation.evidence_chain import chain

DAY = date(2023, 10, 31)
TOWN, VILLAGE, BARE = "320205001000", "320205001001", "320205001002"
HOSTILE = '甲村"><script>&'


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    network = Network(open_store(str(tmp_path_factory.mktemp("chain") / "a.db")), load_rules(), lambda: DAY)
    nodes = [
        Jurisdiction(id="320205000000", name="锡山区"), Jurisdiction(id=TOWN, name="东亭镇"),
        Jurisdiction(id=VILLAGE, name="甲村"), Jurisdiction(id=BARE, name="乙村"), Enterprise(id="E1", name="甲厂"),
        PartyOrganization(id="D1", name="甲村支部", type="party_branch"),
        CareCommittee(id="C1", name="甲村关工委", form="care_committee"),
        CareCommittee(id="C2", name="东亭镇关工委", form="care_committee"), Person(id="P1", name="王某"),
    ]  # fmt: skip
    ties = [
        (HasPartyOrg(), VILLAGE, "D1"), (EstablishedIn(), "C1", VILLAGE), (EstablishedIn(), "C2", TOWN),
        (LedBy(), "C1", "D1"), (GuidedBy(line="territorial"), "C1", "C2"), (LocatedIn(), "E1", VILLAGE),
        (Covers(), "C1", "E1"), (HoldsPosition(post="director"), "P1", "C1"), (LocatedIn(), "D1", VILLAGE),
    ]  # fmt: skip
    puts = tuple(PutRelation(relation, source, target, None) for relation, source, target in ties)
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, nodes)), puts))
    with network.store.write() as beneath_the_door:  # which would refuse such a name
        (held,) = beneath_the_door.nodes("Jurisdiction", values=[VILLAGE])
        put = PutNode(held.node.model_copy(update={"name": HOSTILE}), held.place)
        beneath_the_door.apply(Changes(DAY, "从前", (put,)))
    with network.view(OWNER, "320205") as opened:
        yield opened


def arrows(found):
    return {(a.source, a.target, a.word) for a in found.arrows}


def columns(found):
    return {box.id: box.column for box in found.boxes}


def test_a_unit_leads_over_its_party_organization_and_its_committee_to_the_one_above(view):
    found = chain(view, VILLAGE, "Jurisdiction")

    assert columns(found) == {VILLAGE: 0, "D1": 1, "C1": 2, "C2": 3}
    assert arrows(found) == {
        (VILLAGE, "D1", "党组织"), (VILLAGE, "C1", "建有"), ("D1", "C1", "领导"), ("C1", "C2", "上级指导（块）"),
    }  # fmt: skip


def test_what_is_missing_stands_at_the_end_of_the_chain(view):
    found = chain(view, BARE, "Jurisdiction", "建关工委")

    assert [(box.kind, box.name) for box in found.boxes] == [("区划", "乙村"), ("缺", "建关工委")]
    assert arrows(found) == {(BARE, "", "还差")}
    assert 'class="chain-box chain-missing"' in drawn(found, str)


def test_nothing_bound_is_no_picture(view):
    assert chain(view, BARE, "Jurisdiction") is None


def test_what_a_committee_covers_and_who_serves_in_it_are_told_elsewhere(view):
    assert columns(chain(view, "C1", "CareCommittee")) == {VILLAGE: 0, "D1": 1, "C1": 2, "C2": 3}
    assert ("E1", "C1", "由其覆盖") in arrows(chain(view, "E1", "Enterprise"))
    assert arrows(chain(view, "P1", "Person")) == {("P1", "C1", "任职"), ("C1", "C2", "上级指导（块）")}


def test_the_picture_is_one_drawing_with_links_in_which_names_are_text(view):
    text = drawn(chain(view, VILLAGE, "Jurisdiction"), lambda id_: f"/subjects/{id_}")
    svg = ElementTree.fromstring(text)

    space = "{http://www.w3.org/2000/svg}"
    assert [a.get("href") for a in svg.iter(f"{space}a")] == ["/subjects/D1", "/subjects/C1", "/subjects/C2"]
    assert any(f"区划“{HOSTILE}”" == title.text for title in svg.iter(f"{space}title"))
    assert "<script" not in text
    assert " style=" not in text
