"""Somebody withdraws consent, dies, or is erased: what is kept of them then, and what never comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from askers import OWNER, asker_with
from remains import remains

from graphmodel.errors import (
    ConflictError,
    ForbiddenError,
    InputError,
    NotFoundError,
    StatementFaultsError,
    StoreBusyError,
)
from graphmodel.facts.columns import in_force
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import ERASED, HoldsPosition, Leaving, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.kinds.visit_record import MadeBy, Visited, VisitRecord
from graphmodel.network import Network, Right
from graphmodel.network.erasing import erase_again, erase_person, erased
from graphmodel.network.leaving import leave
from graphmodel.network.removing import remove_row
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.bulk import in_bulk

DAY, MAY, JUNE, SEPTEMBER = date(2023, 10, 31), date(2023, 5, 1), date(2023, 6, 1), date(2023, 9, 1)
COUNTY, TOWN, VILLAGE = "320205000000", "320205001000", "320205001001"
SCHOOL, COMMITTEE, PERSON, OTHER, VISIT = "S32020500001", "C32020500001", "P32020500001", "P32020500002", "J32020500001"
NAME, NEWER, PHONE, POST = "欧阳修远", "欧阳修道", "13800138000", "原县志办主任"
FILE = f"{NAME}登记表.xlsx"
DIGEST = "0a1b2c3d4e5f"
SAID = (NAME, NEWER, PHONE, POST, "书法篆刻", DIGEST)
PERSON_THERE = Person(
    id=PERSON, name=NAME, sex="male", birth_year=1950, status="retired", wulao_kinds=("retired_official",),
    layer="core_layer", specialties=("书法篆刻",), phone=PHONE, consent_on=MAY,
)  # fmt: skip
HELD = HoldsPosition(post="executive_deputy_director", former_post=POST, note=f"{NAME}接任")


@pytest.fixture
def network(network: Network) -> Network:
    """A town's committee with two people; what is said of one of them was changed twice and stands in a record."""
    places = [Jurisdiction(id=k, name=n) for k, n in ((COUNTY, "锡山区"), (TOWN, "东亭镇"), (VILLAGE, "甲村"))]
    nodes = [
        *places, School(id=SCHOOL, name="甲校"), PERSON_THERE,
        CareCommittee(id=COMMITTEE, name="东亭镇关工委", form="care_committee"),
        Person(id=OTHER, name="王五", status="retired"),
        VisitRecord(id=VISIT, visited_on=JUNE, findings=f"{NAME}到校了解情况"),
        Award(id="A32020500001", standard="five_haves_person", status="awarded", note=f"授予{NAME}"),
    ]  # fmt: skip
    ties = [
        (EstablishedIn(), COMMITTEE, TOWN), (LocatedIn(), SCHOOL, VILLAGE), (HELD, PERSON, COMMITTEE),
        (HoldsPosition(post="director"), OTHER, COMMITTEE), (LiaisesWith(year=2023, note=NAME), PERSON, SCHOOL),
        (MadeBy(), VISIT, PERSON), (Visited(), VISIT, SCHOOL), (AwardedTo(), "A32020500001", PERSON),
    ]  # fmt: skip
    network.digest = DIGEST
    network.write(
        OWNER, Changes(MAY, "示例", tuple(map(PutNode, nodes)), tuple(PutRelation(*t, None) for t in ties), file=FILE)
    )
    network.write(OWNER, Changes(JUNE, "示例", (PutNode(PERSON_THERE.model_copy(update={"name": NEWER})),)))
    newer = HELD.model_copy(update={"note": NEWER})
    network.write(OWNER, Changes(SEPTEMBER, "示例", relations=(PutRelation(newer, PERSON, COMMITTEE, None),)))
    network.digest = None
    return network


def posts(network: Network, day: date) -> dict[str, str]:
    """Return who holds which post on a day, by name."""
    with network.view(OWNER, as_of=day) as view:
        return dict(view.facts("position").filter(in_force(day)).select("post", "name").iter_rows())


def test_nothing_of_an_erased_person_is_left_and_undoing_brings_nothing_back(network):
    assert set(remains(network.store, *SAID)) != set()
    before = posts(network, JUNE)
    assert before == {"executive_deputy_director": NEWER, "director": "王五"}

    done = erase_person(network, OWNER, PERSON)

    assert (done.ended, done.outcome.applied.number) == (4, 5)
    assert done.outcome.applied.changed >= 7  # three versions of the person, three of the post, the liaison …
    assert remains(network.store, *SAID) == []
    assert posts(network, JUNE) == {"executive_deputy_director": ERASED, "director": "王五"}
    assert posts(network, DAY) == {"director": "王五"}
    with network.store.read() as reader:
        (person,) = reader.nodes("Person", values=[PERSON])
        assert person.node == Person(id=PERSON, name=ERASED, status="retired", valid_to=DAY)
        visit = next(reader.nodes("VisitRecord")).node
        assert (visit.findings, erased(reader)) == (f"{ERASED}到校了解情况", [PERSON])
        told = [(e.number, e.kind, e.made_by) for e in reader.history()][:2]
        assert reader.history()[-1].file == f"{ERASED}登记表.xlsx"
        assert told == [(5, "erase", "示例"), (4, "edit", "示例")]
        assert PERSON in {change.get("id") for change in reader.changes(3)}
    assert network.verify() == []

    assert erase_person(network, OWNER, PERSON).outcome.applied.number is None
    with pytest.raises(ConflictError, match="第 5 号删除了一个人的信息"):
        network.undo(OWNER, 5)
    for number in (4, 3, 2, 1):
        network.undo(OWNER, number)
        assert remains(network.store, *SAID) == []


