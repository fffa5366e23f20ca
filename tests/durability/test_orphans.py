"""What a killed refresh or load leaves running ends by itself, and cannot write where another one does."""

from __future__ import annotations

import multiprocessing

import polars as pl
import pytest
import victim
from askers import OWNER
from left_behind import left_behind

from graphmodel.errors import StoreError
from graphmodel.facts.scope import Stretch
from graphmodel.judging.judge import judge, needed
from graphmodel.stores.address import Address
from graphmodel.stores.bulk import in_bulk, open_worker

SPAWN = multiprocessing.get_context("spawn")


def staging(path: str, attempt: str) -> str:
    """Judge everything in a process of its own, as a helper of `attempt` does; return what it was told."""
    with SPAWN.Pool(1) as pool:
        return pool.apply(_stage, (path, attempt))


def _stage(path: str, attempt: str) -> str:
    book, everywhere = victim.load_rules(), Stretch("", "~")
    with open_worker(Address(path)) as worker:
        with worker.snapshot(with_staged=False):
            frames = {s: worker.facts(s, everywhere, victim.DAY) for s in needed(book, victim.DAY, "")}
        try:
            worker.stage(attempt, judge(frames, book, victim.DAY))
        except StoreError as error:
            return str(error)
    return "written"


@pytest.fixture
def network(tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    network.write(OWNER, victim.towns())
    network.write(OWNER, victim.school("e0000000"))
    return network


def begin(network) -> str:
    with in_bulk(network.store).write() as writer:
        return writer.begin_anew()


def test_a_helper_of_an_attempt_that_is_over_writes_nothing_into_the_next_one(network):
    path = str(network.store.path)
    with in_bulk(network.store).judging_anew():
        first = begin(network)
    while left_behind(network.store.path):
        network.write(OWNER, victim.school(victim.new_tag("e")))
    with in_bulk(network.store).judging_anew():
        second = begin(network)
        assert "现有结论没有改动" in staging(path, first)
        assert staging(path, second) == "written"
    assert network.verify() == []


def test_an_attempt_that_is_over_is_not_published(network):
    first = begin(network)
    network.write(OWNER, victim.school("e0000001"))
    with pytest.raises(StoreError, match="现有结论没有改动"), in_bulk(network.store).write() as writer:
        writer.publish_anew(first, pl.DataFrame())
    assert network.verify() == []


def test_what_an_attempt_left_goes_with_later_writes(network):
    begin(network)
    assert left_behind(network.store.path) == 1
    for n in range(1, 6):
        network.write(OWNER, victim.school(f"e000000{n}"))
    assert left_behind(network.store.path) == 0
    assert network.verify() == []
