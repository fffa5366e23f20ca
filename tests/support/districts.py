"""The sample district and the small town in a store of either sort: imported into a data file, and copied to Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

from askers import OWNER
from both_stores import EmptyStores
from moving import moved, opened
from neo4j_server import Neo4jServer

from graphmodel.network import Network
from graphmodel.network.view import View
from graphmodel.stores.address import Address


class Districts:
    """Both workbooks in one store of each sort, kept for the whole run.

    What is on Neo4j was loaded there from files before the server was started, or moved there over the line; that an
    import leaves the same on both is tested with less.
    """

    def __init__(
        self, empty_store: EmptyStores, origin: Callable[[], Address], server: Callable[[], Neo4jServer]
    ) -> None:
        self._empty_store = empty_store
        self._origin = origin
        self._server = server
        self._kept: dict[str, _Kept] = {}
        empty_store.before_emptying.append(lambda: self.leave("neo4j"))

    def on(self, sort: str) -> Network:
        """Return the district on one of STORES; where the database was emptied since, it is moved again."""
        return self._there(sort).network

    def address(self, sort: str) -> Address:
        """Return where that store is."""
        return self._there(sort).address

    def view(self, sort: str, scope: str, as_of: date) -> View:
        """Return a view that stays open, so that what it judges for its day is judged once."""
        network, kept = self.on(sort), self._kept[sort]
        if (scope, as_of) not in kept.views:
            kept.views[scope, as_of] = kept.opened.enter_context(network.view(OWNER, scope, as_of))
        return kept.views[scope, as_of]

    @contextmanager
    def closing(self) -> Iterator[Districts]:
        """Close every store afterwards."""
        try:
            yield self
        finally:
            for kept in self._kept.values():
                kept.opened.close()

    def leave(self, sort: str) -> None:
        """Let go of a store that is no more what it was: whoever asks for the district next has it anew."""
        if kept := self._kept.pop(sort, None):
            kept.opened.close()

    def _there(self, sort: str) -> _Kept:
        if sort not in self._kept:
            self._kept[sort] = _Kept(self._on_server() if sort == "neo4j" else self._origin())
        return self._kept[sort]

    def _on_server(self) -> Address:
        server = self._server()
        if not (server.loaded and self._empty_store.as_it_was_loaded):
            moved(self._origin(), self._empty_store.emptied("neo4j"))
        return server.address


class _Kept:
    """A district, and what is open of it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.network = opened(address)
        self.opened = ExitStack()
        self.opened.callback(self.network.store.close)
        self.views: dict[tuple[str, date], View] = {}
