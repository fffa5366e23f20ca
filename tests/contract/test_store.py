"""Transactions: all of it happens, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores import open_store
from graphmodel.stores.port import Store

COUNTY = "320205000000"
TOWN = "320205100000"


def names(reader: object) -> list[str]:
    return [stored.node.name for stored in reader.nodes("Jurisdiction")]


def test_an_exception_rolls_everything_back(book, store: Store) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with pytest.raises(ZeroDivisionError), store.write() as writer:
        writer.issue_ids("S", "320205", 3)
        writer.pin(None)
        raise ZeroDivisionError
    with store.write() as writer:
        assert writer.issue_ids("S", "320205", 1) == ["S32020500001"]


def test_a_rehearsal_sees_its_own_changes_and_leaves_none(book, store: Store) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with store.write(keep=False) as writer:
        applied = writer.apply(Changes(date(2023, 10, 2), "张三", (PutNode(Jurisdiction(id=TOWN, name="东亭"), TOWN),)))
        assert applied.number == 2
        assert names(writer) == ["锡山", "东亭"]
    with store.read() as reader:
        assert names(reader) == ["锡山"]
        assert reader.state().snapshot == 1


def test_the_state_remembers_the_pin_and_the_stamp(book, store: Store) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    with store.write() as writer:
        writer.pin(date(2023, 10, 31))
        writer.stamp(judged_on=date(2023, 10, 31), rule_set="2023-1")
    with store.read() as reader:
        state = reader.state()
    assert (state.snapshot, state.judged_on, state.rule_set, state.pinned_on) == (
        1, date(2023, 10, 31), "2023-1", date(2023, 10, 31),
    )  # fmt: skip
    with store.write() as writer:
        writer.pin(None)
        assert writer.state().pinned_on is None


def test_what_was_written_is_there_for_whoever_opens_the_store_again(book, store: Store) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    store.close()
    again = open_store(store.address())
    with again.read() as reader:
        assert names(reader) == ["锡山"]
    again.close()
    assert book.write(Jurisdiction(id=TOWN, name="东亭")).number == 2


def test_a_sound_store_has_nothing_wrong_with_it(book, store: Store) -> None:
    book.write(Jurisdiction(id=COUNTY, name="锡山"))
    assert store.check() == []


def test_reading_before_the_first_write_finds_nothing_or_says_so(store: Store) -> None:
    with store.write(keep=False) as writer:
        assert (writer.state().snapshot, list(writer.history()), names(writer)) == (0, [], [])
