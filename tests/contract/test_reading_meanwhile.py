"""Somebody writes while a question is answered: what is said belongs to one moment, whatever the store can hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from askers import OWNER

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.port import Store
from queries.asking import Answer, Ask, answer

DAY = date(2023, 10, 31)
TOWN = Jurisdiction(id="320205001000", name="东亭街道", has_committee=False, checked_on=DAY)
OTHER = Jurisdiction(id="320205002000", name="安镇街道", has_committee=False, checked_on=DAY)

Before = Callable[[Callable[[], None]], None]


@pytest.fixture
def network(store: Store) -> Network:
    """One town that has no committee."""
    network = Network(store, load_rules(), lambda: DAY)
    put(network, TOWN)
    return network


@pytest.fixture
def before_the_first_tallies(monkeypatch: pytest.MonkeyPatch) -> Before:
    """Do something when a view is asked for tallies, the first time only."""
    original = View.tallies

    def once(do: Callable[[], None]) -> None:
        left = [do]

        def tallies(view: View, *asked: Any, **more: Any) -> Any:
            while left:
                left.pop()()
            return original(view, *asked, **more)

        monkeypatch.setattr(View, "tallies", tallies)

    return once


def put(network: Network, town: Jurisdiction) -> None:
    network.write(OWNER, Changes(DAY, "示例", (PutNode(town),)))


def asked(network: Network) -> Answer:
    with network.view(OWNER) as view:
        return answer(view, "coverage", Ask())


def told(given: Answer) -> tuple[int, object]:
    return given.snapshot, given.rows.rows()


def test_an_answer_tells_of_the_moment_it_names(network: Network, before_the_first_tallies: Before) -> None:
    before = told(asked(network))
    before_the_first_tallies(lambda: put(network, OTHER))
    found, after = told(asked(network)), told(asked(network))
    assert before != after
    assert found in (before, after)


def test_an_error_that_what_was_written_meanwhile_explains_is_none(
    network: Network, before_the_first_tallies: Before
) -> None:
    def write_and_fail() -> None:
        put(network, OTHER)
        raise LookupError("half")

    before_the_first_tallies(write_and_fail)
    with network.view(OWNER) as view:
        try:
            found = told(answer(view, "coverage", Ask()))
        except LookupError:
            assert not view.moved()  # a snapshot: the error is its own
        else:
            assert found == told(asked(network))


def test_an_error_while_nobody_writes_is_told(network: Network, before_the_first_tallies: Before) -> None:
    def fail() -> None:
        raise LookupError("whole")

    before_the_first_tallies(fail)
    with pytest.raises(LookupError, match="whole"):
        asked(network)