def test_an_erasure_sent_again_is_the_same_and_an_old_workbook_does_not_bring_the_data_back(network):
    tried = erase_person(network, OWNER, PERSON, keep=False)
    assert (tried.outcome.applied.number, posts(network, DAY)["executive_deputy_director"]) == (5, NEWER)
    first = erase_person(network, OWNER, PERSON, change_id="erasure-1").outcome.applied
    again = erase_person(network, OWNER, PERSON, change_id="erasure-1").outcome.applied
    assert (first.number, first.repeated, again.number, again.repeated) == (5, False, 5, True)

    for changes, said in (
        (Changes(DAY, "示例", (PutNode(PERSON_THERE),), overwrite=True), "编号“P32020500001”的个人信息已按要求删除"),
        (Changes(DAY, "示例", relations=(PutRelation(HELD, PERSON, COMMITTEE, None),), overwrite=True), "请清空这一格"),
    ):
        with pytest.raises(StatementFaultsError, match=said):
            network.write(OWNER, changes)
    assert remains(network.store, *SAID) == []


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_only_whoever_may_correct_erases_and_only_inside(network):
    planner = asker_with(Right.see_counts, Right.see_names, Right.edit)
    elsewhere = asker_with(*Right, places=("320206",))
    town = asker_with(*Right, places=("320205001",))
    for deed in (
        lambda asker: erase_person(network, asker, PERSON),
        lambda asker: leave(network, asker, PERSON, SEPTEMBER, Leaving.withdrawn),
    ):
        with pytest.raises(ForbiddenError):
            deed(planner)
        with pytest.raises(NotFoundError):
            deed(elsewhere)
    with pytest.raises(InputError, match="不是人员"):
        erase_person(network, OWNER, SCHOOL)
    with pytest.raises(NotFoundError):
        erase_person(network, OWNER, "P32020599999")
    with pytest.raises(StoreBusyError), in_bulk(network.store).judging_anew():
        erase_person(network, OWNER, PERSON)
    assert erase_person(network, town, PERSON).outcome.applied.number == 5


def test_somebody_who_was_removed_can_still_be_erased(network):
    network.write(OWNER, Changes(DAY, "示例", (PutNode(Person(id="P32020500003", name="司马相如是")),)))
    remove_row(network, OWNER, "P32020500003")
    assert remains(network.store, "司马相如是") != []

    assert erase_person(network, OWNER, "P32020500003").outcome.applied.changed == 1

    assert remains(network.store, "司马相如是") == []
    assert erase_again(network, OWNER, [PERSON, "P32020500003"]) == 1
    assert remains(network.store, *SAID) == []


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("reason", Leaving)
def test_somebody_leaves_the_lists_from_the_day_on_and_comes_back_by_a_new_consent(network, reason):
    done = leave(network, OWNER, PERSON, SEPTEMBER, reason)

    assert done.outcome.applied.number == 4
    assert (NEWER in posts(network, JUNE).values(), NEWER in posts(network, SEPTEMBER).values()) == (True, False)
    with network.store.read() as reader:
        (person,) = reader.nodes("Person", values=[PERSON])
    assert isinstance(person.node, Person)
    held = (person.node.exit_reason, person.node.valid_to, person.node.phone, person.node.name)
    assert held == (reason.label, SEPTEMBER, None, NEWER)
    assert leave(network, OWNER, PERSON, SEPTEMBER, reason).outcome.applied.number is None
    with pytest.raises(InputError, match="还没有到"):
        leave(network, OWNER, PERSON, date(2024, 1, 1), reason)

    again = replace(Changes(DAY, "示例", (PutNode(PERSON_THERE),), overwrite=True))
    if reason is Leaving.withdrawn:
        with pytest.raises(StatementFaultsError, match="撤回同意"):
            network.write(OWNER, again)
        agreed = PERSON_THERE.model_copy(update={"consent_on": DAY})
        again = replace(again, nodes=(PutNode(agreed),), change_id="again")
    assert network.write(OWNER, again).applied.changed == 1
    assert network.verify() == []
