"""What a connection keeps is what was read, never what one asker may see of it: the next one has another mask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from askers import OWNER
from twin_districts import DAY, HERE, MARK, OF_A_PERSON, ROSTER

from graphmodel.network import Asker, Network, Right
from graphmodel.stores import open_store
from queries.asking import Ask, answer

VIEWER = Asker("看", ("",), frozenset({Right.see_counts}))
PLANNER = Asker("填", (HERE,), frozenset({Right.see_counts, Right.see_names}))


@pytest.fixture
def ways(twins: Network) -> Iterator[tuple[Network, Network]]:
    """The twin districts by connections that wait and keep, and by one of its own for each view."""
    with (
        closing(open_store(twins.store.address())) as staying,
        closing(open_store(twins.store.address(), stays_open=False)) as anew,
    ):
        yield Network(staying, twins.book, twins.today), Network(anew, twins.book, twins.today)


def seen(network: Network, asker: Asker) -> list[list[dict[str, object]]]:
    with network.view(asker, HERE, DAY) as view:
        told = [view.facts(subject) for subject in ("person", "position", "liaison", "unit", "cover")]
        return [frame.to_dicts() for frame in (*told, view.facts("position", counting=True))]


def test_whoever_asks_next_sees_what_is_for_them_and_not_what_was_read_for_another(ways, clerk):
    staying, anew = ways
    told = {}
    for asker in (OWNER, VIEWER, clerk, PLANNER, OWNER):
        found = seen(staying, asker)
        assert found == seen(anew, asker), asker.name
        told[asker.name] = [mark in str(found[:-1]) for mark in (MARK, OF_A_PERSON, ROSTER)]
    assert told == {
        OWNER.name: [True, True, True], VIEWER.name: [True, False, False],
        clerk.name: [False, True, True], PLANNER.name: [False, True, False],
    }  # fmt: skip


def test_no_answer_changes_what_is_kept(ways):
    staying, anew = ways
    with staying.view(PLANNER, HERE, DAY) as view:
        assert all(answer(view, name, Ask()).total for name in ("leadership", "liaison_duty", "volunteers"))
    assert seen(staying, OWNER) == seen(anew, OWNER)
