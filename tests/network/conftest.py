"""A network on a fresh file, and builders for edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graphmodel.network import Network
from graphmodel.rules import RuleBook, load_rules
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return load_rules()


@pytest.fixture
def open_network(tmp_path: Path, rules: RuleBook) -> Callable[..., Network]:
    """Open the file `name` for a day; the same name opens the same file."""

    def open_it(name: str = "a.db", day: date = DAY) -> Network:
        return Network(open_store(str(tmp_path / name)), rules, lambda: day)

    return open_it


@pytest.fixture
def network(open_network: Callable[..., Network]) -> Network:
    return open_network()
