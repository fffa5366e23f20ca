"""After a move either way every question is answered as before, and work goes on as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import polars as pl
import pytest
from askers import OWNER
from districts import Districts
from moving import DAY, opened
from ways_of_asking import QUICK

from graphmodel.errors import GuangongError
from graphmodel.findings.finding import TALLIED
from graphmodel.kinds import kinds, relations
from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.stores.address import Address
from graphmodel.stores.transaction import Reader
from queries import catalogue
from queries.asking import Ask, answer

ASKED = (("", DAY), ("320205", date(2022, 6, 30)), ("320205001", date(2023, 11, 1)))
"""Scopes and days."""

Networks = tuple[Network, Network, Network]


@pytest.fixture(scope="module")
def networks(journey: tuple[Address, Address, Address]) -> Iterator[Networks]:
    one, there, back = map(opened, journey)
    yield one, there, back
    for network in (one, there, back):
        network.store.close()


@pytest.fixture(scope="module")
def views(networks: Networks) -> Iterator[list[list[View]]]:
    """Views that stay open, so that what they judge for their day is judged once."""
    with ExitStack() as stack:
        yield [[stack.enter_context(network.view(OWNER, *asked)) for network in networks] for asked in ASKED]


@pytest.mark.soak  # what was moved to Neo4j is asked everything in tests/contract, and all rows are compared below
@pytest.mark.usefixtures("neo4j_server")
@pytest.mark.parametrize("question", catalogue())
def test_a_question_about_any_scope_and_day_is_answered_the_same(question: str, views: list[list[View]]) -> None:
    for (scope, day), of_day in zip(ASKED, views, strict=True):
        one, *others = (_said(view, question, Ask(scope, day, QUICK.get(question, {}))) for view in of_day)
        assert others == [one, one], (scope, day)


def _said(view: View, question: str, asked: Ask) -> object:
    try:
        found = answer(view, question, asked)
    except GuangongError as error:
        return str(error)
    return found.rows.to_dicts(), found.title, found.as_of, found.rule_set, found.snapshot, found.total


def _everywhere(networks: Networks, told: Callable[[Reader], object]) -> list[object]:
    found = []
    for network in networks:
        with network.store.read() as reader:
            found.append(told(reader))
    return found


@pytest.mark.usefixtures("neo4j_server")
def test_log_feed_state_and_rules_are_the_same(networks: Networks) -> None:
    def told(reader: Reader) -> object:
        state = reader.state()
        return state, reader.history(), list(reader.changes(0)), reader.rules(state.rule_set or "")

    one, *others = _everywhere(networks, told)
    assert others == [one, one]
    state, history, *_ = one
    assert (state.snapshot, len(history), state.pinned_on) == (5, 5, DAY)


@pytest.mark.usefixtures("neo4j_server")
def test_every_node_and_relation_is_the_same_in_the_same_order(networks: Networks) -> None:
    def told(reader: Reader) -> object:
        return [list(reader.nodes(kind)) for kind in kinds()], [list(reader.relations(name)) for name in relations()]

    one, *others = _everywhere(networks, told)
    assert others == [one, one]


@pytest.mark.usefixtures("neo4j_server")
def test_findings_and_tallies_at_every_judgement_and_of_every_length_are_the_same(networks: Networks) -> None:
    def told(reader: Reader) -> object:
        numbers = (None, *range(1, reader.state().judgements + 1))
        asked = [(topic, length, at) for topic in reader.topics() for length in TALLIED for at in numbers]
        found = [reader.tallies(topic, length, at=at) for topic, length, at in asked]
        return reader.findings(), [frame.sort(pl.all()).rows() for frame in found]

    (findings, tallies), *others = _everywhere(networks, told)
    for other, its_tallies in others:
        assert other.equals(findings, null_equal=True)
        assert its_tallies == tallies


@pytest.mark.usefixtures("neo4j_server")
def test_the_stores_find_themselves_in_order_and_nothing_is_due(networks: Networks) -> None:
    for network in networks:
        assert network.store.check() == []
        assert network.verify() == []
        assert not network.due()


@pytest.mark.soak
@pytest.mark.usefixtures("neo4j_server")
def test_the_last_import_can_be_undone_where_it_was_moved_to(networks: Networks, districts: Districts) -> None:
    _, there, back = networks
    districts.leave("neo4j")
    outcomes = [network.undo(OWNER, 5, change_id="u") for network in (there, back)]
    assert outcomes[0].applied == outcomes[1].applied
    number = outcomes[0].applied.number
    found = []
    for network in (there, back):
        with network.store.read() as reader:
            found.append((reader.findings().to_dicts(), list(reader.changes(4))))
            assert [entry.undone_by for entry in reader.history() if entry.number == 5] == [number]
        assert network.verify() == []
    assert found[0] == found[1]
    assert {row["subject"] for row in found[0][0]}
