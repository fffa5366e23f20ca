"""A change judges anew what reads it, and nothing else: the topics follow from what rules say that they read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest

from graphmodel.facts.record import records
from graphmodel.judging.judge import moved_by, topics_of
from graphmodel.judging.shapes import shape_of
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import Node
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.visit_record import Visited, VisitRecord
from graphmodel.network import Network
from graphmodel.network.asker import EVERYWHERE, Asker, Right
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store
from graphmodel.stores.transaction import Writer

DAY = date(2023, 10, 31)
COUNTY, TOWN, VILLAGE = "320205000000", "320205001000", "320205001001"
COMMITTEE, PERSON = "C32020500001", "P32020500001"
OWNER = Asker("张三", (EVERYWHERE,), frozenset(Right))
BOOK = load_rules()
TYPED = {date: DAY, int: 2023, str: "示例"}
ABOUT = {"CareCommittee": COMMITTEE, "Person": PERSON, "Jurisdiction": TOWN}
FIT = {"accepted_gap": {"topic": "组建与覆盖", "expires_on": date(2024, 10, 31)}, "pair_aid": {"pair_code": "B1"}}
"""What the door asks of a record beside its type."""
SET_BY_RULES = ("rule_parameter",)
"""Records that rules are made of: what they move is judged by place."""

Judged = Callable[..., frozenset[str]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Write, and return the topics that this judged anew."""
    network = Network(open_store(str(tmp_path_factory.mktemp("topics") / "a.db")), BOOK, lambda: DAY)

    def written(*stated: PutNode | PutRelation) -> frozenset[str]:
        seen: set[str] = set()
        replace = Writer.replace_findings

        def watched(self, scopes, found, *, subjects=frozenset(), spared):
            seen.update(topics_of(BOOK) - spared.topics)
            return replace(self, scopes, found, subjects=subjects, spared=spared)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Writer, "replace_findings", watched)
            nodes = tuple(one for one in stated if isinstance(one, PutNode))
            relations_ = tuple(one for one in stated if isinstance(one, PutRelation))
            network.write(OWNER, Changes(DAY, "张三", nodes, relations_))
        return frozenset(seen)

    with network.store.write() as writer:
        writer.stamp(judged_on=DAY, rule_set=BOOK.version)
    written(
        *(PutNode(Jurisdiction(id=key, name=key)) for key in (COUNTY, TOWN, VILLAGE)),
        PutNode(CareCommittee(id=COMMITTEE, name="东亭关工委", form="care_committee")),
        PutRelation(EstablishedIn(), COMMITTEE, TOWN, None),
        PutNode(Person(id=PERSON, name="李四")), PutRelation(HoldsPosition(post="member"), PERSON, COMMITTEE, None),
    )  # fmt: skip
    return written


def reading(*subjects: str) -> frozenset[str]:
    """Return the topics of the rules that say of themselves that they read any of these facts."""
    read_by = [(rule, shape_of(type(rule))) for rule in BOOK.rules if rule.in_force(DAY)]
    found = {rule.topic for rule, shape in read_by if not set(subjects).isdisjoint(shape.reads(rule))}
    return frozenset(found | ({"liaison_reach"} if "liaison_duty" in found else set()))


def plain(kind: str, name: str) -> Node:
    """Return a record of a kind that says no more than it must."""
    fields = {n: f.annotation for n, f in kinds()[kind].model_fields.items() if f.is_required() and n != "id"}
    said = {n: next(iter(t)) if isinstance(t, type) and issubclass(t, Enum) else TYPED[t] for n, t in fields.items()}
    id_ = f"{kinds()[kind].kind.letter}320205{70_000 + kinds()[kind].kind.number}"
    return kinds()[kind](id=id_, **{**said, **FIT.get(name, {})})


@pytest.mark.parametrize(
    "record", [r for r in records() if r.subject.name not in SET_BY_RULES], ids=lambda r: r.subject.name
)
def test_a_record_judges_the_topics_that_read_it(judged, record):
    node = plain(record.subject.starts, record.subject.name)
    about = next(ABOUT[kind] for kind in record.about if kind in ABOUT)
    told = judged(PutNode(node), PutRelation(relations()[record.relation](), node.id, about, None))
    assert told == reading(record.subject.name)


def test_a_meeting_judges_meetings_and_an_activity_nothing():
    assert moved_by(BOOK, DAY, frozenset({"meeting"})) == {
        "party_hearing", "work_meeting", "directors_meeting", "deputies_meeting",
    }  # fmt: skip
    assert moved_by(BOOK, DAY, frozenset({"activity"})) == frozenset()


def test_a_post_judges_what_reads_posts_and_liaisons(judged):
    told = judged(PutRelation(HoldsPosition(post="director"), PERSON, COMMITTEE, None))
    assert told == reading("position", "liaison")
    assert "documents" not in told
    assert "party_hearing" not in told


def test_liaison_visit_and_award_judge_what_reads_them(judged):
    assert judged(PutRelation(LiaisesWith(), PERSON, VILLAGE, None)) == reading("liaison")
    visit = VisitRecord(id="V32020500001", visited_on=DAY)
    assert judged(PutNode(visit), PutRelation(Visited(), visit.id, VILLAGE, None)) == reading("visit")
    award = Award(id="A32020500001", standard="five_haves_five_goods", status="applied")
    assert judged(PutNode(award), PutRelation(AwardedTo(), award.id, COMMITTEE, None)) == reading("award")


def test_what_a_place_says_of_itself_judges_every_topic_but_those_that_count_its_people(judged):
    said = Jurisdiction(id=VILLAGE, name=VILLAGE, has_committee=True, checked_on=DAY)
    assert judged(PutNode(said)) == topics_of(BOOK) - {"core_ageing"}
