"""A store of either sort, told the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from twins import Twins

from graphmodel.stores.address import Address
from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.sqlite.store import SqliteStore


@pytest.fixture(scope="session")
def new_twins(emptied: Callable[[], Address]) -> Callable[[], AbstractContextManager[Twins]]:
    """Begin with two stores that know the cast and nothing else, as often as a test wants."""

    @contextmanager
    def begin() -> Iterator[Twins]:
        store = Neo4jStore(emptied())
        with TemporaryDirectory() as folder, closing(store):
            yield Twins(SqliteStore(Path(folder) / "data.db"), store)

    return begin
