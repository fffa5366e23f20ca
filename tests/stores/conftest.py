"""A store in a file of its own, and short ways to write into it."""

from __future__ import annotations

from pathlib import Path

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
