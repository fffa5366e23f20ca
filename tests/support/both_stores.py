"""Empty stores of either sort, for what must hold on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from neo4j_server import Neo4jServer, wipe

from graphmodel.stores import open_store
from graphmodel.stores.address import Address, Login
from graphmodel.stores.port import Store

STORES: Final = ("sqlite", "neo4j")


class EmptyStores:
    """Gives empty stores. On Neo4j there is one database: asking for the next store empties the one before."""

    def __init__(self, folder: Callable[[], Path], server: Callable[[], Neo4jServer]) -> None:
        self._folder = folder
        self._server = server
        self.before_emptying: list[Callable[[], None]] = []
        """Called before the database is emptied: whoever keeps something in it lets go of it."""

    def address(self, sort: str) -> Address:
        """Return where an empty store of one of STORES is."""
        if sort == "sqlite":
            return Address(str(self._folder() / "a.db"))
        server = self._server()
        for let_go in self.before_emptying:
            let_go()
        wipe(server)
        return Address(server.url, Login(server.user, server.password, server.database))

    @contextmanager
    def __call__(self, sort: str) -> Iterator[Store]:
        """Open an empty store of one of STORES, and close it afterwards."""
        store = open_store(self.address(sort))
        try:
            yield store
        finally:
            store.close()
