"""Subjects show the state of what was found about them, and rare states as labels."""

from __future__ import annotations

from collections import Counter

import pytest
from few_findings import frame

from graphmodel.kinds import kinds
from graphmodel.rules.topics import topics
from graphmodel.stores.neo4j.findings.mirrors import label_of, labels, taken_names

HERE, NEXT_DOOR = "320205001001", "320205002001"


def test_no_topic_is_called_as_a_property_that_nodes_have_anyway():
    assert {*topics()} & taken_names() == set()


def test_no_two_states_give_the_same_label_and_none_is_the_name_of_a_kind():
    found = labels()
    assert [label for label, n in Counter(found.values()).items() if n > 1] == []
    assert set(found.values()) & {*kinds(), "Entity", "Unit", "Finding", "Store"} == set()


@pytest.mark.parametrize(
    ("topic", "state", "label"),
    [
        ("establishment", "blank", "Blank"),
        ("establishment", "awaiting_party_building", "AwaitingPartyBuilding"),
        ("establishment", "to_verify", "EstablishmentToVerify"),
        ("team_size", "over", "TeamSizeOver"),
        ("establishment", "own", None),
        ("topic_of_ours", "blank", "TopicOfOursBlank"),
        ("name", "blank", None),
    ],
)
def test_a_rare_state_has_a_label_with_the_topic_where_several_have_it(topic: str, state: str, label: str | None):
    assert label_of(topic, state) == label


def test_a_subject_shows_what_was_found(judge, finding, shown):
    judge(finding("A", HERE, "blank"), finding("A", HERE, "hollow", topic="quality"), finding("B", HERE, "own"))
    assert shown("A") == ({"establishment": "blank", "quality": "hollow"}, ["Blank", "Hollow"])
    assert shown("B") == ({"establishment": "own"}, [])
    assert shown("C") == ({}, [])


def test_a_subject_shows_the_next_state_in_place_of_the_one_before(judge, finding, shown):
    judge(finding("A", HERE, "blank"))
    judge(finding("A", HERE, "abolished"))
    assert shown("A") == ({"establishment": "abolished"}, ["Abolished"])


def test_a_subject_shows_nothing_more_of_what_is_no_longer_found(judge, finding, shown):
    judge(finding("A", HERE, "blank"), finding("A", HERE, "hollow", topic="quality"))
    judge(finding("A", HERE, "hollow", topic="quality"))
    assert shown("A") == ({"quality": "hollow"}, ["Hollow"])


def test_a_topic_called_as_a_property_leaves_that_property_alone(judge, finding, query):
    judge(finding("A", HERE, "blank", topic="name"))
    assert query("MATCH (e:Entity {id: 'A'}) RETURN e.name") == [("A村",)]


def test_a_finding_leads_to_its_subject(judge, finding, query):
    judge(finding("A", HERE, "blank"), finding("B", HERE, "own"), finding("somebody else", HERE, "blank"))
    assert query("MATCH (f:Finding)-[:ABOUT]->(e) RETURN f.subject, e.id ORDER BY e.id") == [("A", "A"), ("B", "B")]


def test_a_subject_that_lost_what_it_shows_shows_it_again_when_it_is_judged(judge, finding, store, shown):
    judge(finding("A", HERE, "blank"))
    with store.write() as writer:
        writer._session.run("MATCH (e:Entity {id: 'A'}) DETACH DELETE e")
        writer._session.run("CREATE (:Entity {id: 'A', gid: 1})")
    assert judge(finding("A", HERE, "blank")) == []
    assert shown("A") == ({"establishment": "blank"}, ["Blank"])


def test_nothing_is_written_where_nothing_differs(judge, finding, store):
    rows = [finding("A", HERE, "blank"), finding("B", NEXT_DOOR, "own")]
    judge(*rows)
    with store.write() as writer:
        assert writer.replace_findings([""], frame(rows)) == []
        counts = writer._session._transaction.run("RETURN 1").consume().counters
        assert not counts.contains_updates
        ((since, old),) = writer._session.all(
            "MATCH (t:Tally) WITH collect(DISTINCT t.since) AS since"
            " OPTIONAL MATCH (v:TallyVersion) RETURN since, count(v)"
        )
    assert (since, old) == ([1], 0)
