"""Facts that a connection has read are told again until somebody commits, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.sqlite.kept_facts import MOST, KeptFacts
from graphmodel.stores.sqlite.store import SqliteStore

DAY = date(2023, 10, 31)
TOWN = "320205100000"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A file whose connections wait for their next use."""
    store = SqliteStore(tmp_path / "a.db", stays_open=True)
    put(store, "东亭")
    yield store
    store.close()


def put(store: SqliteStore, name: str) -> None:
    place = Jurisdiction(id=TOWN, name=name)
    with store.write() as writer:
        writer.apply(Changes(DAY, "李工", (PutNode(place, TOWN),)))


def units(store: SqliteStore, scope: str = "320205", day: date = DAY) -> pl.DataFrame:
    with store.read() as reader:
        return reader.facts("unit", scope, day)


def test_what_was_read_is_told_again_by_place_and_day(store):
    assert units(store) is units(store)
    assert units(store, "320206").is_empty() and not units(store).is_empty()
    assert units(store, day=date(2023, 1, 1)) is not units(store)


def test_a_write_and_another_process_end_it(store):
    before = units(store)
    put(store, "安镇")
    assert (before["name"].item(), units(store)["name"].item()) == ("东亭", "安镇")
    other = SqliteStore(store.path)
    put(other, "羊尖")
    assert units(store)["name"].item() == "羊尖"


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
