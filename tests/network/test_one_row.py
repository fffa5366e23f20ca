"""One wrong row is ended or removed; both are one change that can be taken back, on both stores alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from askers import ALL_RIGHTS, OWNER
from one_school import COMMITTEE, COUNTY, DAY, MAY, PERSON, SCHOOL, SEPTEMBER, TOWN, VILLAGE, with_one_school

from graphmodel.errors import ConflictError, ForbiddenError, InputError, NotFoundError
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Asker, Network, Right
from graphmodel.network.ending import end_row
from graphmodel.network.merging import merge_rows
from graphmodel.network.removing import remove_row
from graphmodel.statements.changes import Changes, PutNode, PutRelation

NEXT = "320205002001"


@pytest.fixture
def network(network: Network) -> Network:
    return with_one_school(network)


def everything(network: Network) -> Any:
    """Return what stands, what was known of three days, and what was found."""
    with network.store.read() as reader:
        nodes = [[(s.node, s.place) for s in reader.nodes(kind)] for kind in ("School", "CareCommittee", "Person")]
        ties = [
            [(r.relation, r.source, r.target) for r in reader.relations(name)]
            for name in ("LOCATED_IN", "ESTABLISHED_IN", "HOLDS_POSITION")
        ]
        facts = [reader.facts(s, "", d).to_dicts() for s in ("unit", "position") for d in (MAY, SEPTEMBER, DAY)]
        return nodes, ties, facts, reader.findings().drop("judged_on").to_dicts()


def is_school_on(network: Network, day: date) -> bool:
    with network.store.read() as reader:
        return SCHOOL in reader.subgraph("", day)


def test_an_ended_row_was_so_before_the_day_and_is_not_so_from_it_on(network):
    done = end_row(network, OWNER, PERSON, SEPTEMBER)

    applied = done.outcome.applied
    assert (applied.number, applied.created, applied.changed, applied.removed) == (2, 0, 2, 0)
    with network.store.read() as reader:
        assert next(reader.nodes("Person")).node.valid_to == SEPTEMBER
        assert next(reader.relations("HOLDS_POSITION")).relation.valid_to == SEPTEMBER
        days = (MAY, date(2023, 8, 31), SEPTEMBER, DAY)
        posts = [list(reader.subgraph("", day).edges(PERSON, keys=True)) for day in days]
    assert posts == [[(PERSON, COMMITTEE, "HOLDS_POSITION")]] * 2 + [[]] * 2
    assert [(c.what, c.title, c.old, c.new) for c in done.changed] == [
        ("人员", "退出日期", "（空）", "2023-09-01"), ("任职", "离任日期", "（空）", "2023-09-01"),
    ]  # fmt: skip
    assert network.verify() == []


def test_what_others_say_of_an_ended_row_stays_and_is_named(network):
    done = end_row(network, OWNER, SCHOOL, SEPTEMBER)

    with network.store.read() as reader:
        assert next(reader.relations("ESTABLISHED_IN")).relation.valid_to is None
        assert reader.places_of([SCHOOL]) == {SCHOOL: VILLAGE}
    assert done.notes == ("还有 1 处指向它，没有随它结束：甲校关工委（所在单位，C32020500001）；请逐一核对。",)
    assert (is_school_on(network, date(2023, 8, 31)), is_school_on(network, SEPTEMBER)) == (True, False)


def test_an_end_is_refused_where_the_row_was_over_or_not_begun(network):
    end_row(network, OWNER, PERSON, SEPTEMBER)
    assert end_row(network, OWNER, PERSON, SEPTEMBER).outcome.applied.number is None
    with pytest.raises(InputError, match="已于 2023-09-01 结束"):
        end_row(network, OWNER, PERSON, DAY)
    network.write(OWNER, Changes(MAY, "示例", (PutNode(School(id="S32020500002", name="乙校", valid_from=MAY)),)))
    with pytest.raises(InputError, match="从 2023-05-01 才开始，不能在 2023-04-30 结束"):
        end_row(network, OWNER, "S32020500002", date(2023, 4, 30))


def test_no_day_sees_a_removed_row_again_though_it_had_earlier_contents(network):
    network.write(OWNER, Changes(SEPTEMBER, "示例", (PutNode(Person(id=PERSON, name="张三丰")),)))

    done = remove_row(network, OWNER, PERSON)

    applied = done.outcome.applied
    assert (applied.number, applied.created, applied.changed, applied.removed) == (3, 0, 0, 2)
    with network.store.read() as reader:
        assert list(reader.nodes("Person")) == []
        assert list(reader.relations("HOLDS_POSITION")) == []
        assert [len(reader.facts(s, "", d)) for s in ("person", "position") for d in (MAY, SEPTEMBER, DAY)] == [0] * 6
        assert [r["subject"] for r in reader.findings().to_dicts() if r["subject"] == PERSON] == []
        told = list(reader.changes(2))
    assert told == [
        {"number": 3, "kind": "Person", "id": PERSON, "gone": True},
        {"number": 3, "relation": "HOLDS_POSITION", "source": PERSON, "target": COMMITTEE, "gone": True},
    ]
    assert [(c.what, c.title, c.old, c.new) for c in done.changed] == [
        ("人员", "整条", "张三丰", "（空）"), ("任职", "整条", "甲校关工委", "（空）"),
    ]  # fmt: skip
    assert network.verify() == []


def test_what_others_refer_to_is_not_removed_and_they_are_named(network):
    before = everything(network)
    with pytest.raises(ConflictError, match="1 处指向学校“甲校”（S32020500001）：甲校关工委（所在单位，C32020500001）"):
        remove_row(network, OWNER, SCHOOL)
    with pytest.raises(ConflictError, match=f"还有 4 处指向区划“东亭镇”（{TOWN}）"):
        remove_row(network, OWNER, TOWN)
    assert everything(network) == before


@pytest.mark.parametrize("deed", ["end", "remove"])
def test_a_dry_run_tells_the_same_and_leaves_everything_as_it_was(network, deed):
    before = everything(network)
    do = {"end": lambda keep: end_row(network, OWNER, PERSON, SEPTEMBER, keep=keep),
          "remove": lambda keep: remove_row(network, OWNER, PERSON, keep=keep)}[deed]  # fmt: skip

    tried = do(False)

    assert everything(network) == before
    done = do(True)
    assert (tried.changed, tried.outcome.shifts) == (done.changed, done.outcome.shifts)
    assert everything(network) != before


@pytest.mark.parametrize("deed", ["end", "remove"])
def test_undoing_puts_everything_back(network, deed):
    before = everything(network)
    if deed == "end":
        end_row(network, OWNER, PERSON, SEPTEMBER)
    else:
        remove_row(network, OWNER, PERSON)

    undone = network.undo(OWNER, 2).applied

    assert (undone.number, undone.created, undone.changed) == ((3, 0, 2) if deed == "end" else (3, 2, 0))
    assert everything(network) == before
    assert network.verify() == []
    with network.store.read() as reader:
        assert [(e.number, e.kind, e.undone_by) for e in reader.history()] == [
            (3, "undo", None), (2, "edit", 3), (1, "edit", None)
        ]  # fmt: skip


def test_a_removal_is_not_undone_while_what_it_led_to_is_gone(network):
    remove_row(network, OWNER, PERSON)
    remove_row(network, OWNER, COMMITTEE)
    with pytest.raises(ConflictError, match="“C32020500001”，它后来也被移除了"):
        network.undo(OWNER, 2)
    network.undo(OWNER, 3)
    network.undo(OWNER, 2)
    with network.store.read() as reader:
        assert [(r.source, r.target) for r in reader.relations("HOLDS_POSITION")] == [(PERSON, COMMITTEE)]


def test_a_removal_is_not_undone_while_another_row_has_its_number(network):
    remove_row(network, OWNER, PERSON)
    network.write(OWNER, Changes(DAY, "示例", (PutNode(School(id=PERSON, name="乙校")),)))
    with pytest.raises(ConflictError, match="请先撤销第 3 号"):
        network.undo(OWNER, 2)


def test_the_change_that_made_a_removed_row_is_not_undone_before_the_removal(network):
    remove_row(network, OWNER, PERSON)
    with pytest.raises(ConflictError, match="请先撤销第 2 号"):
        network.undo(OWNER, 1)


def test_only_whoever_may_correct_removes_and_only_what_lies_in_the_own_places(network):
    clerk = Asker("填报员", (COUNTY[:6],), ALL_RIGHTS - {Right.correct})
    with pytest.raises(ForbiddenError, match="更正资料"):
        remove_row(network, clerk, PERSON)
    reader_only = Asker("看的人", (COUNTY[:6],), frozenset({Right.see_counts}))
    with pytest.raises(ForbiddenError, match="填报"):
        end_row(network, reader_only, PERSON, SEPTEMBER)
    elsewhere = Asker("邻镇", (NEXT[:9],), ALL_RIGHTS)
    for do in (lambda: remove_row(network, elsewhere, PERSON), lambda: end_row(network, elsewhere, PERSON, DAY)):
        with pytest.raises(NotFoundError, match="找不到编号“P32020500001”"):
            do()
    remove_row(network, OWNER, PERSON)
    with pytest.raises(ForbiddenError, match="范围之外"):
        network.undo(elsewhere, 2)


def test_a_merged_row_gives_the_right_one_what_it_lacks_and_never_was(network):
    right = "C32020500002"
    twin = CareCommittee(id=right, name="甲校关工委（新）", form="care_committee")
    gone = CareCommittee(id=COMMITTEE, name="甲校关工委", form="care_committee", valid_from=MAY)
    ties = (
        PutRelation(EstablishedIn(), right, SCHOOL, None),
        PutRelation(HoldsPosition(post="secretary_general"), PERSON, COMMITTEE, None),
        PutRelation(HoldsPosition(post="secretary_general", valid_from=MAY), PERSON, right, MAY),
    )
    network.write(OWNER, Changes(SEPTEMBER, "示例", (PutNode(twin), PutNode(gone)), ties, overwrite=True))
    before = everything(network)

    done = merge_rows(network, OWNER, COMMITTEE, right)

    with network.store.read() as reader:
        kept = [(s.node.id, s.node.name, s.node.valid_from) for s in reader.nodes("CareCommittee")]
        held = reader.relations("HOLDS_POSITION")
        posts = sorted((str(r.relation.post), r.target, r.relation.valid_from) for r in held)
        seats = [(r.source, r.target) for r in reader.relations("ESTABLISHED_IN")]
    assert kept == [(right, "甲校关工委（新）", MAY)]
    assert posts == [("director", right, None), ("secretary_general", right, MAY)]
    assert seats == [(right, SCHOOL)]
    assert network.verify() == []
    network.undo(OWNER, done.outcome.applied.number)
    assert everything(network) == before


def test_different_kinds_and_places_are_not_merged(network):
    with pytest.raises(InputError, match="不是同一类"):
        merge_rows(network, OWNER, PERSON, COMMITTEE)
    with pytest.raises(InputError, match="是区划，不能合并"):
        merge_rows(network, OWNER, VILLAGE, TOWN)
    with pytest.raises(InputError, match="是同一条"):
        merge_rows(network, OWNER, PERSON, PERSON)


def test_an_ended_enterprise_stays_where_it_lay(network):
    firm = Enterprise(id="E32020500001", name="甲厂", uscc="91320206MA1UTPQE5R")
    tie = PutRelation(LocatedIn(), firm.id, VILLAGE, None)
    network.write(OWNER, Changes(MAY, "示例", (PutNode(firm),), (tie,)))

    end_row(network, OWNER, firm.id, SEPTEMBER)

    with network.store.read() as reader:
        assert reader.places_of([firm.id]) == {firm.id: VILLAGE}
