"""What a write does to the findings, and what it may never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from askers import OWNER

from graphmodel.errors import NotFoundError
from graphmodel.facts.reach import Reach
from graphmodel.findings.speaking import unspoken
from graphmodel.kinds.care_committee import CareCommittee, Covers, EstablishedIn
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import Changes, PutNode, PutRelation

DAY = date(2023, 10, 31)
PLACES = (
    Jurisdiction(id="320205000000", name="锡山区"),
    Jurisdiction(id="320205001000", name="东亭街道"),
    Jurisdiction(id="320205001001", name="门楼社区", has_committee=False, checked_on=date(2023, 9, 1)),
    Jurisdiction(id="320205002000", name="安镇街道"),
)


def edit(*nodes, relations=(), day=DAY):
    return Changes(effective=day, made_by="示例", nodes=tuple(map(PutNode, nodes)), relations=tuple(relations))


def located(source, target):
    return PutRelation(LocatedIn(), source, target, None)


def founding():
    committee = CareCommittee(id="C1", name="门楼社区关工委", form="care_committee", valid_from=date(2023, 10, 1))
    return edit(committee, relations=[PutRelation(EstablishedIn(), "C1", "320205001001", None)])


def states(network, topic="establishment", scope="", as_of=None):
    with network.view(OWNER, scope, as_of) as view:
        return {r["subject"]: r["state"] for r in view.findings(topic).iter_rows(named=True)}


def test_a_finding_is_right_the_moment_the_write_returns(network):
    network.write(OWNER, edit(*PLACES))
    assert states(network)["320205001001"] == "blank"
    network.write(OWNER, founding())
    assert states(network)["320205001001"] == "own"


def test_the_outcome_says_which_findings_moved(network):
    network.write(OWNER, edit(*PLACES))
    moved = [s for s in network.write(OWNER, founding()).shifts if s.topic == "establishment"]
    assert [(s.name, s.before, s.after) for s in moved] == [("门楼社区", "blank", "own")]


def test_a_dry_run_shows_the_same_and_leaves_everything_as_it_was(network):
    network.write(OWNER, edit(*PLACES))
    tried = network.write(OWNER, founding(), keep=False)
    assert [s.after for s in tried.shifts if s.topic == "establishment"] == ["own"]
    assert states(network)["320205001001"] == "blank"
    with network.view(OWNER) as view:
        assert view.snapshot == 1


def test_the_same_change_id_is_the_same_write(network):
    network.write(OWNER, edit(*PLACES))
    change = founding()
    first, again = network.write(OWNER, change), network.write(OWNER, change)
    assert (first.applied.number, again.applied.number, again.applied.repeated) == (2, 2, True)
    assert again.shifts == ()


def test_undo_restores_the_earlier_answers(network):
    network.write(OWNER, edit(*PLACES))
    with network.view(OWNER) as view:
        before = view.findings()
    network.write(OWNER, founding())
    network.undo(OWNER, 2)
    with network.view(OWNER) as view:
        assert view.findings().equals(before)


def test_a_question_about_an_earlier_day_is_judged_for_that_day(network):
    network.write(OWNER, edit(*PLACES))
    network.write(OWNER, founding())
    assert states(network, as_of=date(2023, 9, 15))["320205001001"] == "blank"
    assert states(network, as_of=date(2023, 8, 31))["320205001001"] == "to_verify"


def test_a_narrow_scope_gives_the_same_states_on_an_earlier_day_as_a_wide_one(network):
    network.write(OWNER, edit(*PLACES))
    network.write(OWNER, founding())
    day = date(2023, 10, 15)
    wide = states(network, as_of=day)
    assert states(network, scope="320205001", as_of=day) == {k: v for k, v in wide.items() if k[:9] == "320205001"}


def test_a_school_that_moves_counts_in_its_new_town(network):
    network.write(OWNER, edit(*PLACES, School(id="S1", name="实验小学"), relations=[located("S1", "320205001000")]))
    old = PutRelation(LocatedIn(valid_to=date(2023, 11, 1)), "S1", "320205001000", None)
    network.write(OWNER, edit(relations=[old, located("S1", "320205002000")], day=date(2023, 11, 1)))
    assert "S1" in states(network, scope="320205001")
    assert "S1" in states(network, scope="320205002", as_of=date(2023, 11, 1))
    assert "S1" not in states(network, scope="320205001", as_of=date(2023, 11, 1))


def test_what_is_established_in_a_moving_school_moves_along(network):
    committee = CareCommittee(id="C1", name="实验小学关工委", form="care_committee")
    network.write(
        OWNER,
        edit(
            *PLACES,
            School(id="S1", name="实验小学"),
            committee,
            relations=[located("S1", "320205001000"), PutRelation(EstablishedIn(), "C1", "S1", None)],
        ),
    )
    old = PutRelation(LocatedIn(valid_to=DAY), "S1", "320205001000", None)
    network.write(OWNER, edit(relations=[old, located("S1", "320205002000")]))
    assert states(network, "quality", "320205002") == {"C1": "to_verify"}


def test_an_enterprise_without_a_place_counts_where_it_is_registered(network):
    network.write(OWNER, edit(*PLACES, Enterprise(id="E1", name="甲公司", uscc="91320205PDY00001X7")))
    assert "E1" in states(network, "mapping", "320205")


def test_a_new_day_judges_everything_again(open_network):
    open_network(day=DAY).write(OWNER, edit(*PLACES))
    later = open_network(day=date(2024, 10, 31))
    assert later.due()
    later.refresh()
    assert not later.due()
    with later.view(OWNER) as view:
        assert view.as_of == date(2024, 10, 31)


def test_a_pinned_store_stays_at_its_day(open_network):
    open_network().write(OWNER, edit(*PLACES))
    later = open_network(day=date(2026, 1, 1))
    later.refresh(pin=DAY)
    assert not later.due()
    later.refresh(unpin=True)
    with later.view(OWNER) as view:
        assert view.as_of == date(2026, 1, 1)


def test_verify_names_a_finding_somebody_tampered_with_and_rebuild_mends_it(network, open_network):
    network.write(OWNER, edit(*PLACES))
    with network.store.write() as writer:
        found = writer.as_judged()
        writer.replace_findings([""], found.with_columns(state=found["state"].replace("blank", "own")))
    assert network.verify() == ["“门楼社区”的结论（组建与覆盖）与重算不符：库中“已建”，重算“空白点”。"]
    assert network.verify(rebuild=True) == []


def test_a_write_with_an_unknown_end_writes_nothing(network):
    network.write(OWNER, edit(*PLACES))
    broken = replace(founding(), relations=(PutRelation(EstablishedIn(), "C1", "320205009999", None),))
    with pytest.raises(NotFoundError):
        network.write(OWNER, broken)
    with network.view(OWNER) as view:
        assert view.snapshot == 1
    assert network.verify() == []


def covering_from_elsewhere():
    regional = CareCommittee(id="C32020000001", name="市区域关工委", form="regional")
    return edit(
        *PLACES,
        Jurisdiction(id="320200000000", name="无锡市"),
        Jurisdiction(id="320206000000", name="惠山区"),
        regional,
        relations=[
            PutRelation(EstablishedIn(), "C32020000001", "320200000000", None),
            PutRelation(Covers(), "C32020000001", "320205001001", None),
        ],
    )


@pytest.mark.parametrize("columns", [{"valid_to": date(2023, 10, 1)}, {"name": "无锡市区域关工委"}])
def test_a_committee_that_covers_across_counties_moves_the_findings_there(network, columns):
    network.write(OWNER, covering_from_elsewhere())
    fields = {"id": "C32020000001", "name": "市区域关工委", "form": "regional"} | columns
    network.write(OWNER, edit(CareCommittee(**fields)))
    assert network.verify() == []


def test_somebody_who_lives_elsewhere_and_leaves_moves_the_findings_of_his_committee(network):
    network.write(OWNER, edit(*PLACES, Jurisdiction(id="320206000000", name="惠山区")))
    network.write(OWNER, founding())
    here = PutRelation(HoldsPosition(post="director"), "P1", "C1", None)
    person = Person(id="P1", name="甲", status="in_service")
    network.write(OWNER, edit(person, relations=[located("P1", "320206000000"), here]))
    network.write(OWNER, edit(person.model_copy(update={"valid_to": DAY})))
    assert network.verify() == []


def test_verify_sees_more_than_the_state(network):
    network.write(OWNER, edit(*PLACES))
    with network.store.write() as writer:
        found = writer.findings()
        writer.replace_findings([""], unspoken(found.with_columns(reason=found["reason"] + "？")))
    assert network.verify() != []


def test_a_move_that_lies_ahead_leaves_no_drift(network):
    network.write(OWNER, edit(*PLACES, School(id="S1", name="实验小学"), relations=[located("S1", "320205001000")]))
    ahead = date(2024, 1, 1)
    old = PutRelation(LocatedIn(valid_to=ahead), "S1", "320205001000", None)
    network.write(
        OWNER,
        edit(Jurisdiction(id="320206000000", name="惠山区"), relations=[old, located("S1", "320206000000")], day=ahead),
    )
    network.write(OWNER, founding())
    assert network.verify() == []


def test_facts_of_named_subjects_are_those_of_their_scope(network):
    network.write(OWNER, edit(*PLACES))
    with network.view(OWNER, "320205") as view:
        whole = view.facts("unit")
        some = view.facts_of("unit", ["320205001000", "320205001001", "X1"])
    assert some.sort("id").equals(whole.filter(whole["id"].is_in(["320205001000", "320205001001"])).sort("id"))


def test_without_the_committee_of_the_township_that_of_the_county_is_named_as_help(network):
    county, town = (CareCommittee(id=f"C{n}", name=f"{n}关工委", form="care_committee") for n in ("区", "镇"))
    seats = {"C区": "320205000000", "C镇": "320205001000"}
    network.write(
        OWNER,
        edit(*PLACES, county, town, relations=[PutRelation(EstablishedIn(), c, p, None) for c, p in seats.items()]),
    )
    network.write(OWNER, edit(town.model_copy(update={"valid_to": DAY})))
    with network.view(OWNER) as view:
        found = view.findings("establishment", where={"subject": ["320205001001"]})
        assert found["missing"].to_list() == ["建关工委：党组织待核，请区关工委指导"]
    assert network.verify() == []


def test_a_zone_that_is_renamed_is_told_by_its_new_name_to_who_contacts_a_committee_there(network):
    zone, person = Zone(id="Z1", name="园区"), Person(id="P1", name="甲")
    committee = CareCommittee(id="C1", name="园区关工委", form="regional")
    relations = [
        located("Z1", "320205001001"),
        PutRelation(EstablishedIn(), "C1", "Z1", None),
        PutRelation(LiaisesWith(), "P1", "C1", None),
        PutRelation(HoldsPosition(post="director"), "P1", "C2", None),
        PutRelation(EstablishedIn(), "C2", "320205000000", None),
    ]
    upper = CareCommittee(id="C2", name="区关工委", form="care_committee")
    network.write(OWNER, edit(*PLACES, zone, person, committee, upper, relations=relations))
    network.write(OWNER, edit(zone.model_copy(update={"name": "商圈"})))
    with network.view(OWNER) as view:
        reasons = view.findings("liaison_duty")["reason"].to_list()
    assert [("商圈" in reason, "园区" in reason) for reason in reasons] == [(True, False)]
    assert network.verify() == []


def test_what_no_finding_looks_at_moves_none(network):
    person = Person(id="P1", name="甲")
    network.write(OWNER, edit(*PLACES, person, relations=[located("P1", "320205001001")]))
    outcome = network.write(OWNER, edit(person.model_copy(update={"residence": "rural"})))
    assert outcome.applied.reach == Reach(counties=frozenset({"320205"}))


def test_what_a_committee_has_moves_its_quality_and_that_of_its_unit_and_nothing_else(network):
    network.write(OWNER, edit(*PLACES))
    network.write(OWNER, founding())
    committee = CareCommittee(id="C1", name="门楼社区关工委", form="care_committee", valid_from=date(2023, 10, 1))
    before = network.write(OWNER, edit(committee.model_copy(update={"has_site": False, "elements_checked_on": DAY})))
    assert [(s.topic, s.subject, s.after) for s in before.shifts] == [("quality", "C1", "hollow")]
    assert before.applied.reach.alone == {"320205001001"}
    with network.view(OWNER) as view:
        assert view.findings(where={"subject": ["320205001001"]})["quality"].drop_nulls().to_list() == ["hollow"]
    assert network.verify() == []
