"""The claim to be the only load on a server, and clean ground before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from graphmodel.errors import StoreBusyError
from graphmodel.stores.bulk.load import Loading
from graphmodel.stores.bulk.neo4j.claims import claim
from graphmodel.stores.bulk.neo4j.sweeping import sweep_all
from graphmodel.stores.neo4j.store import Neo4jStore


@contextmanager
def loading(store: Neo4jStore, keep: bool) -> Iterator[Loading]:
    """Be the only load; what an earlier one left is swept first, and what this one leaves, afterwards."""
    server = store.server
    with store.write():  # constraints and indexes are there
        pass
    with ExitStack() as held:
        try:
            held.enter_context(claim(server, "load"))
        except StoreBusyError as error:
            raise StoreBusyError(f"另一个批量装入正在写 Neo4j 服务器“{server.url}”；请等它结束后再装。") from error
        sweep_all(server)
        try:
            yield Loading(store)
        finally:
            sweep_all(server)
