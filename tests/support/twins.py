"""The same changes in a store of either sort, and whether both answer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import polars as pl
from hypothesis import strategies as st
from organisations import PLACES, cast, edits
from polars.testing import assert_frame_equal

from graphmodel.errors import GuangongError
from graphmodel.facts.few import Around
from graphmodel.statements.changes import Changes
from graphmodel.stores.port import Store
from graphmodel.stores.transaction import Reader

DAYS = (date(2023, 2, 1), date(2023, 5, 1), date(2023, 10, 31), date(2024, 3, 1))
"""Days on which something is stated, in any order."""

_PLACED = ("", *PLACES)


@st.composite
def told(draw: st.DrawFn) -> Changes:
    """One edit of the cast, stated for any of the days, with everything anywhere."""
    made = draw(edits())
    return placed(replace(made, effective=draw(st.sampled_from(DAYS))), draw(st.integers(0, 5)))


def placed(changes: Changes, shift: int = 3) -> Changes:
    """The same with a place for each node: a place at its own key, the others spread."""
    nodes = [
        replace(put, place=put.node.id if put.node.id in PLACES else _PLACED[(n + shift) % len(_PLACED)])
        for n, put in enumerate(changes.nodes)
    ]
    return replace(changes, nodes=tuple(nodes))


class Twins:
    """Two stores that are told the same."""

    def __init__(self, one: Store, other: Store) -> None:
        self._stores = one, other
        self.tell(placed(replace(cast(), effective=DAYS[0])))

    def tell(self, changes: Changes) -> None:
        """Write into both what can be written."""
        for store in self._stores:
            try:
                with store.write() as writer:
                    writer.apply(changes)
            except GuangongError:
                continue

    def undo(self, number: int) -> None:
        """Undo a change in both, where it can be undone."""
        for store in self._stores:
            try:
                with store.write() as writer:
                    writer.undo(number, made_by="李四", effective=DAYS[-1], change_id=f"undo {number}")
            except GuangongError:
                continue

    def answers(self, ask: Callable[[Reader], Any]) -> tuple[Any, Any]:
        """Return what both answer, be it an error."""
        found = []
        for store in self._stores:
            with store.read() as reader:
                try:
                    found.append(ask(reader))
                except GuangongError as error:
                    found.append(str(error))
        return found[0], found[1]

    def agree(self, ask: Callable[[Reader], Any]) -> None:
        """Fail where the answers differ, in rows or in their order."""
        one, other = self.answers(ask)
        same(one, other)


def same(one: Any, other: Any) -> None:
    """Fail where two answers differ."""
    assert type(one) is type(other)
    if isinstance(one, pl.DataFrame):
        assert_frame_equal(one, other)
    elif isinstance(one, nx.MultiDiGraph):
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
        assert one.graph == other.graph
    elif isinstance(one, Around):
        assert one.frames.keys() == other.frames.keys()
        for subject, frame in one.frames.items():
            assert_frame_equal(frame, other.frames[subject])
        assert_frame_equal(one.upper, other.upper)
        assert (one.whole, one.partly) == (other.whole, other.partly)
    else:
        assert one == other
