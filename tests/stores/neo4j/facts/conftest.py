"""A store of either sort, told the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from neo4j_server import Neo4jServer, wipe
from twins import Twins

from graphmodel.stores.address import Address, Login
from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.sqlite.store import SqliteStore


@pytest.fixture(scope="session")
def new_twins(neo4j_server: Neo4jServer) -> Callable[[], AbstractContextManager[Twins]]:
    """Begin with two stores that know the cast and nothing else, as often as a test wants."""
    server = neo4j_server
    address = Address(server.url, Login(server.user, server.password, server.database))

    @contextmanager
    def begin() -> Iterator[Twins]:
        wipe(server)
        store = Neo4jStore(address)
        with TemporaryDirectory() as folder, closing(store):
            yield Twins(SqliteStore(Path(folder) / "data.db"), store)

    return begin
