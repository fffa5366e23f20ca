"""Findings put into a store a few at a time, every time stamped as one judgement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from few_findings import FewFindings, finding

from graphmodel.stores.port import Store


@pytest.fixture(name="finding")
def _finding() -> Callable[..., dict[str, Any]]:
    return finding


@pytest.fixture
def judge(store: Store) -> Callable[..., None]:
    """Put findings in place of all in a scope, and stamp that as a judgement."""
    return FewFindings(store).judge


@pytest.fixture
def tallied(store: Store) -> Callable[..., dict[tuple[str, str], int]]:
    """Return how many findings are in each state at each place prefix of a length."""
    return FewFindings(store).tallied
