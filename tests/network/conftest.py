"""A network on an empty store, of either sort in turn, and builders for edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date

import pytest
from both_stores import STORES, EmptyStores

from graphmodel.network import Network
from graphmodel.rules import RuleBook, load_rules
from graphmodel.stores import open_store
from graphmodel.stores.port import Store

DAY = date(2023, 10, 31)


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return load_rules()


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, empty_store: EmptyStores) -> Iterator[Store]:
    with empty_store(request.param) as opened:
        yield opened


@pytest.fixture
def open_network(store: Store, rules: RuleBook) -> Iterator[Callable[..., Network]]:
    """Open the store once more, for a day."""
    with ExitStack() as opened:
        yield lambda day=DAY: Network(opened.enter_context(closing(open_store(store.address()))), rules, lambda: day)


@pytest.fixture
def network(open_network: Callable[..., Network]) -> Network:
    return open_network()
