"""What a change does: versions, numbers, reach, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.errors import ConflictError, InputError, NotFoundError, ReusedIdError
from graphmodel.facts.reach import Reach
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, Origin, PutNode, PutRelation
from graphmodel.stores.entries import Applied

OCTOBER, NOVEMBER, DECEMBER = date(2023, 10, 1), date(2023, 11, 1), date(2023, 12, 1)
COUNTY = Jurisdiction(id="320205000000", name="锡山")
SCHOOL = School(id="S1", name="一小")


def named(name: str) -> School:
    return School(id="S1", name=name)


def seen(book, as_of: date) -> list[object]:
    return [row["name"] for row in book.facts("unit", as_of) if row["kind"] == "School"]


def test_equal_contents_take_no_number_and_leave_no_trace(book) -> None:
    assert book.write(SCHOOL).number == 1
    again = book.write(SCHOOL, on=DECEMBER)
    assert (again.number, again.created, again.changed, again.reach) == (None, 0, 0, Reach())
    with book.store.read() as reader:
        assert [entry.number for entry in reader.history()] == [1]
    assert book.write(named("二小")).number == 2


def test_contents_stated_for_a_later_day_follow_the_earlier_ones(book) -> None:
    book.write(named("一小"), on=OCTOBER)
    book.write(named("二小"), on=NOVEMBER)
    book.write(named("三小"), on=DECEMBER)
    days = [date(1999, 1, 1), OCTOBER, date(2023, 10, 31), NOVEMBER, date(2023, 11, 30), DECEMBER, date(2030, 1, 1)]
    assert [seen(book, day) for day in days] == [
        ["一小"], ["一小"], ["一小"], ["二小"], ["二小"], ["三小"], ["三小"],
    ]  # fmt: skip


def test_contents_stated_for_the_same_day_correct_the_earlier_ones(book) -> None:
    book.write(named("一小"), on=OCTOBER)
    book.write(named("二校"), on=NOVEMBER)
    book.write(named("二小"), on=NOVEMBER)
    assert [seen(book, day) for day in (OCTOBER, date(2023, 10, 31), NOVEMBER, DECEMBER)] == [
        ["一小"], ["一小"], ["二小"], ["二小"],
    ]  # fmt: skip


def test_contents_stated_for_an_earlier_day_correct_and_keep_the_day(book) -> None:
    book.write(named("一小"), on=OCTOBER)
    book.write(named("二校"), on=DECEMBER)
    book.write(named("二小"), on=NOVEMBER)
    assert [seen(book, day) for day in (OCTOBER, NOVEMBER, DECEMBER)] == [["一小"], ["一小"], ["二小"]]


def test_what_starts_later_is_left_out_and_what_ended_is_not(book) -> None:
    book.write(School(id="S1", name="一小", valid_from=OCTOBER, valid_to=DECEMBER))
    assert [len(seen(book, day)) for day in (date(2023, 9, 30), OCTOBER, DECEMBER)] == [0, 1, 1]


def test_an_end_learned_later_counts_from_the_day_it_was_so(book) -> None:
    committee = CareCommittee(id="C1", name="关工委", form="care_committee")
    person = Person(id="P1", name="王五")
    held = HoldsPosition(post="director", valid_from=date(2020, 1, 1))
    book.write(committee, person, ties=[(held, "P1", "C1")], on=OCTOBER)
    ended = held.model_copy(update={"valid_to": date(2022, 5, 1)})
    book.write(ties=[(ended, "P1", "C1")], on=NOVEMBER)
    assert [row["valid_to"] for row in book.facts("position", date(2022, 6, 1))] == [date(2022, 5, 1)]


def test_a_repeated_change_is_the_same_change(book) -> None:
    first = book.write(COUNTY, SCHOOL, change_id="once")
    book.write(named("二小"))
    again = book.write(COUNTY, SCHOOL, change_id="once")
    assert again.repeated
    assert (again.number, again.created, first.reach.units) == (1, 2, {COUNTY.id, "S1"})
    assert book.node("School", "S1").name == "二小"


def test_an_id_is_of_one_change_as_far_as_both_say_what_they_are(store, book) -> None:
    def sent(digest: str | None) -> Applied:
        with store.write() as writer:
            return writer.apply(
                Changes(OCTOBER, "张三", (PutNode(COUNTY, COUNTY.id),), change_id="once", digest=digest)
            )

    sent("a")
    assert [sent("a").repeated, sent(None).repeated] == [True, True]
    with pytest.raises(ReusedIdError, match="已用于第 1 号改动"):
        sent("b")
    book.undo(1, change_id="back")
    with store.write() as writer:
        again = writer.undo(1, made_by="李四", effective=OCTOBER, change_id="back", digest="c")
    assert (again.repeated, again.number) == (True, 2)


def test_counts_say_what_was_created_and_what_changed(book) -> None:
    created = book.write(COUNTY, SCHOOL, ties=[(LocatedIn(), "S1", COUNTY.id)])
    changed = book.write(COUNTY, named("二小"), ties=[(LocatedIn(valid_to=NOVEMBER), "S1", COUNTY.id)])
    assert (created.created, created.changed, created.removed) == (3, 0, 0)
    assert (changed.created, changed.changed, changed.removed) == (0, 2, 0)


def test_a_corrected_start_keeps_the_relation(book) -> None:
    book.write(COUNTY, SCHOOL, ties=[(LocatedIn(valid_from=OCTOBER), "S1", COUNTY.id)])
    corrected = PutRelation(LocatedIn(valid_from=NOVEMBER), "S1", COUNTY.id, OCTOBER)
    assert book.write(ties=[corrected]).changed == 1
    assert book.write(ties=[corrected]).number is None
    with book.store.read() as reader:
        assert [r.relation.valid_from for r in reader.relations("LOCATED_IN")] == [NOVEMBER]


def test_two_relations_can_exchange_their_starts(book) -> None:
    early, late = LocatedIn(valid_from=OCTOBER), LocatedIn(valid_from=NOVEMBER, valid_to=DECEMBER)
    book.write(COUNTY, SCHOOL, ties=[(early, "S1", COUNTY.id), (late, "S1", COUNTY.id)])
    swapped = [
        PutRelation(LocatedIn(valid_from=NOVEMBER), "S1", COUNTY.id, OCTOBER),
        PutRelation(LocatedIn(valid_from=OCTOBER, valid_to=DECEMBER), "S1", COUNTY.id, NOVEMBER),
    ]
    assert book.write(ties=swapped).changed == 2


def test_a_corrected_start_that_another_relation_has_is_a_conflict(book) -> None:
    early, late = LocatedIn(valid_from=OCTOBER), LocatedIn(valid_from=NOVEMBER)
    book.write(COUNTY, SCHOOL, ties=[(early, "S1", COUNTY.id), (late, "S1", COUNTY.id)])
    with pytest.raises(ConflictError):
        book.write(ties=[PutRelation(late, "S1", COUNTY.id, OCTOBER)])


def test_one_change_cannot_say_two_things_of_the_same_node(book) -> None:
    with pytest.raises(ConflictError, match="“S1”在一次写入里出现两次"):
        book.write(SCHOOL, named("二小"))
    assert book.write(SCHOOL, SCHOOL).created == 1


def test_an_unknown_end_is_named(book) -> None:
    with pytest.raises(NotFoundError, match="找不到编号“320299000000”，“所在地”写不进去"):
        book.write(SCHOOL, ties=[(LocatedIn(), "S1", "320299000000")])


def test_an_end_of_the_wrong_kind_is_refused(book) -> None:
    with pytest.raises(InputError, match="“所在单位”的一头“S1”是学校"):
        book.write(SCHOOL, COUNTY, ties=[(EstablishedIn(), "S1", COUNTY.id)])


def test_an_id_belongs_to_one_kind_only(book) -> None:
    book.write(SCHOOL)
    with pytest.raises(ConflictError, match="编号“S1”已用于学校"):
        book.write(Person(id="S1", name="王五"))


def test_a_change_reaches_the_counties_of_old_and_new_places(book) -> None:
    book.write(
        COUNTY, Jurisdiction(id="320206000000", name="惠山"), Jurisdiction(id="320211000000", name="滨湖"),
        PutNode(SCHOOL, "320205100000"),
    )  # fmt: skip
    assert book.write(PutNode(SCHOOL, "320206100000")).reach.counties == {"320205", "320206"}
    assert book.write(ties=[(LocatedIn(), "S1", "320211000000")]).reach.counties == {"320206"}


@pytest.mark.parametrize(
    ("scope", "touched"),
    [
        ("320000000000", "32"), ("320200000000", "3202"), ("320205000000", "320205"), ("310110000000", "310110"),
        ("320205L01000", "320205"), ("441900003000", "441900"), ("", ""),
    ],
)  # fmt: skip
def test_a_declaration_touches_its_scope(scope: str, touched: str, book) -> None:
    declared = ListDeclaration(id="L1", listed="School", scope=scope, declared_on=OCTOBER, complete=True)
    assert book.write(PutNode(declared, scope)).reach == Reach(scopes=frozenset({touched}))


def test_an_import_of_twenty_thousand_rows_is_one_change(book) -> None:
    nodes = tuple(PutNode(School(id=f"S{n}", name=f"学校{n}"), COUNTY.id, Origin("学校", n)) for n in range(10_000))
    ties = tuple(PutRelation(LocatedIn(), f"S{n}", COUNTY.id, None) for n in range(10_000))
    place = PutNode(COUNTY, COUNTY.id)
    with book.store.write() as writer:
        applied = writer.apply(Changes(OCTOBER, "张三", (place, *nodes), ties, kind="import", file="名册.xlsx"))
    assert (applied.number, applied.created, applied.reach.counties) == (1, 20_001, {"320205"})
