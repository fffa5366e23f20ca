"""Everything judged anew in helper processes: the same answers, and what others wrote meanwhile is in them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from askers import OWNER
from both_stores import NEO4J_IN_SOAK

from graphmodel.errors import StoreBusyError
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import extent, judging_anew, rejudging
from graphmodel.network.rejudging import Rejudging
from graphmodel.rules import RuleBook
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.bulk import in_bulk

DAY = date(2023, 10, 31)
COUNTIES = [f"3202{n:02}000000" for n in range(5, 9)]


def edit(*nodes, relations=()):
    return Changes(DAY, "示例", nodes=tuple(map(PutNode, nodes)), relations=tuple(relations))


def county(key):
    """A county with a committee, a town and a school that has none."""
    return edit(
        Jurisdiction(id=key, name=f"{key[:6]}区"),
        Jurisdiction(id=f"{key[:6]}001000", name="东亭街道", has_committee=False, checked_on=DAY),
        School(id=f"S{key[:6]}00001", name="小学", has_committee=False, checked_on=DAY),
        CareCommittee(id=f"C{key[:6]}00001", name="区关工委", form="care_committee"),
        relations=[
            PutRelation(LocatedIn(), f"S{key[:6]}00001", f"{key[:6]}001000", None),
            PutRelation(EstablishedIn(), f"C{key[:6]}00001", key, None),
        ],
    )


@pytest.fixture
def large(network, monkeypatch):
    """Four counties in a store that holds one of them at a time."""
    for key in COUNTIES:
        network.write(OWNER, county(key))
    monkeypatch.setattr(extent, "AT_ONCE", 3)
    return network


def answers(network):
    with network.view(OWNER) as view:
        return view.findings(), view.tallies("establishment", 6).sort("place", "level", "state")


def test_judging_anew_gives_what_stood_there(large):
    before, tallies = answers(large)
    seen = []
    assert large.refresh(progress=lambda done, of: seen.append((done, of))) == ()
    found, counted = answers(large)
    assert found.equals(before)
    assert counted.equals(tallies)
    assert seen == [(n, 4) for n in range(1, 5)]
    assert large.verify() == []


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # as the next one
def test_what_others_write_meanwhile_is_judged_by_the_new_rules(large, open_network):
    school = School(id="S32020600001", name="小学", has_committee=True, checked_on=DAY)
    others = open_network()

    def write_once(done, of):
        if done == 1:
            others.write(OWNER, edit(school))

    rules = tuple(r for r in large.book.rules if r.id != "quality.elements")
    large.book = RuleBook(rules)
    large.refresh(progress=write_once)
    with large.view(OWNER) as view:
        found = view.findings("establishment", where={"subject": [school.id]})
        assert found["state"].to_list() == ["own"]
        assert view.findings("quality").is_empty()
    assert large.verify() == []


def test_much_that_others_write_meanwhile_is_caught_up_with_before_the_new_findings_hold(
    large, open_network, monkeypatch
):
    monkeypatch.setattr(judging_anew, "A_TURN", 2)
    others, left = open_network(), []

    def write_much(done, of):
        for key in COUNTIES if done == 2 else ():
            others.write(OWNER, edit(School(id=f"S{key[:6]}00001", name="小学", has_committee=True, checked_on=DAY)))
            moved = PutRelation(LocatedIn(), f"S{key[:6]}00002", "320205001000", None)
            others.write(OWNER, edit(School(id=f"S{key[:6]}00002", name="二小"), relations=[moved]))

    judge = Rejudging.judge
    monkeypatch.setattr(Rejudging, "judge", lambda it, writer, reach: left.append(reach) or judge(it, writer, reach))
    large.book = RuleBook(tuple(r for r in large.book.rules if r.topic != "quality"))
    large.refresh(progress=write_much)
    assert len(left[-1].units) < 2
    assert large.verify() == []
    found, _ = answers(large)
    assert found.filter(topic="establishment", level="school").height == 8


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # as the one before
def test_readers_have_the_old_answers_until_the_new_ones_are_complete(large, open_network):
    before, tallies = answers(large)
    reader, same = open_network(), []

    def look(done, of):
        same.append(answers(reader)[0].equals(before))

    large.book = RuleBook(tuple(r for r in large.book.rules if r.topic != "quality"))
    large.refresh(progress=look)
    assert same == [True] * 4
    assert not answers(large)[0].equals(before)
    assert answers(large)[1]["n"].sum() == tallies["n"].sum()


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # as a load in tests/importers/bulk/test_staged.py
def test_an_interrupted_attempt_leaves_the_old_findings(large):
    before, _ = answers(large)

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        large.refresh(progress=stop)
    assert answers(large)[0].equals(before)
    assert large.verify() == []


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # as in findings/test_right.py
def test_two_at_a_time_are_refused(large, open_network):
    with in_bulk(large.store).judging_anew(), pytest.raises(StoreBusyError):
        open_network().refresh()


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # no store decides it
def test_a_rule_of_one_place_moves_only_what_lies_there(network):
    for key in COUNTIES:
        network.write(OWNER, county(key))
    rules = [r.model_copy(update={"place": "320206"}) if r.topic == "quality" else r for r in network.book.rules]
    network.book = RuleBook(tuple(r for r in rules if r.place != "320206"))
    network.refresh()
    network.book = RuleBook(tuple(rules))
    outcome = network.write(OWNER, edit(Jurisdiction(id="320205000000", name="锡山")))
    assert {s.subject[1:7] for s in outcome.shifts} <= {"320206"}
    assert network.verify() == []


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # no store decides it
def test_an_edit_on_a_new_day_leaves_a_large_store_at_the_day_it_was_judged_for(large, open_network):
    later = open_network(day=date(2024, 1, 1))
    later.write(OWNER, edit(Jurisdiction(id="320205000000", name="锡山")))
    with later.store.read() as reader:
        assert reader.state().judged_on == DAY
    assert later.verify() == []
    later.refresh()
    with later.store.read() as reader:
        assert reader.state().judged_on == date(2024, 1, 1)


@pytest.mark.parametrize("store", NEO4J_IN_SOAK, indirect=True)  # no store decides it
def test_what_lies_nowhere_does_not_have_a_large_store_judged(large, monkeypatch):
    monkeypatch.setattr(rejudging, "FEW", 0)
    judged, scopes = Rejudging.judged, []
    monkeypatch.setattr(Rejudging, "judged", lambda it, *asked: scopes.append(asked[1]) or judged(it, *asked))
    school = School(id="S32020600001", name="小学", has_committee=True, checked_on=DAY)
    nowhere = School(id="S32020600009", name="无处小学", has_committee=True, checked_on=DAY)

    large.write(OWNER, edit(school))
    assert scopes == ["320206"]
    large.write(OWNER, edit(School(id=school.id, name="小学", has_committee=False, checked_on=DAY), nowhere))

    assert scopes == ["320206"]
    found, _ = answers(large)
    states = dict(found.filter(pl.col("topic") == "establishment").select("subject", "state").iter_rows())
    assert (states[school.id], states[nowhere.id]) == ("blank", "own")
    assert large.verify() == []
