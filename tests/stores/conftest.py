"""A store in a file of its own and short ways to write into it, and a server that was loaded while it was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import loaded_offline as loading
import pytest
from book import Book

from graphmodel.stores.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """A store that was never written to."""
    return SqliteStore(tmp_path / "data.db")


@pytest.fixture
def book(store: SqliteStore) -> Book:
    """An empty store with short ways to write."""
    return Book(store)


@pytest.fixture(scope="session")
def loaded_offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[loading.LoadedOffline]:
    """A server in a folder with a Chinese name, loaded offline with a small data file; tests share it."""
    with loading.loaded_offline(tmp_path_factory.mktemp("演示 数据")) as loaded:
        yield loaded
