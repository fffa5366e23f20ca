"""Findings put into a store a few at a time, every time stamped as one judgement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from few_findings import DAY, finding, frame

from graphmodel.stores.sqlite.store import SqliteStore


@pytest.fixture(name="finding")
def _finding() -> Callable[..., dict[str, Any]]:
    return finding


@pytest.fixture
def judge(store: SqliteStore) -> Callable[..., None]:
    """Put findings in place of all in a scope, and stamp that as a judgement."""

    def put(*rows: dict[str, Any], scope: str = "") -> None:
        with store.write() as writer:
            writer.replace_findings([scope], frame(rows))
            writer.stamp(judged_on=DAY, rule_set="1")

    return put


@pytest.fixture
def tallied(store: SqliteStore) -> Callable[..., dict[tuple[str, str], int]]:
    """Return how many findings are in each state at each place prefix of a length."""

    def count(length: int, scope: str = "", *, topic: str = "establishment", at: int | None = None):
        with store.read() as reader:
            found = reader.tallies(topic, length, scope, at=at)
        return {(place, state): n for place, state, n in found.select("place", "state", "n").iter_rows()}

    return count
