"""Empty stores of either sort, for what must hold on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from empty_file import empty_file
from neo4j_server import Neo4jServer, wipe

from graphmodel.stores import open_store
from graphmodel.stores.address import Address
from graphmodel.stores.port import Store

STORES: Final = ("sqlite", "neo4j")
NEO4J_IN_SOAK: Final = (STORES[0], pytest.param(STORES[1], marks=pytest.mark.soak))
"""For what others hold on Neo4j with the same code of the product: there it is run by `make soak`."""


class EmptyStores:
    """Gives empty stores. On Neo4j there is one database: asking for the next store empties the one before."""

    def __init__(self, folder: Callable[[], Path], server: Callable[[], Neo4jServer]) -> None:
        self._folder = folder
        self._server = server
        self.before_emptying: list[Callable[[], None]] = []
        """Called before the database is emptied: whoever keeps something in it lets go of it."""
        self.as_it_was_loaded = True
        """Does the database hold what its server was loaded with?"""

    def emptied(self, sort: str) -> Address:
        """Return where an empty store of one of STORES is; constraints and indexes stay."""
        if sort == "sqlite":
            return Address(empty_file(self._folder() / "a.db"))
        for let_go in self.before_emptying:
            let_go()
        server = self._server()
        wipe(server)
        self.as_it_was_loaded = False
        return server.address

    @contextmanager
    def __call__(self, sort: str) -> Iterator[Store]:
        """Open an empty store of one of STORES, and close it afterwards."""
        store = open_store(self.emptied(sort))
        try:
            yield store
        finally:
            store.close()
