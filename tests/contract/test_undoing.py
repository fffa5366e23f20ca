"""Undoing a change puts back what stood before it, or says what is in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from both_stores import STORES, EmptyStores
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store

OCTOBER, NOVEMBER, DECEMBER = date(2023, 10, 1), date(2023, 11, 1), date(2023, 12, 1)
COUNTY = Jurisdiction(id="320205000000", name="锡山")


def named(name: str) -> School:
    return School(id="S1", name=name)


def standing(store: Store) -> list[Any]:
    """Return everything as it stands, whoever put it so, and what was known of it for every day."""
    with store.read() as reader:
        nodes = [[replace(n, touched=0) for n in reader.nodes(kind)] for kind in ("Jurisdiction", "School")]
        ties = [replace(tie, touched=0) for tie in reader.relations("LOCATED_IN")]
        seen = [reader.facts("unit", "", OCTOBER + timedelta(n)).to_dicts() for n in range(-1, 5)]
        return [*nodes, ties, *seen]


def test_changes_are_undone_from_the_last_to_the_first(book) -> None:
    book.write(named("一小"), on=OCTOBER)
    after_first = standing(book.store)
    book.write(named("二小"), on=NOVEMBER)
    undone = book.undo(2)
    assert (undone.number, undone.created, undone.changed, undone.removed) == (3, 0, 1, 0)
    assert standing(book.store) == after_first
    assert [row["name"] for row in book.facts("unit", DECEMBER)] == ["一小"]
    removed = book.undo(1)
    assert (removed.number, removed.changed, removed.removed) == (4, 0, 1)
    assert book.node("School", "S1") is None
    assert book.facts("unit", DECEMBER) == []


def test_what_was_undone_is_never_seen_again(book) -> None:
    book.write(named("一小"), on=OCTOBER)
    book.write(named("二小"), on=NOVEMBER)
    book.undo(2)
    book.write(named("三小"), on=DECEMBER)
    seen = [book.facts("unit", day)[0]["name"] for day in (OCTOBER, NOVEMBER, DECEMBER)]
    assert seen == ["一小", "一小", "三小"]


def test_a_later_change_is_named_as_being_in_the_way(book) -> None:
    book.write(named("一小"))
    book.write(named("二小"))
    with pytest.raises(ConflictError, match="请先撤销第 2 号"):
        book.undo(1)
    book.undo(2)
    assert book.undo(1).removed == 1


def test_a_change_whose_nodes_others_refer_to_cannot_be_undone(book) -> None:
    book.write(COUNTY)
    book.write(named("一小"), ties=[(LocatedIn(), "S1", COUNTY.id)])
    book.write(ties=[(LocatedIn(valid_from=NOVEMBER), "S1", COUNTY.id)])
    with pytest.raises(ConflictError, match="第 1 号之后的第 2、3 号"):
        book.undo(1)
    with pytest.raises(ConflictError, match="第 2 号之后的第 3 号"):
        book.undo(2)


def test_relations_made_later_between_surviving_nodes_stay(book) -> None:
    book.write(COUNTY, named("一小"))
    book.write(named("二小"))
    book.write(ties=[(LocatedIn(), "S1", COUNTY.id)])
    assert book.undo(2).changed == 1
    with book.store.read() as reader:
        assert [(r.source, r.target) for r in reader.relations("LOCATED_IN")] == [("S1", COUNTY.id)]


def test_a_start_that_was_taken_meanwhile_is_in_the_way(book) -> None:
    book.write(COUNTY, named("一小"), ties=[(LocatedIn(valid_from=OCTOBER), "S1", COUNTY.id)])
    book.write(ties=[PutRelation(LocatedIn(valid_from=NOVEMBER), "S1", COUNTY.id, OCTOBER)])
    book.write(ties=[(LocatedIn(valid_from=OCTOBER, valid_to=NOVEMBER), "S1", COUNTY.id)])
    with pytest.raises(ConflictError, match="第 3 号"):
        book.undo(2)


def test_an_unknown_number_is_not_found(book) -> None:
    book.write(COUNTY)
    with pytest.raises(NotFoundError, match="没有第 7 号改动"):
        book.undo(7)


def test_a_change_is_undone_once(book) -> None:
    book.write(COUNTY)
    book.undo(1)
    with pytest.raises(ConflictError, match="已由第 2 号撤销"):
        book.undo(1, change_id="another")


def test_an_undo_is_not_undone_but_imported_again(book) -> None:
    book.write(COUNTY)
    book.undo(1)
    with pytest.raises(ConflictError, match="请重新导入原来的文件"):
        book.undo(2)
    again = book.write(COUNTY)
    assert (again.number, again.created) == (3, 1)


def test_a_repeated_undo_is_the_same_undo(book) -> None:
    book.write(COUNTY)
    first = book.undo(1, change_id="once")
    again = book.undo(1, change_id="once")
    assert again.repeated
    assert (again.number, again.removed) == (first.number, 1)


def test_an_undo_touches_what_the_change_had_touched(book) -> None:
    book.write(COUNTY, PutNode(named("一小"), "320205100000"), ties=[(LocatedIn(), "S1", COUNTY.id)])
    moved = book.write(PutNode(named("一小"), "320206100000"))
    assert book.undo(2).reach.counties == moved.reach.counties == {"320205", "320206"}
    assert book.undo(1).reach.counties == {"320205"}


def test_a_removed_id_is_not_issued_again(book) -> None:
    with book.store.write() as writer:
        (id_,) = writer.issue_ids("S", "320205", 1)
    book.write(School(id=id_, name="一小"))
    book.undo(1)
    with book.store.write() as writer:
        assert writer.issue_ids("S", "320205", 1) == ["S32020500002"]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["S1", "S2", "S3"]), st.sampled_from(["一小", "二小"]), st.integers(0, 3),
        st.sampled_from([None, OCTOBER, NOVEMBER]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@pytest.mark.parametrize("store", STORES)
@settings(max_examples=12, deadline=None)
@given(edits=EDITS)
def test_undoing_every_change_in_reverse_retraces_every_state(
    store: str, empty_store: EmptyStores, edits: list[tuple[str, str, int, date | None]]
) -> None:
    with empty_store(store) as held:
        with held.write() as writer:
            writer.apply(Changes(OCTOBER, "张三", (PutNode(COUNTY, COUNTY.id),)))
        states = []
        for id_, name, later, start in edits:
            node = PutNode(School(id=id_, name=name), COUNTY.id)
            tie = PutRelation(LocatedIn(valid_from=start), id_, COUNTY.id, start)
            before = standing(held)
            with held.write() as writer:
                applied = writer.apply(Changes(OCTOBER + timedelta(later), "张三", (node,), (tie,)))
            if applied.number:
                states.append((applied.number, before))
        for number, before in reversed(states):
            with held.write() as writer:
                writer.undo(number, made_by="李四", effective=OCTOBER, change_id=str(number))
            assert standing(held) == before
        assert held.check() == []
