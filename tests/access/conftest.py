"""An accounts file whose clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts import CHEAP, PASSWORD, Clock

from api.access import accounts
from api.access.accounts import Account
from api.access.book import Book
from api.access.rights import Role


@pytest.fixture(autouse=True)
def _hashes_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.access.passwords._HASHER", CHEAP)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    opened = Book(tmp_path / "accounts.db", clock)
    yield opened
    opened.close()


@pytest.fixture
def planner(book: Book) -> Account:
    """A planner of one district."""
    return accounts.add(book, "李工", PASSWORD, Role.planner, ["320205"])
