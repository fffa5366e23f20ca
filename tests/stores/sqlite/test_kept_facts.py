"""Facts that a connection has read are told again until somebody commits, and no longer."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from graphmodel.facts.scope import Seats, Stretch
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import Node
from graphmodel.kinds.person import ERASED, Person
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.sqlite.kept_facts import MOST, KeptFacts
from graphmodel.stores.sqlite.store import SqliteStore

DAY = date(2023, 10, 31)
TOWN, VILLAGE, PERSON = "320205100000", "320205100201", "P32020500001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A file whose connections wait for their next use."""
    store = SqliteStore(tmp_path / "a.db", stays_open=True)
    put(store, "东亭")
    yield store
    store.close()


def put(store: SqliteStore, name: str, *others: Node, day: date = DAY) -> None:
    places = [
        PutNode(node, TOWN if isinstance(node, Person) else node.id)
        for node in (Jurisdiction(id=TOWN, name=name), *others)
    ]
    homes = [PutRelation(LocatedIn(), node.id, TOWN, None) for node in others if isinstance(node, Person)]
    with store.write() as writer:
        writer.apply(Changes(day, "李工", tuple(places), tuple(homes)))


def units(store: SqliteStore, scope: str = "320205", day: date = DAY) -> pl.DataFrame:
    with store.read() as reader:
        return reader.facts("unit", scope, day)


def people(store: SqliteStore) -> pl.DataFrame:
    with store.read() as reader:
        return reader.facts("person", "320205", DAY)


def test_what_was_read_is_told_again_by_subject_place_and_day(store):
    assert units(store) is units(store)
    assert units(store, "320206").is_empty() and not units(store).is_empty()
    assert units(store, day=date(2023, 1, 1)) is not units(store)
    assert people(store).is_empty()


def test_a_write_and_another_process_end_it(store):
    before = units(store)
    put(store, "安镇")
    assert (before["name"].item(), units(store)["name"].item()) == ("东亭", "安镇")
    other = SqliteStore(store.path)
    put(other, "羊尖")
    assert units(store)["name"].item() == "羊尖"


def test_what_was_read_while_another_wrote_is_not_told_to_whoever_comes_next(store):
    units(store)
    with store.read() as reader:
        put(SqliteStore(store.path), "安镇")
        assert reader.facts("unit", "320205100", DAY)["name"].item() == "东亭"
    assert units(store, "320205100")["name"].item() == "安镇"


def test_each_day_is_told_for_itself(store):
    put(store, "安镇", day=date(2023, 12, 1))
    days = [DAY, date(2023, 12, 31)]
    assert [units(store, day=day)["name"].item() for day in (*days, *days)] == ["东亭", "安镇"] * 2


def test_the_seats_of_a_stretch_are_not_told_for_all_of_it_nor_the_other_way_round(store):
    put(store, "东亭", Jurisdiction(id=VILLAGE, name="甲村"))
    stretch, seats = Stretch("320205", "320205~"), Seats("320205", "320205~")
    for asked in ([stretch, seats], [seats, stretch]):
        store.close()
        with store.read() as reader:
            found = {type(scope): reader.facts("unit", scope, DAY)["id"].to_list() for scope in asked}
        assert found == {Stretch: [TOWN, VILLAGE], Seats: [TOWN]}


@pytest.mark.parametrize("by_another", [False, True])
def test_who_was_erased_is_not_told_again(store, by_another):
    put(store, "东亭", Person(id=PERSON, name="欧阳修远"))
    told = people(store)
    kept = weakref.ref(told)
    assert told["name"].to_list() == ["欧阳修远"]
    del told
    assert kept() is not None
    eraser = SqliteStore(store.path) if by_another else store
    with eraser.write() as writer:
        writer.erase(PERSON, made_by="李工", effective=DAY, change_id="erasure")
    assert by_another or kept() is None
    assert people(store)["name"].to_list() == [ERASED]
    assert kept() is None


def test_what_is_lent_when_the_store_is_closed_keeps_nothing_afterwards(store):
    with store.read() as reader:
        kept = weakref.ref(reader.facts("unit", "320205", DAY))
        store.close()
        assert kept() is not None
    del reader
    assert kept() is None


def test_a_write_that_is_under_way_reads_what_it_wrote(store):
    units(store)
    with store.write(keep=False) as writer:
        place = Jurisdiction(id=TOWN, name="鹅湖")
        seen = [writer.facts("unit", "", DAY)["name"].item()]
        writer.apply(Changes(DAY, "李工", (PutNode(place, TOWN),)))
        seen.append(writer.facts("unit", "", DAY)["name"].item())
    assert seen == ["东亭", "鹅湖"]
    assert units(store)["name"].item() == "东亭"


def test_what_was_read_first_goes_first_when_there_is_too_much():
    kept = KeptFacts()
    half = pl.DataFrame({"n": range(MOST // 2)})
    first, second = (kept.given(name, half.clone) for name in ("first", "second"))
    assert kept.given("first", half.clone) is first
    kept.given("third", half.clone)
    assert kept.given("second", half.clone) is second
    assert kept.given("first", half.clone) is not first
