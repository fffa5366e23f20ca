"""A store that was never written to, of either sort in turn, and short ways to write into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from book import Book
from both_stores import STORES, EmptyStores

from graphmodel.stores.port import Store


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, empty_store: EmptyStores) -> Iterator[Store]:
    with empty_store(request.param) as opened:
        yield opened


@pytest.fixture
def book(store: Store) -> Book:
    """An empty store with short ways to write."""
    return Book(store)
