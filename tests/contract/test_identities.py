"""Numbers (编号) are issued once, and ids lead to their kinds."""

from __future__ import annotations

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.person import Person
from graphmodel.kinds.school import School


def issued(book, letter: str, county: str, count: int) -> list[str]:
    with book.store.write() as writer:
        return writer.issue_ids(letter, county, count)


def test_numbers_count_up_for_each_letter_and_county(book) -> None:
    assert issued(book, "S", "320205", 2) == ["S32020500001", "S32020500002"]
    assert issued(book, "P", "320205", 1) == ["P32020500001"]
    assert issued(book, "S", "320206", 1) == ["S32020600001"]
    assert issued(book, "S", "320205", 1) == ["S32020500003"]


def test_numbers_that_came_from_outside_are_not_issued_again(book) -> None:
    book.write(School(id="S32020500007", name="一小"), School(id="S9", name="二小"))
    assert issued(book, "S", "320205", 1) == ["S32020500008"]


def test_numbers_grow_beyond_five_digits(book) -> None:
    book.write(School(id="S32020599999", name="一小"))
    assert issued(book, "S", "320205", 2) == ["S320205100000", "S320205100001"]


def test_a_node_without_a_county_gets_a_number_too(book) -> None:
    assert issued(book, "P", "", 1) == ["P00000000001"]


def test_kinds_are_told_for_the_ids_that_exist(book) -> None:
    book.write(School(id="S1", name="一小"), Person(id="P1", name="王五"))
    with book.store.read() as reader:
        assert reader.kind_of(["S1", "P1", "X1"]) == {"S1": "School", "P1": "Person"}


def test_the_day_on_which_contents_were_stated_comes_with_them(book) -> None:
    place = Jurisdiction(id="320205000000", name="锡山")
    book.write(place)
    with book.store.read() as reader:
        (found,) = reader.nodes("Jurisdiction", scope="3202")
    assert (found.node, found.place, found.stated_on.isoformat()) == (place, place.id, "2023-10-01")
